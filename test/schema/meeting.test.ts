import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meeting, meetingBody, meetingFindings, meetingOf } from '../../schema/meeting.ts';
import { organisationKind } from '../../schema/organisation-kind.ts';

const counts = (...people: readonly number[]) =>
  people.map((one, at) => ({ organisationKind: organisationKind.options[at], people: one }));
const made = (people: readonly number[], reportedTotal?: number) =>
  meetingOf(
    '40-one',
    meetingBody.parse({ name: 'デモ会議', date: '2025-03-31', participants: counts(...people), reportedTotal }),
  );

describe('meetingBody', () => {
  it.each([
    ['a kind of organisation named twice', [...counts(1), ...counts(2)]],
    ['an unknown kind', [{ organisationKind: 'shrine', people: 1 }]],
    ['half a person', [{ organisationKind: 'medical', people: 0.5 }]],
  ])('refuses %s', (_, participants) => {
    expect(meetingBody.safeParse({ name: 'x', date: '2025-03-31', participants }).success).toBe(false);
  });

  it('takes a meeting as a GET gave it', () => {
    const one = made([83, 85, 31], 199);

    expect(meetingOf('40-one', meetingBody.parse(meeting.parse(one)))).toEqual(one);
  });
});

describe('meetingOf', () => {
  it.each([
    [199, [83, 85, 31]],
    [162, [80, 52, 30]],
  ])('sums up %i people, as two reports do', (total, people) => {
    expect(made(people, total)).toMatchObject({ total, fiscalYear: 2024, prefecture: '40' });
    expect(meetingFindings(made(people, total), 'ja')).toEqual([]);
  });
});

describe('meetingFindings', () => {
  it('names both figures where a reported total is not the sum', () => {
    expect(meetingFindings(made([83, 85, 31], 198), 'en')).toEqual([
      {
        rule: 'total-differs',
        severity: 'warning',
        pointer: '/reportedTotal',
        message: 'The reported total is 198 people, yet those by kind of organisation sum up to 199 (difference -1).',
      },
    ]);
  });

  it('says nothing of a total that is the sum or not reported, whatever it is', () => {
    const people = fc.array(fc.nat(1000), { maxLength: 15 });

    fc.assert(
      fc.property(people, (all) => {
        const sum = all.reduce((total, one) => total + one, 0);
        return [made(all), made(all, sum)].every((one) => meetingFindings(one, 'ja').length === 0);
      }),
    );
  });
});
