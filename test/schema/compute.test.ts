import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSlots, type Counts, computeMeasure, noCounts, percent, ratio, sumCounts } from '../../schema/compute.ts';
import { municipalProgress2015 as form } from '../../schema/forms/municipal-progress-2015.ts';

const counts = (of: Partial<Counts>): Counts => ({ ...noCounts, asOf: '2015-08-01', ...of });
const measure = (indicator: string) =>
  form.measures.find((one) => one.indicator === indicator) ?? { indicator, cells: [] };
const all = { wanted: () => true, per: 100 };

describe('ratio', () => {
  it('is a rate of a population, or an average, to one decimal, half up', () => {
    expect([ratio(7, 20_001, 100_000), ratio(5, 4, 1)]).toEqual([35, 1.3]);
  });
});

describe('percent', () => {
  it('rounds half up, where a binary fraction would round down', () => {
    // 1.05 % and 8.35 %: as binary fractions both lie below the half.
    expect([percent(21, 2000), percent(167, 2000), percent(1, 3), percent(2, 3)]).toEqual([1.1, 8.4, 33.3, 66.7]);
  });

  it('gives the digits of the published national table', () => {
    expect([percent(699, 1741), percent(375, 1741), percent(667, 1741), percent(122, 1741)]).toEqual([
      40.1, 21.5, 38.3, 7,
    ]);
  });

  it('is never further than half a tenth from the exact share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (denominator, numerator) => {
        const tenths = Math.round(percent(numerator, denominator) * 10);
        const twiceError = 2n * (BigInt(tenths) * BigInt(denominator) - 1000n * BigInt(numerator));
        expect(twiceError <= BigInt(denominator) && twiceError > -BigInt(denominator)).toBe(true);
      }),
    );
  });
});

describe('computeMeasure of a question that may be left unknown', () => {
  const known = {
    id: 'nurses@2025',
    slots: ['nurses', 'nurses.known', 'nurses.suppressed', 'elderly'],
    measures: [],
  };
  const cell = { dimensions: {}, numerator: 'nurses', counted: 'nurses.known', suppressed: 'nurses.suppressed' };
  const compute = (slots: readonly number[], denominator: string | null = null) =>
    computeMeasure(
      known,
      { indicator: 'nurses', cells: [{ ...cell, denominator }] },
      counts({ asked: 3, submitted: 3, answered: 3, slots }),
      { ...all, per: 100_000 },
    )[0];

  it('has no value where nobody knows, which is neither zero nor withheld', () => {
    const none = { dimensions: {}, value: null, numerator: null, denominator: null, answered: 0 };

    expect([compute([0, 0, 0, 0]), compute([0, 0, 1, 0])]).toEqual([
      { ...none, reason: 'not-known' },
      { ...none, reason: 'suppressed' },
    ]);
    expect(compute([0, 1, 1, 0])).toMatchObject({ value: 0, answered: 1, reason: null });
  });

  it('says how many of those who answered are in the figure, and multiplies a rate as its indicator says', () => {
    expect(compute([12, 2, 1, 40_000], 'elderly')).toEqual({
      dimensions: {},
      value: 30,
      numerator: 12,
      denominator: 40_000,
      answered: 2,
      reason: null,
    });
  });
});

describe('computeMeasure', () => {
  it('has no value where nobody was asked', () => {
    expect(computeMeasure(form, measure('outsourcing-rate'), noCounts, all)).toEqual([
      { dimensions: {}, value: null, numerator: null, denominator: null, answered: 0, reason: 'not-asked' },
    ]);
  });

  it('tells an area that has not submitted from one whose answers are not accepted', () => {
    const reasons = [counts({ asked: 3 }), counts({ asked: 3, submitted: 1 })].map(
      (of) => computeMeasure(form, measure('outsourcing-rate'), of, all)[0]?.reason,
    );

    expect(reasons).toEqual(['not-submitted', 'not-accepted']);
  });

  it('does not divide by zero: no active municipality makes a rate of active ones not applicable', () => {
    const of = counts({ asked: 1, submitted: 1, answered: 1, slots: form.slots.map(() => 0) });

    expect(computeMeasure(form, measure('outsourcing-rate'), of, all)).toEqual([
      { dimensions: {}, value: null, numerator: 0, denominator: 0, answered: 1, reason: 'not-applicable' },
    ]);
  });

  it('answers about answering itself before anything is accepted', () => {
    const of = counts({ asked: 53, submitted: 41, onTime: 40 });

    expect(computeMeasure(form, measure('response-rate'), of, all)).toEqual([
      { dimensions: {}, value: 77.4, numerator: 41, denominator: 53, answered: 0, reason: null },
    ]);
  });

  it('leaves a missing answer out of every status: it is not a no', () => {
    const slots = form.slots.map((slot) => (slot === 'item.a.doing' ? 1 : 0));
    const of = counts({ asked: 2, submitted: 1, answered: 1, slots });
    const ofItemA = computeMeasure(form, measure('item-status-rate'), of, {
      ...all,
      wanted: ({ dimensions }) => dimensions['item'] === 'a',
    });

    expect(
      ofItemA.map(({ dimensions, numerator, denominator }) => [dimensions['status'], numerator, denominator]),
    ).toEqual([
      ['none', 0, 2],
      ['planned', 0, 2],
      ['doing', 1, 2],
    ]);
  });
});

describe('a count less a part of it', () => {
  const slots = ['all', 'apart', 'of', 'none'];
  const cell = (less: string) => ({
    dimensions: {},
    numerator: { of: 'all', less },
    denominator: { of: '$asked', less: 'of' },
    counted: { of: '$answered', less },
  });
  const figure = (less: string, per = 100) => {
    const rows = { id: 'small', slots, measures: [{ indicator: 'x', cells: [cell(less)] }] };
    const of = counts({ asked: 5, submitted: 4, answered: 4, slots: [7, 4, 1] });
    return computeMeasure(rows, { indicator: 'x', cells: [cell(less)] }, of, { wanted: () => true, per })[0];
  };

  it('is subtracted in numerator, denominator and counted alike; where nobody is left there is no value', () => {
    expect(figure('of')).toMatchObject({ value: 150, numerator: 6, denominator: 4, answered: 3, reason: null });
    expect(figure('none')).toMatchObject({ numerator: 7, answered: 4 });
    expect(figure('apart')).toMatchObject({ value: null, numerator: null, answered: 0, reason: 'not-known' });
  });
});

describe('sumCounts', () => {
  it('has no reference date where the parts differ', () => {
    const sum = sumCounts([counts({ asked: 1 }), counts({ asked: 1, asOf: '2016-03-31' })]);

    expect(sum).toEqual(counts({ asked: 2, asOf: null }));
  });

  it('counts a row from before a slot was appended as zero there', () => {
    expect(addSlots([1, 2], [1, 2, 3], 1)).toEqual([2, 4, 3]);
  });

  it('does not depend on the order or the grouping of the parts', () => {
    const part = fc.record({
      asked: fc.nat(50),
      submitted: fc.nat(50),
      answered: fc.nat(50),
      onTime: fc.nat(50),
      slots: fc.array(fc.nat(9), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.nat(8), (parts, cut) => {
        const rows = parts.map(counts);
        const grouped = sumCounts([sumCounts(rows.slice(0, cut)), sumCounts(rows.slice(cut))]);
        expect({ ...grouped, asOf: null }).toEqual({ ...sumCounts(rows.toReversed()), asOf: null });
      }),
    );
  });
});
