import { describe, expect, it } from 'vitest';
import { basesWithoutSupport, firstDesignated, unsupportedBase } from '../../schema/base-without-support.ts';

const base = { baseId: '40-base', prefecture: '40', name: 'デモ拠点', since: '2024-10-01' };
const given = (...dates: readonly string[]) => dates.map((date) => ({ recipient: '40-base', date }));
const found = (on: string, supports = given()) => basesWithoutSupport([base], supports, on, 'en');

describe('basesWithoutSupport', () => {
  it.each(['2024-10-01', '2025-09-30'])('says nothing on %s, while the first year runs', (on) => {
    expect(found(on)).toEqual([]);
  });

  it('tells a base that was left alone from the day after its first year', () => {
    expect(found('2025-10-01').map((one) => unsupportedBase.parse(one))).toEqual([
      {
        kind: 'base-without-support',
        prefecture: '40',
        baseId: '40-base',
        since: '2024-10-01',
        until: '2025-09-30',
        message: 'No support was logged for the base デモ拠点 in its first year, 2024-10-01 to 2025-09-30.',
      },
    ]);
  });

  it.each([
    ['2024-09-30', 1],
    ['2024-10-01', 0],
    ['2025-09-30', 0],
    ['2025-10-01', 1],
  ])('counts support of %s to the first year or not', (date, findings) => {
    expect(found('2026-01-01', given(date))).toHaveLength(findings);
  });

  it('does not count another base’s support', () => {
    expect(found('2026-01-01', [{ recipient: '40-other', date: '2024-10-01' }])).toHaveLength(1);
  });
});

describe('firstDesignated', () => {
  const designations = [
    { status: 'agreed', date: '2023-12-01' },
    { status: 'designated', date: '2024-10-01' },
    { status: 'designated', date: '2030-04-01' },
  ];

  it.each([
    ['2024-09-30', null],
    ['2024-10-01', '2024-10-01'],
    ['2031-01-01', '2024-10-01'],
  ])('is known on %s as %s', (on, day) => {
    expect(firstDesignated(designations, on)).toBe(day);
  });
});
