import { describe, expect, it } from 'vitest';
import { completeAnswers, findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import { municipalProgressTokyo2015 as form } from '../../../schema/forms/municipal-progress-tokyo-2015.ts';
import { ruleContext } from '../../support/rule-context.ts';

const context = ruleContext<never>();
const valuesOf = (answers: unknown) => {
  const values = form.contribution(completeAnswers(form, answers));
  return Object.fromEntries(form.slots.map((slot, at) => [slot, values[at]]));
};

describe('municipal-progress-tokyo@2015', () => {
  it('refuses a yes to ア③ without ア①', () => {
    expect(findingsOf(form, { a3: true }, context)).toEqual([
      { rule: 'a3-needs-a1', severity: 'error', pointer: '/a3' },
    ]);
  });

  it('refuses what is neither yes nor no', () => {
    expect(shapeErrors(form, { a1: 'yes', i1: null }).map(({ pointer }) => pointer)).toEqual(['/a1', '/i1']);
  });

  it('takes a blank as no, and warns where everything is blank', () => {
    expect(findingsOf(form, {}, context)).toEqual([{ rule: 'all-blank', severity: 'warning', pointer: '' }]);
    expect(valuesOf({})).toMatchObject({ 'no.a1': 1, 'yes.a1': 0, 'bin.none': 1, implemented: 0 });
  });

  it('reads the twelve columns as eight items: yes to any column of an item', () => {
    const values = valuesOf({ a1: true, a3: null, ka2: true, 'ki3-website': true });

    expect(
      Object.entries(values)
        .filter(([slot, value]) => /^item\..*\.doing$/.test(slot) && value === 1)
        .map(([slot]) => slot),
    ).toEqual(['item.a.doing', 'item.ka.doing', 'item.ki.doing']);
    expect(values).toMatchObject({ 'bin.3': 1, implemented: 3 });
  });

  it('maps every column to exactly one of the eight items', () => {
    expect(form.crosswalk?.map).toEqual({
      a: ['a1', 'a3'],
      i: ['i1'],
      u: ['u1'],
      e: ['e1'],
      o: ['o1'],
      ka: ['ka1', 'ka2'],
      ki: ['ki1', 'ki3-pamphlet', 'ki3-website'],
      ku: ['ku1'],
    });
  });
});
