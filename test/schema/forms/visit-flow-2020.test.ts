import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSlots } from '../../../schema/compute.ts';
import { describeFinding, findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import type { VisitFlow2020 } from '../../../schema/forms/visit-flow-2020/answers.ts';
import { visitFlow2020 as form } from '../../../schema/forms/visit-flow-2020.ts';
import { ruleContext } from '../../support/rule-context.ts';
import { zoneWith } from '../../support/zones.ts';

const context = ruleContext<VisitFlow2020>({
  respondent: '40',
  fiscalYear: 2020,
  asOf: '2021-03-31',
  zones: [zoneWith('40-a', { name: '甲' }), zoneWith('40-b', { name: '乙' })],
});
/** Two zones: of 甲's 10 patients 7 stay, 2 go to 乙, 1 leaves the prefecture; of 乙's 5 one goes to 甲. */
const two = (changes: object = {}) => ({
  zones: ['40-a', '40-b'],
  cells: [
    [7, 1, 3],
    [2, 4, 0],
    [1, 0, 0],
  ],
  ...changes,
});
const broken = (answers: object, given = context) =>
  findingsOf(form, answers, given).map(({ rule, pointer, values }) => [rule, pointer, ...(values ? [values] : [])]);

describe('the shape of visit-flow@2020', () => {
  it.each([
    ['a negative cell', { cells: [[0], [-1]] }, '/cells/1/0'],
    ['a fraction', { cells: [[0.5]] }, '/cells/0/0'],
    ['an unknown number', { cells: [[null]] }, '/cells/0/0'],
    ['more patients than there are people', { reportedProviderTotals: [0, 100_000_000] }, '/reportedProviderTotals/1'],
    [
      'more zones than a prefecture has municipalities',
      { zones: Array.from({ length: 181 }, (_, n) => `40-${n}`) },
      '/zones',
    ],
    ['what is no id of a zone', { zones: ['粕屋'] }, '/zones/0'],
    ['no zone at all', { zones: [] }, '/zones'],
  ])('refuses %s, with its place, in a draft too', (_, answers, pointer) => {
    expect(shapeErrors(form, answers).map((place) => place.pointer)).toEqual([pointer]);
  });

  it('asks for zones and cells, not for totals', () => {
    expect(broken({})).toEqual([
      ['required', '/zones'],
      ['required', '/cells'],
    ]);
  });
});

describe('its rules', () => {
  it.each<[string, object, unknown[]]>([
    ['zone-named-twice', { zones: ['40-a', '40-a'] }, ['/zones/1', { zone: '40-a' }]],
    ['unknown-zone', { zones: ['40-a', '40-c'] }, ['/zones/1', { zone: '40-c', asOf: '2021-03-31' }]],
    ['wrong-size', { cells: [[1, 2, 3]] }, ['/cells', { expected: 3, given: 1 }]],
    ['wrong-size', { cells: [...two().cells.slice(0, 2), [1, 0]] }, ['/cells/2', { expected: 3, given: 2 }]],
    ['wrong-size', { reportedProviderTotals: [11, 6] }, ['/reportedProviderTotals', { expected: 3, given: 2 }]],
    [
      'total-below-own',
      { reportedInsurerTotals: [6, 5, 3] },
      ['/reportedInsurerTotals/0', { zone: '甲 (40-a)', total: 6, own: 7 }],
    ],
    [
      'total-differs',
      { reportedInsurerTotals: [10, 6, 3] },
      ['/reportedInsurerTotals/1', { zone: '乙 (40-b)', total: 6, sum: 5 }],
    ],
    [
      'total-differs',
      { reportedProviderTotals: [11, 6, 2] },
      ['/reportedProviderTotals/2', { zone: '県外 (outside)', total: 2, sum: 1 }],
    ],
    ['zone-missing', { zones: ['40-b'] }, ['/zones', { zone: '甲 (40-a)' }]],
  ])('%s names the place and the values that break it', (rule, changes, place) => {
    expect(broken(two(changes))).toContainEqual([rule, ...place]);
  });

  it('are content with a matrix of all zones and totals that are its sums', () => {
    expect(broken(two({ reportedInsurerTotals: [10, 5, 3], reportedProviderTotals: [11, 6, 1] }))).toEqual([]);
  });

  it('do not miss zones for children, which divide the same area again', () => {
    const children = zoneWith('40-c', { population: 'paediatric-disability' });

    expect(broken(two(), { ...context, zones: [...context.zones, children] })).toEqual([]);
  });

  it('compare totals only with a matrix of the right size', () => {
    const rules = broken(two({ cells: [[7, 1]], reportedInsurerTotals: [0, 0, 0] })).map(([rule]) => rule);

    expect(rules).toEqual(['wrong-size', 'wrong-size']);
  });

  it('say both numbers in words', () => {
    const [bare] = findingsOf(form, two({ reportedInsurerTotals: [10, 6, 3] }), context);

    expect([
      describeFinding(form, bare as never, 'ja').message,
      describeFinding(form, bare as never, 'en').message,
    ]).toEqual([
      '保険者の圏域別の計: 乙 (40-b)の計は6人ですが、内訳の合計は5人です',
      'Totals by zone of the insurer: the total of 乙 (40-b) is 6, the sum of its cells 5',
    ]);
  });
});

const named = (slots: readonly string[], values: readonly number[]) =>
  Object.fromEntries(slots.map((slot, at) => [slot, values[at]]));

describe('its contribution', () => {
  it('of a zone counts its patients by where they are seen, and its providers’ by where they are insured', () => {
    const parts = form.parts?.contributions(two()) ?? {};
    const { slots } = form.parts?.view(['40-a', '40-b']) ?? { slots: [] };

    expect(Object.keys(parts)).toEqual(['40-a', '40-b']);
    expect(named(slots, parts['40-a'] ?? [])).toEqual({
      insured: 10,
      'insured-by-cells': 10,
      own: 7,
      within: 9,
      leaving: 3,
      seen: 11,
      arriving: 4,
      'to.40-a': 7,
      'to.40-b': 2,
      'to.outside': 1,
    });
  });

  it('takes totals as they are reported, for denominators alone', () => {
    const given = two({ reportedInsurerTotals: [12, 5, 3], reportedProviderTotals: [13, 6, 1] });

    expect(named(form.slots, form.contribution(given))).toEqual({
      insured: 17,
      'insured-by-cells': 15,
      own: 11,
      within: 14,
      leaving: 4,
      seen: 19,
      arriving: 6,
    });
  });

  const count = fc.integer({ min: 0, max: 99_999_999 });
  const flow = fc.integer({ min: 1, max: 6 }).chain((zones) =>
    fc.record({
      zones: fc.constant(Array.from({ length: zones }, (_, at) => `40-${at}`)),
      cells: fc.array(fc.array(count, { minLength: zones + 1, maxLength: zones + 1 }), {
        minLength: zones + 1,
        maxLength: zones + 1,
      }),
    }),
  );

  it('of the prefecture is the sum over its zones, whatever the matrix', () => {
    fc.assert(
      fc.property(flow, (given) => {
        const parts = Object.values(form.parts?.contributions(given) ?? {});
        const sum = parts.reduce<readonly number[]>((all, one) => addSlots(all, one, 1), []);

        expect(form.contribution(given)).toEqual(sum.slice(0, form.slots.length));
      }),
    );
  });

  it('parts a zone’s patients into those who stay and those who leave, and by destination', () => {
    fc.assert(
      fc.property(flow, (given) => {
        for (const [zoneId, values] of Object.entries(form.parts?.contributions(given) ?? {})) {
          const {
            insured = 0,
            own = 0,
            leaving = 0,
            ...rest
          } = named(form.parts?.view(given.zones).slots ?? [], values);
          const seen = [...given.zones, 'outside'].map((to) => rest[`to.${to}`] ?? 0);

          expect(own + leaving).toBe(insured);
          expect(seen.reduce((a, b) => a + b, 0)).toBe(insured);
          expect(rest[`to.${zoneId}`]).toBe(own);
        }
      }),
    );
  });
});

describe('its measures', () => {
  it('read only slots that there are, of the prefecture and of zones', () => {
    const view = form.parts?.view(['40-a']) ?? form;
    const unknown = [form, view].flatMap(({ slots, measures }) =>
      measures
        .flatMap(({ cells }) => cells.flatMap(({ numerator, denominator }) => [numerator, denominator ?? '$asked']))
        .filter((name) => typeof name !== 'string' || (!name.startsWith('$') && !slots.includes(name))),
    );

    expect(unknown).toEqual([]);
  });
});
