import { describe, expect, it } from 'vitest';
import { isInPlanPeriod, planPeriod, planPeriodOn } from '../../schema/plan-period.ts';

describe('isInPlanPeriod', () => {
  it.each([
    ['6', '2013-03-31', '2013-04-01', '2018-03-31', '2018-04-01'],
    ['7', '2018-03-31', '2018-04-01', '2024-03-31', '2024-04-01'],
    ['8', '2024-03-31', '2024-04-01', '2030-03-31', '2030-04-01'],
  ] as const)(
    'counts the first and the last day of period %s, not those around it',
    (period, before, first, last, after) => {
      expect([before, first, last, after].map((day) => isInPlanPeriod(period, day))).toEqual([
        false,
        true,
        true,
        false,
      ]);
    },
  );
});

describe('planPeriodOn', () => {
  it('is the period that the day is in, or the nearest', () => {
    expect(
      ['2000-01-01', '2013-04-01', '2018-03-31', '2018-04-01', '2026-01-01', '2031-01-01'].map(planPeriodOn),
    ).toEqual(['6', '6', '6', '7', '8', '8']);
  });

  it('knows periods that follow each other without a gap', () => {
    const days = Array.from({ length: 17 * 366 }, (_, n) =>
      new Date(Date.UTC(2013, 3, 1 + n)).toISOString().slice(0, 10),
    );

    const inside = days.filter((day) => day <= '2030-03-31');
    expect(inside.filter((day) => planPeriod.options.filter((one) => isInPlanPeriod(one, day)).length !== 1)).toEqual(
      [],
    );
  });
});
