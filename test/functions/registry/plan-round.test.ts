import { describe, expect, it } from 'vitest';
import { formFor, refuseOverlap, roundIdOf } from '../../../functions/registry/plan-round.ts';
import { prefixedId } from '../../../schema/paging.ts';

describe('formFor', () => {
  it('refuses years before the first of the form', () => {
    const ask = (form: string, fiscalYear: number) => () => formFor({ form, fiscalYear });

    expect(ask('municipal-progress@2015', 2014)).toThrow('invalid-body');
    expect(ask('municipal-progress-tokyo@2015', 2014)).toThrow('invalid-body');
  });

  it('takes the first year, and any later one of a form without an end', () => {
    const ids = [2015, 2040].map((fiscalYear) => formFor({ form: 'municipal-progress@2015', fiscalYear }).id);

    expect(ids).toEqual(['municipal-progress@2015', 'municipal-progress@2015']);
  });
});

describe('roundIdOf', () => {
  it('begins with whose round it is, and is a valid id however many there are', () => {
    const of = { prefecture: 'JP', form: 'municipal-progress-tokyo@2015', fiscalYear: 2015 };

    const ids = [1, 2, 100].map((nth) => roundIdOf(of, nth));

    expect(ids).toEqual([
      'JP-municipal-progress-tokyo-2015-fy2015',
      'JP-municipal-progress-tokyo-2015-fy2015-2',
      'JP-municipal-progress-tokyo-2015-fy2015-100',
    ]);
    expect(ids.filter((id) => !prefixedId.safeParse(id).success)).toEqual([]);
  });
});

describe('refuseOverlap', () => {
  const asked = new Map([['13', { rev: 1, rounds: { '13-a': ['131016'] }, extensions: {} }]]);

  it('names the respondent and the round that asks it already', () => {
    const respondents = new Map([
      ['13', ['131024', '131016']],
      ['14', ['141003']],
    ]);

    expect(() => refuseOverlap(respondents, asked)).toThrow(
      expect.objectContaining({ code: 'round-overlap', values: { respondent: '131016', roundId: '13-a' } }),
    );
  });

  it('lets pass whom nobody asks', () => {
    const respondents = new Map([
      ['13', ['131024']],
      ['14', ['141003']],
    ]);

    expect(() => refuseOverlap(respondents, asked)).not.toThrow();
  });
});
