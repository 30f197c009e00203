import { describe, expect, it } from 'vitest';
import { contribution } from '../../../schema/forms/care-resources-2025/counted.ts';
import { careResources2025 as form } from '../../../schema/forms/care-resources-2025.ts';
import { findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import { newRound } from '../../../schema/round.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { careResourcesRound, demoCareResources } from '../../../seeds/demo/care-resources.ts';
import { ruleContext } from '../../support/rule-context.ts';

const areas = loadAreas();
const answers = demoCareResources(areas);
const given = [...answers.values()];

describe('demoCareResources', () => {
  it('are of Fukuoka’s 60 municipalities, in a round that may be opened', () => {
    expect([answers.size, [...answers.keys()].filter((code) => !code.startsWith('40'))]).toEqual([60, []]);
    expect(newRound.parse(careResourcesRound)).toEqual(careResourcesRound);
  });

  it('break no rule, compared with one another too, and only warn of a few', () => {
    const rows = given.map(contribution);
    const findings = given.flatMap((one, at) => [
      ...shapeErrors(form, one),
      ...findingsOf(form, one, ruleContext({ peers: rows.toSpliced(at, 1) })),
    ]);

    expect(findings.filter((one) => !('severity' in one) || one.severity === 'error')).toEqual([]);
    expect(findings.length).toBeLessThan(10);
  });

  it('have zeros, numbers that are not known, and numbers that are suppressed', () => {
    const counts = given.flatMap((one) => Object.values(one.counts));
    const many = (value: unknown) => counts.filter((one) => one === value).length;

    expect(counts).toHaveLength(60 * 52);
    expect([many(0) > 20, many('not-known') > 20, many('suppressed') > 20]).toEqual([true, true, true]);
    expect(given.some(({ population }) => population.aged75Plus === 'not-known')).toBe(true);
  });

  it('say that they are made up, and are the same each time', () => {
    const publishers = given.flatMap(({ sources }) => sources.map(({ publisher }) => publisher));

    expect(publishers.filter((one) => !one.startsWith('デモ'))).toEqual([]);
    expect(demoCareResources(areas)).toEqual(answers);
  });
});
