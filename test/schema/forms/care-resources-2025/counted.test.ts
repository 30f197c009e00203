import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSlots, computeMeasure, noCounts } from '../../../../schema/compute.ts';
import type { CareResources2025 } from '../../../../schema/forms/care-resources-2025/answers.ts';
import {
  contribution,
  countOf,
  indicators,
  measures,
  slots,
  totalOf,
} from '../../../../schema/forms/care-resources-2025/counted.ts';
import { careResources2025 as form } from '../../../../schema/forms/care-resources-2025.ts';
import { resourcesWith } from '../../../support/care-resources.ts';

const visits = 'pr-home-visit-medical-patients';
const children = 'pr-home-visit-medical-paediatric-patients';
type Value = CareResources2025['counts'][typeof visits];
type Heads = CareResources2025['population']['total'];

/** A municipality with so many visited patients and people of 75 and over. */
const place = (count: Value, aged75Plus: Heads) =>
  contribution(resourcesWith({ counts: { [visits]: count }, population: { aged75Plus } }));

function figure(indicator: string, rows: readonly (readonly number[])[]) {
  const sum = rows.reduce((all, row) => addSlots(all, row, 1), [] as readonly number[]);
  const counts = { ...noCounts, asked: rows.length, submitted: rows.length, answered: rows.length, slots: sum };
  const measure = measures.find((one) => one.indicator === indicator) ?? { indicator, cells: [] };
  const { per = 1 } = indicators.find(({ id }) => id === indicator) ?? {};
  return computeMeasure(form, measure, counts, { wanted: () => true, per })[0];
}

const nothing = { dimensions: {}, value: null, numerator: null, denominator: null, answered: 0 };

describe('a count', () => {
  it('is null with its own reason where it is suppressed or not known, and 0 where it is zero', () => {
    expect(figure(visits, [place('suppressed', 10)])).toEqual({ ...nothing, reason: 'suppressed' });
    expect(figure(visits, [place('not-known', 10)])).toEqual({ ...nothing, reason: 'not-known' });
    expect(figure(visits, [place(0, 10)])).toMatchObject({ value: 0, numerator: 0, answered: 1, reason: null });
  });

  it('sums what is known and says how many municipalities are in it', () => {
    const rows = [place(7, 10), place('suppressed', 10), place(0, 10), place('not-known', 10), place(5, 'not-known')];

    expect(figure(visits, rows)).toEqual({
      dimensions: {},
      value: 12,
      numerator: 12,
      denominator: null,
      answered: 3,
      reason: null,
    });
  });

  it('is suppressed in a sum of which all is missing and some is suppressed', () => {
    expect(figure(visits, [place('not-known', 10), place('suppressed', 10)])?.reason).toBe('suppressed');
  });
});

describe('a count per 100,000', () => {
  const rate = `${visits}-per-100k-75plus`;

  it('gives a reason, never zero, where count or population is missing, and divides by no zero', () => {
    expect(figure(rate, [place(7, 'not-known')])).toEqual({ ...nothing, reason: 'not-known' });
    expect(figure(rate, [place('suppressed', 10)])).toEqual({ ...nothing, reason: 'suppressed' });
    expect(figure(rate, [place(7, 0)])).toMatchObject({ value: null, numerator: 7, reason: 'not-applicable' });
  });

  it('takes numerator and denominator over the same municipalities', () => {
    const rows = [place(30, 3_000), place(1, 'not-known'), place('suppressed', 7_000), place(2, 4_000)];

    // 32 × 100,000 ÷ 7,000 = 457.14…
    expect(figure(rate, rows)).toEqual({
      dimensions: {},
      value: 457.1,
      numerator: 32,
      denominator: 7_000,
      answered: 2,
      reason: null,
    });
  });

  it('of children is also per 100,000 under 15', () => {
    const row = contribution(resourcesWith({ counts: { [children]: 3 }, population: { under15: 1_200 } }));

    expect(figure(`${children}-per-100k-under-15`, [row])).toMatchObject({
      value: 250,
      numerator: 3,
      denominator: 1_200,
    });
    expect(figure(`${children}-per-100k-75plus`, [row])).toMatchObject({ value: 100, denominator: 3_000 });
  });
});

describe('indicators', () => {
  it('are 52 counts, each per 100,000 of 75 and over, and six per 100,000 under 15', () => {
    const ids = indicators.map(({ id }) => id);

    expect(ids.filter((id) => id.endsWith('-per-100k-75plus'))).toHaveLength(52);
    expect(ids.filter((id) => id.endsWith('-per-100k-under-15'))).toHaveLength(6);
    expect(ids).toEqual(measures.map(({ indicator }) => indicator));
    expect(ids).toHaveLength(110);
  });
});

const value = fc.oneof(fc.nat(1_000_000_000), fc.constantFrom('not-known' as const, 'suppressed' as const));
const heads = fc.oneof(fc.nat(1_000_000_000), fc.constant('not-known' as const));

describe('contribution', () => {
  it('has a whole number of at least 0 for each slot', () => {
    fc.assert(
      fc.property(value, heads, (count, aged75Plus) => {
        const row = place(count, aged75Plus);
        expect([row.length, row.every((n) => Number.isSafeInteger(n) && n >= 0)]).toEqual([slots.length, true]);
      }),
    );
  });

  it('is read again: a count and the population, or that they are not known', () => {
    fc.assert(
      fc.property(value, heads, (count, total) => {
        const row = contribution(resourcesWith({ counts: { [visits]: count }, population: { total } }));
        const asNumber = (given: unknown) => (typeof given === 'number' ? given : null);
        expect([countOf(row, visits), totalOf(row)]).toEqual([asNumber(count), asNumber(total)]);
      }),
    );
  });

  it('sums to the rate that dividing sums over whole municipalities gives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, heads), { minLength: 1, maxLength: 8 }), (given) => {
        const whole = given.filter(([count, of]) => typeof count === 'number' && typeof of === 'number');
        const sumOf = (at: 0 | 1) => whole.reduce((sum, pair) => sum + Number(pair[at]), 0);
        const { answered, numerator, denominator } =
          figure(
            `${visits}-per-100k-75plus`,
            given.map((pair) => place(...pair)),
          ) ?? nothing;
        expect([answered, numerator, denominator]).toEqual(
          whole.length > 0 ? [whole.length, sumOf(0), sumOf(1)] : [0, null, null],
        );
      }),
    );
  });
});
