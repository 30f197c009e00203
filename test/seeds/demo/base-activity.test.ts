import { describe, expect, it } from 'vitest';
import { contribution, slots } from '../../../schema/forms/base-activity-2025/contribution.ts';
import { baseActivity2025 as form } from '../../../schema/forms/base-activity-2025.ts';
import { findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import { newRound } from '../../../schema/round.ts';
import { baseActivityRound, demoBaseActivity } from '../../../seeds/demo/base-activity.ts';
import { demoBases } from '../../../seeds/demo-bases.ts';
import { ruleContext } from '../../support/rule-context.ts';

const given = [...demoBaseActivity.values()];
const { respondents } = baseActivityRound;

describe('demoBaseActivity', () => {
  it('asks designated demo bases, all but one of which answer', () => {
    const designated = demoBases.filter(({ steps }) => steps.at(-1)?.status === 'designated');

    expect(newRound.parse(baseActivityRound)).toEqual(baseActivityRound);
    expect(respondents.filter((id) => !designated.some(({ baseId }) => baseId === id))).toEqual([]);
    expect(respondents.filter((id) => !demoBaseActivity.has(id))).toEqual(['40-demo-clinic-designated']);
  });

  it('breaks no rule and is warned of nothing', () => {
    const findings = given.flatMap((one) => [
      ...shapeErrors(form, one),
      ...findingsOf(form, one, ruleContext({ fiscalYear: baseActivityRound.fiscalYear })),
    ]);

    expect(findings).toEqual([]);
  });

  it('has a base with 200 courses, and says of its names that they are demo', () => {
    const names = given.flatMap(({ meetings, training }) => [
      ...meetings.map(({ name }) => name),
      ...training.courses.map(({ theme }) => theme),
    ]);

    expect(given.map(({ training }) => training.courses.length)).toContain(200);
    expect(names.filter((name) => !name.startsWith('デモ'))).toEqual([]);
  });

  it('differs from base to base in what is in place', () => {
    const rows = given.map((one) => contribution(one));
    const inPlace = (slot: string) => rows.reduce((sum, row) => sum + (row[slots.indexOf(slot)] ?? 0), 0);

    expect(new Set(rows.map((row) => row.join())).size).toBe(rows.length);
    expect(['single-institution', 'same-trade', 'regional'].map((plan) => inPlace(`plan.${plan}`))).toEqual([4, 3, 1]);
  });
});
