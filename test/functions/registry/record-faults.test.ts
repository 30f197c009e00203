import { describe, expect, it } from 'vitest';
import { dayFaults, derivedFaults, pathFaults } from '../../../functions/registry/record-faults.ts';

const codesOf = (faults: readonly { pointer: string; code: string }[]) =>
  faults.map(({ pointer, code }) => [pointer, code]);

describe('dayFaults', () => {
  it.each([
    [{ date: '2026-04-02' }, [['/date', 'in-the-future']]],
    [{ date: '2026-03-31', fiscalYear: 2026 }, [['/date', 'outside-fiscal-year']]],
    [{ date: '2026-04-01', fiscalYear: 2026 }, []],
    [{ date: '2026-04-01' }, []],
  ])('finds in %j %j', (given, expected) => {
    expect(codesOf(dayFaults(given, '2026-04-01'))).toEqual(expected);
  });
});

describe('derivedFaults', () => {
  it('lets computed members pass only as they come out', () => {
    const record = { total: 5, sum: null };

    expect(codesOf(derivedFaults({ total: 6, sum: 3 }, record, ['total', 'sum']))).toEqual([
      ['/total', 'computed'],
      ['/sum', 'computed'],
    ]);
    expect(derivedFaults({ total: 5, sum: null }, record, ['total', 'sum'])).toEqual([]);
    expect(derivedFaults({}, record, ['total', 'sum'])).toEqual([]);
  });
});

describe('pathFaults', () => {
  it('names an id and a prefecture that are not the path’s', () => {
    expect(pathFaults('40-a', { prefecture: '41' }, '40-b').map(({ code }) => code)).toEqual([
      'other-id',
      'other-prefecture',
    ]);
    expect(pathFaults('40-a', { prefecture: '40' }, '40-a')).toEqual([]);
  });
});
