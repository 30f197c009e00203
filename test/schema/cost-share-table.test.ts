import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostScheme, costScheme } from '../../schema/cost-share.ts';
import { costShareTable, costShareTables } from '../../schema/cost-share-table.ts';

describe('costShareTables', () => {
  it.each([
    [{ fiscalYear: 2013 }, '2014-'],
    [{ scheme: 'comprehensive-support', fiscalYear: 2014, totalYen: 1 }, '2015-'],
  ] as const)('have nothing for %j, and say for which years they do', (question, years) => {
    expect(() => costShareTables(question)).toThrow(
      expect.objectContaining({ code: 'not-in-force', values: { fiscalYear: question.fiscalYear, years } }),
    );
  });

  it('are of every scheme and year where nothing is asked, each saying where it comes from', () => {
    const tables = costShareTables({});

    expect(tables.map(({ scheme, from, to }) => [scheme, from, to])).toEqual([
      ['comprehensive-support', 2015, 2017],
      ['comprehensive-support', 2018, null],
      ['general-preventive', 2015, 2017],
      ['general-preventive', 2018, null],
      ['fund', 2014, null],
    ]);
    expect(tables.map((table) => costShareTable.parse(table))).toEqual(tables);
    expect(tables.flatMap(({ shares }) => shares).filter((share) => 'yen' in share)).toEqual([]);
    expect(tables.filter(({ source }) => source.ja === '' || source.en === '')).toEqual([]);
  });

  it('share a sum in the year asked for, the exact weights beside the yen', () => {
    const [table, ...others] = costShareTables({ scheme: 'fund', fiscalYear: 2024, totalYen: 100 });

    expect([table?.shares, others]).toEqual([
      [
        { payer: 'nation', weight: 2, of: 3, yen: 67 },
        { payer: 'prefecture', weight: 1, of: 3, yen: 33 },
      ],
      [],
    ]);
  });

  it('always add up to the sum, each within a yen of its exact share', () => {
    const sums = fc.record({
      scheme: fc.constantFrom<CostScheme>(...costScheme.options),
      fiscalYear: fc.integer({ min: 2015, max: 2040 }),
      totalYen: fc.nat(10_000_000_000_000),
    });
    fc.assert(
      fc.property(sums, (question) => {
        const [table] = costShareTables(question);
        const shares = table?.shares ?? [];
        const isNear = shares.map(({ weight, of, yen = 0 }) => {
          const off = BigInt(yen) * BigInt(of) - BigInt(question.totalYen) * BigInt(weight);
          return off > -BigInt(of) && off < BigInt(of);
        });

        expect(shares.reduce((sum, { yen = 0 }) => sum + yen, 0)).toBe(question.totalYen);
        expect(isNear.every(Boolean)).toBe(true);
      }),
    );
  });
});
