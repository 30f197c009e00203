import { describe, expect, it } from 'vitest';
import { noCounts } from '../../schema/compute.ts';
import type { Form } from '../../schema/form.ts';
import { municipalProgress2015 as national } from '../../schema/forms/municipal-progress-2015.ts';
import { municipalProgress2025 as newer } from '../../schema/forms/municipal-progress-2025.ts';
import { municipalProgressTokyo2015 as tokyo } from '../../schema/forms/municipal-progress-tokyo-2015.ts';
import type { Level } from '../../schema/indicator.ts';
import { observationParameters, observationQuery } from '../../schema/observation-query.ts';
import { isWanted, measureOf, observe } from '../../schema/observe.ts';
import { observationWith } from '../support/observations.ts';

const queryOf = (given: Record<string, string> = {}) =>
  observationQuery(observationParameters.parse({ indicator: 'item-status-rate', fiscalYear: '2015', ...given }));
const of = { indicator: 'item-status-rate', fiscalYear: 2015, answering: new Set([national.id]) };
const counts = {
  ...noCounts,
  asked: 8,
  submitted: 7,
  answered: 6,
  onTime: 5,
  asOf: '2015-08-01',
  slots: national.slots.map((name) => (name === 'item.a.doing' ? 3 : 0)),
};
const area = { code: '13', name: '東京都', level: 'prefecture' as Level, form: national as Form };
const first = { item: 'a', status: 'doing' };
const expected = observationWith({ value: 37.5, numerator: 3, denominator: 8, asked: 8, answered: 6 });

describe('observe', () => {
  it.each([
    ['a dimension', { bin: '1' }, 'bin'],
    ['a value', { item: 'a1' }, 'item'],
  ])('refuses %s that the indicator does not have', (_, given, pointer) => {
    expect(() => observe(queryOf(given), of, [{ ...area, counts }])).toThrow(
      expect.objectContaining({ code: 'invalid-query', places: [expect.objectContaining({ pointer: `/${pointer}` })] }),
    );
  });

  it('says not-applicable for an indicator that the form does not feed, instead of leaving it out', () => {
    const given = { ...of, indicator: 'outsourcing-rate' };
    const nothing = { dimensions: {}, value: null, numerator: null, denominator: null };

    expect(observe(queryOf({ form: tokyo.id }), given, [{ ...area, form: tokyo, counts }])).toEqual([
      { ...expected, indicator: given.indicator, form: tokyo.id, ...nothing, reason: 'not-applicable' },
    ]);
  });

  it('tells nothing of an area of which nothing is known, but what is to be known of it', () => {
    const caveats = { recastFrom: ['131016'] };

    expect(observe(queryOf(first), of, [{ ...area, counts, caveats, isUnknown: true }])).toEqual([
      { ...expected, value: null, numerator: null, denominator: null, reason: 'boundaries-changed', ...caveats },
    ]);
  });

  it('gives the wanted cells of each area in turn, with all that explains them', () => {
    const areas = [
      { ...area, counts },
      { ...area, code: '14', name: '神奈川県', counts: { ...noCounts, setAside: 2 } },
    ];

    expect(observe(queryOf({ item: 'a', status: 'doing' }), of, areas)).toEqual([
      expected,
      {
        ...expected,
        asOf: null,
        area: { code: '14', name: '神奈川県', level: 'prefecture' },
        value: null,
        numerator: null,
        denominator: null,
        asked: 0,
        answered: 0,
        reason: 'not-asked',
        setAside: 2,
      },
    ]);
  });

  it('gives every cell in the order of the form where no dimension is named', () => {
    const cells = observe(queryOf(), of, [{ ...area, counts }]).map(({ dimensions }) => dimensions);

    expect(cells).toEqual(measureOf(queryOf(), national, of.indicator)?.cells.map(({ dimensions }) => dimensions));
    expect(cells).toHaveLength(24);
  });

  it('says that it was read through a crosswalk', () => {
    const query = queryOf({ via: 'crosswalk', form: tokyo.id, item: 'a', status: 'doing' });
    const slots = tokyo.slots.map((name) => (name === 'item.a.doing' ? 3 : 0));

    expect(observe(query, of, [{ ...area, form: tokyo, counts: { ...counts, slots } }])).toEqual([
      { ...expected, form: tokyo.id, via: 'crosswalk' },
    ]);
  });
});

describe('observe, across versions of a form', () => {
  const changed = (
    given: Record<string, string>,
    {
      form = national as Form,
      indicator = of.indicator,
      answering = [form],
      asked = 8,
    }: Partial<{
      form: Form;
      indicator: string;
      answering: readonly Form[];
      asked: number;
    }> = {},
  ) =>
    observe(queryOf({ indicator, ...given }), { ...of, indicator, answering: new Set(answering.map(({ id }) => id)) }, [
      { ...area, form, counts: { ...counts, asked } },
    ])
      .filter(({ reason }) => reason === 'definition-changed')
      .map(({ dimensions }) => Object.values(dimensions).join(' '));
  const doing = { status: 'doing' };

  it('refuses an item of no version, and that of another version where one is named', () => {
    expect(() => changed({ item: 'zz' })).toThrow('invalid-query');
    expect(() => changed({ item: 'c', form: national.id })).toThrow('invalid-query');
  });

  it('says nothing of other versions unasked, where one version answers alone, or where nobody was asked', () => {
    expect([changed(doing), changed({ ...doing, item: 'a' }), changed({ item: 'c' }, { asked: 0 })]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('says what a filter names and this version does not ask, beside what it asks', () => {
    expect([
      changed({ ...doing, item: 'c' }),
      changed({ ...doing, item: 'a,bu' }),
      changed({ ...doing, item: 'a,ku' }, { form: newer }),
      changed({ bin: '7,8' }, { form: newer, indicator: 'items-implemented-distribution' }),
    ]).toEqual([['c doing'], ['bu doing'], ['ku doing'], ['8']]);
  });

  it('says all that the other version asks where it answers in the query too', () => {
    const both = [national, newer];

    expect([
      changed(doing, { answering: both }),
      changed(doing, { form: newer, answering: both }),
      changed({ ...doing, item: 'a' }, { answering: both }),
    ]).toEqual([['bu doing', 'c doing'], ['e doing', 'ka doing', 'ku doing'], []]);
  });

  it('says it of an indicator that this version does not feed, and not-applicable where nothing is named', () => {
    const indicator = 'scene-coverage-rate';
    const alone = observe(queryOf({ indicator }), { ...of, indicator }, [{ ...area, counts }]);

    expect(changed({ item: 'a', scene: 'dementia' }, { indicator })).toEqual(['a dementia']);
    expect(alone.map(({ dimensions, reason }) => [dimensions, reason])).toEqual([[{}, 'not-applicable']]);
  });
});

describe('isWanted', () => {
  const wants = (given: Record<string, string>, dimensions: Record<string, string>) =>
    isWanted(queryOf(given))({ dimensions });

  it('leaves out a cell that one of the filters does not name', () => {
    expect([
      wants({ item: 'a,i', status: 'doing' }, { ...first, item: 'u' }),
      wants({ item: 'a,i', status: 'none' }, first),
      wants({ item: 'a,i', status: 'doing' }, first),
      wants({}, first),
    ]).toEqual([false, false, true, true]);
  });

  it('passes a cell that lacks the dimension', () => {
    expect(wants({ bin: '1' }, first)).toBe(true);
  });
});

describe('measureOf', () => {
  it('is nothing where the form, or its crosswalk, does not feed the indicator', () => {
    const crosswalk = queryOf({ via: 'crosswalk' });

    expect([
      measureOf(queryOf(), tokyo, 'outsourcing-rate'),
      measureOf(crosswalk, tokyo, 'response-rate'),
      measureOf(crosswalk, national, 'item-status-rate'),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('keeps a form’s own items apart from those that its crosswalk leads to', () => {
    const itemsOf = (query: ReturnType<typeof queryOf>) =>
      measureOf(query, tokyo, 'item-status-rate')?.cells.map(({ dimensions }) => dimensions['item']);

    expect(itemsOf(queryOf())?.slice(0, 2)).toEqual(['a1', 'a1']);
    expect(itemsOf(queryOf({ via: 'crosswalk' }))?.slice(0, 2)).toEqual(['a', 'a']);
  });
});
