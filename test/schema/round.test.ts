import { describe, expect, it } from 'vitest';
import { extensionBody, formId, newRound, respondentId } from '../../schema/round.ts';

const given = {
  form: 'municipal-progress@2015',
  fiscalYear: 2015,
  asOf: '2015-08-01',
  opensAt: '2015-09-01T00:00:00+09:00',
  dueAt: '2015-09-30T23:59:59+09:00',
  prefecture: '13',
  respondents: 'all',
};
const wrongPlaces = (changes: Record<string, unknown>) =>
  newRound.safeParse({ ...given, ...changes }).error?.issues.map(({ path }) => path.join('/'));

describe('newRound', () => {
  it.each([
    ['a form without a version', { form: 'municipal-progress' }, 'form'],
    ['a fiscal year as text', { fiscalYear: '2015' }, 'fiscalYear'],
    ['a reference date that is none', { asOf: '2015-02-29' }, 'asOf'],
    ['an instant without an offset', { opensAt: '2015-09-01T00:00:00' }, 'opensAt'],
    ['a due instant at the opening, in another offset', { dueAt: '2015-08-31T15:00:00Z' }, 'dueAt'],
    ['a closing before the due instant', { closesAt: '2015-09-30T23:59:58+09:00' }, 'closesAt'],
    ['an unknown prefecture', { prefecture: '48' }, 'prefecture'],
    ['respondents by a word it does not know', { respondents: 'some' }, 'respondents'],
    ['an empty list of respondents', { respondents: [] }, 'respondents'],
    ['an unknown field', { title: '' }, ''],
  ])('refuses %s', (_, changes, place) => {
    expect(wrongPlaces(changes)?.[0]).toBe(place);
  });

  it('takes a round of a prefecture, one of the nation, and one that closes when it is due', () => {
    expect(
      [{}, { prefecture: 'JP' }, { closesAt: given.dueAt }, { closesAt: null }, { respondents: ['131016'] }].map(
        wrongPlaces,
      ),
    ).toEqual(Array(5).fill(undefined));
  });
});

describe('formId', () => {
  it('is a lineage and a year', () => {
    expect(['municipal-progress@2015', 'a1-b@2025'].map((id) => formId.safeParse(id).success)).toEqual([true, true]);
    expect(['@2015', 'A@2015', 'a@15', 'a@20155', 'a#1@2015'].map((id) => formId.safeParse(id).success)).toEqual(
      Array(5).fill(false),
    );
  });
});

describe('respondentId', () => {
  it('is a municipality’s code, a prefecture or the id of a base', () => {
    expect(['131016', '13', '13-kita'].map((id) => respondentId.safeParse(id).success)).toEqual([true, true, true]);
    expect(['1310', '13#1', 'JP-1', '13-', '１３'].map((id) => respondentId.safeParse(id).success)).toEqual(
      Array(5).fill(false),
    );
  });
});

describe('extensionBody', () => {
  it('needs a due instant and a reason', () => {
    const dueAt = '2015-10-14T23:59:59+09:00';
    const bodies = [
      { dueAt },
      { dueAt, reason: '' },
      { dueAt, reason: 'あ'.repeat(10_001) },
      { reason: '台風' },
      { dueAt, reason: '台風' },
    ];

    expect(bodies.map((body) => extensionBody.safeParse(body).success)).toEqual([false, false, false, false, true]);
  });
});
