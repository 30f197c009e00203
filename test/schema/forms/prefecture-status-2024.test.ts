import { describe, expect, it } from 'vitest';
import type { CountedBase, CountedRegistry } from '../../../schema/counted-registry.ts';
import { describeFinding, findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import type { PrefectureStatus2024 } from '../../../schema/forms/prefecture-status-2024/answers.ts';
import { prefectureStatus2024 as form } from '../../../schema/forms/prefecture-status-2024.ts';
import { ruleContext } from '../../support/rule-context.ts';
import { zoneWith } from '../../support/zones.ts';

const asOf = '2025-03-31';
const base = (changes: Partial<CountedBase> = {}, status = 'designated', date = '2024-10-01'): CountedBase => ({
  baseId: '40-a',
  name: '',
  zones: [],
  entityType: 'clinic',
  programmeRelation: 'same-entity',
  funding: [],
  designations: [{ status, date }],
  ...changes,
});
const registryOf = (...bases: CountedBase[]): CountedRegistry => ({
  zones: [],
  institutions: [],
  municipalities: [],
  bases,
});
const context = (...bases: CountedBase[]) =>
  ruleContext<PrefectureStatus2024>({
    respondent: '40',
    asOf,
    zones: [zoneWith('40-a'), zoneWith('40-b', { population: 'paediatric-disability', unit: 'other' })],
    registry: registryOf(...bases),
  });
const answers: PrefectureStatus2024 = {
  zones: { areSet: true, unit: 'secondary-medical-area' },
  bases: { state: 'counted', count: 1 },
  coordination: { extent: 'all', kinds: ['same-entity'], entityTypes: ['clinic'] },
};
const broken = (given: object, of = context(base())) =>
  findingsOf(form, given, of).map(({ rule, pointer }) => [rule, pointer]);

describe('the shape of prefecture-status@2024', () => {
  it.each([
    ['a number of bases below 0', { bases: { count: -1 } }, '/bases/count'],
    ['a fraction of a base', { bases: { count: 1.5 } }, '/bases/count'],
    ['more bases than there can be', { bases: { count: 10 ** 12 } }, '/bases/count'],
    ['a unit that there is not', { zones: { unit: 'street' } }, '/zones/unit'],
    ['a kind that is none', { coordination: { kinds: ['none'] } }, '/coordination/kinds/0'],
    ['an entity type twice', { coordination: { entityTypes: ['clinic', 'clinic'] } }, '/coordination/entityTypes'],
  ])('refuses %s, with its place', (_, given, pointer) => {
    expect(shapeErrors(form, given).map((place) => place.pointer)).toEqual([pointer]);
  });
});

describe('its rules', () => {
  it.each<[string, string, object]>([
    ['unit-where-set', '/zones/unit', { zones: { areSet: true } }],
    ['unit-where-set', '/zones/unit', { zones: { areSet: false, unit: 'other' } }],
    ['count-where-counted', '/bases/count', { bases: { state: 'counted' } }],
    ['count-where-counted', '/bases/count', { bases: { state: 'considering', count: 3 }, coordination: undefined }],
    ['coordination-where-bases', '/coordination', { coordination: undefined }],
    ['coordination-where-bases', '/coordination', { bases: { state: 'counted', count: 0 } }],
    ['coordination-where-bases', '/coordination', { bases: { state: 'adjusting' } }],
    ['kinds-where-coordinated', '/coordination/kinds', { coordination: { extent: 'some' } }],
    ['kinds-where-coordinated', '/coordination/kinds', { coordination: { extent: 'none', kinds: ['coordinated'] } }],
    [
      'entity-types-where-same',
      '/coordination/entityTypes',
      { coordination: { extent: 'all', kinds: ['same-entity'] } },
    ],
    [
      'entity-types-where-same',
      '/coordination/entityTypes',
      { coordination: { extent: 'all', kinds: ['coordinated'], entityTypes: ['clinic'] } },
    ],
  ])('%s: the place is %s', (rule, pointer, changes) => {
    expect(broken({ ...answers, ...changes }).filter(([id]) => id !== 'differs-from-registry')).toEqual([
      [rule, pointer],
    ]);
  });

  it.each<[string, object]>([
    ['everything coordinated', {}],
    ['no zones', { zones: { areSet: false } }],
    ['no bases', { bases: { state: 'counted', count: 0 }, coordination: undefined }],
    ['bases that are being considered', { bases: { state: 'considering' }, coordination: undefined }],
    ['nothing coordinated', { coordination: { extent: 'none' } }],
    ['coordinated without a shared entity', { coordination: { extent: 'some', kinds: ['coordinated'] } }],
  ])('let %s pass', (_, changes) => {
    expect(
      broken({ ...answers, ...changes }, ruleContext({ asOf })).filter(([id]) => id !== 'differs-from-registry'),
    ).toEqual([]);
  });

  it('say of a draft only what has an answer already', () => {
    expect(broken({})).toEqual([
      ['required', '/zones'],
      ['required', '/bases'],
    ]);
  });

  it('are content with what the registry says', () => {
    expect(broken(answers)).toEqual([]);
  });

  it('warn of every difference from the registry, with both values in the reader’s words', () => {
    const given = {
      zones: { areSet: true, unit: 'municipality' },
      bases: { state: 'counted', count: 3 },
      coordination: { extent: 'some', kinds: ['coordinated', 'same-entity'], entityTypes: ['municipality', 'clinic'] },
    };
    const found = findingsOf(form, given, context(base()));

    expect(found.map(({ severity, pointer }) => [severity, pointer])).toEqual(
      ['/zones/unit', '/bases/count', '/coordination/extent', '/coordination/kinds', '/coordination/entityTypes'].map(
        (pointer) => ['warning', pointer],
      ),
    );
    expect(found.map((bare) => describeFinding(form, bare, 'ja').message).slice(0, 2)).toEqual([
      '圏域の単位: 回答は「市区町村」ですが、登録簿では「二次医療圏」です',
      '拠点の数: 回答は「3」ですが、登録簿では「1」です',
    ]);
    expect(describeFinding(form, found.at(-1) as never, 'en').message).toBe(
      'Whose entity, where it is the same: answered “Municipality, Clinic”, the registry says “Clinic”',
    );
  });
});

describe('its prefill', () => {
  const prefill = (...bases: CountedBase[]) => form.prefill?.(context(...bases));

  it('says nothing of bases where none is registered by the day', () => {
    expect(prefill()).toEqual({ zones: answers.zones });
    expect(prefill(base({}, 'designated', '2025-04-01'))).toEqual({ zones: answers.zones });
  });

  it('says that zones are not set where there are none, and no unit where there are several', () => {
    const zones = [zoneWith('40-a'), zoneWith('40-b', { unit: 'municipality' })];

    expect([[], zones].map((some) => form.prefill?.({ asOf, zones: some, registry: null }))).toEqual([
      { zones: { areSet: false } },
      { zones: { areSet: true } },
    ]);
  });

  it('tells how far bases have come where none is designated', () => {
    const considering = base({}, 'considering');

    expect(prefill(considering)).toMatchObject({ bases: { state: 'considering' } });
    expect(prefill(considering, base({}, 'agreed'))).toMatchObject({ bases: { state: 'adjusting' } });
  });

  it('counts designated coordination bases, and derives how they go together with the programme', () => {
    const filled = prefill(
      base(),
      base({ entityType: 'municipality' }),
      base({ programmeRelation: 'coordinated', entityType: 'hospital' }),
      base({ programmeRelation: 'none' }),
      base({}, 'agreed'),
      base({ kind: 'paediatric-home-care-base' }),
    );

    expect(filled).toEqual({
      zones: answers.zones,
      bases: { state: 'counted', count: 4 },
      coordination: { extent: 'some', kinds: ['same-entity', 'coordinated'], entityTypes: ['clinic', 'municipality'] },
    });
  });

  it.each(['all', 'none'])('knows when it is %s', (extent) => {
    const relation = extent === 'none' ? 'none' : 'coordinated';

    expect(prefill(base({ programmeRelation: relation }))).toMatchObject({ coordination: { extent } });
  });

  it('is an answer that breaks no rule', () => {
    const all = [base(), base({ programmeRelation: 'none' })];

    expect(broken(prefill(...all) as object, context(...all))).toEqual([]);
  });
});

describe('its contribution', () => {
  const countedIn = (given: PrefectureStatus2024) => {
    const values = form.contribution(given);
    return Object.fromEntries(form.slots.flatMap((slot, at) => (values[at] ? [[slot, values[at]]] : [])));
  };

  it('counts hospital and clinic as one medical institution, as the national survey does', () => {
    expect(
      countedIn({
        ...answers,
        bases: { state: 'counted', count: 7 },
        coordination: {
          extent: 'some',
          kinds: ['same-entity', 'coordinated'],
          entityTypes: ['hospital', 'clinic', 'other'],
        },
      }),
    ).toEqual({
      'zones-set': 1,
      bases: 7,
      'bases-counted': 1,
      'zoneUnit.secondary-medical-area': 1,
      'basesState.with-bases': 1,
      'coordinationExtent.some': 1,
      'programmeRelation.same-entity': 1,
      'programmeRelation.coordinated': 1,
      'surveyEntityType.medical-institution': 1,
      'surveyEntityType.other': 1,
    });
  });

  it.each<[string, PrefectureStatus2024['bases'], object]>([
    ['none', { state: 'counted', count: 0 }, { 'bases-counted': 1, 'basesState.zero': 1 }],
    ['a reason for no number', { state: 'no-answer' }, { 'basesState.no-answer': 1 }],
  ])('tells %s apart', (_, bases, expected) => {
    expect(countedIn({ zones: { areSet: false }, bases })).toEqual(expected);
  });
});
