import { describe, expect, it } from 'vitest';
import {
  type DesignationMove,
  type DesignationStatus,
  designationFault,
  designationStatus,
  isLastStep,
} from '../../schema/designation.ts';

const move = (status: DesignationStatus, date = '2024-05-01', planPeriod: DesignationMove['planPeriod'] = '8') => ({
  status,
  planPeriod,
  date,
});
const considering = move('considering', '2024-04-01');
const agreed = move('agreed', '2024-05-01');
const designated = move('designated', '2024-06-01');
const revoked = move('revoked', '2024-07-01');
const steps = { considering, agreed, designated, revoked };

describe('designationFault', () => {
  it('knows no way but these, from every status to every other', () => {
    const ways = Object.fromEntries(
      designationStatus.options.map((from) => [
        from,
        designationStatus.options.filter((to) => designationFault([steps[from]], move(to, '2025-04-01')) === null),
      ]),
    );

    expect(ways).toEqual({
      considering: ['agreed'],
      agreed: ['designated'],
      designated: ['revoked'],
      revoked: ['considering'],
    });
  });

  it('lets a base without any step be considered or agreed on, nothing more', () => {
    const faults = designationStatus.options.map((to) => designationFault([], move(to))?.rule ?? null);

    expect(faults).toEqual([null, null, 'no-such-way', 'no-such-way']);
  });

  it.each([
    ['the day before the period', '2024-03-31', '8'],
    ['the day after the period', '2030-04-01', '8'],
    ['a day of the next period', '2024-04-01', '7'],
  ] as const)('refuses %s', (_, date, planPeriod) => {
    expect(designationFault([], move('agreed', date, planPeriod))).toMatchObject({
      rule: 'outside-plan-period',
      pointer: '/date',
    });
  });

  it('refuses a day before the last step, and takes the same day', () => {
    expect(designationFault([considering, agreed], move('designated', '2024-04-30'))).toEqual({
      rule: 'before-last-step',
      pointer: '/date',
      allowed: '≥ 2024-05-01',
    });
    expect(designationFault([considering, agreed], move('designated', '2024-05-01'))).toBeNull();
  });

  it('designates again in a later plan only', () => {
    const inSeventh = move('designated', '2018-04-01', '7');

    expect(designationFault([inSeventh], move('designated', '2024-03-31', '7'))?.rule).toBe('same-plan-period');
    expect(designationFault([designated], move('designated', '2024-07-01'))?.rule).toBe('same-plan-period');
    expect(designationFault([inSeventh], move('designated', '2024-04-01', '8'))).toBeNull();
  });

  it('lets a revoked base begin anew and be designated once more', () => {
    const all = [agreed, designated, revoked, move('considering', '2024-08-01'), move('agreed', '2024-09-01')];

    expect(designationFault(all, move('designated', '2024-10-01'))).toBeNull();
  });
});

describe('isLastStep', () => {
  it('knows the same step again, and no other', () => {
    const again = [designated, move('designated', '2024-06-02'), agreed];

    expect(again.map((one) => isLastStep([agreed, designated], one))).toEqual([true, false, false]);
    expect(isLastStep([], considering)).toBe(false);
  });
});
