import { describe, expect, it } from 'vitest';
import {
  type ActiveRoleActivity2025,
  activeRoleActivity2025 as form,
} from '../../../schema/forms/active-role-activity-2025.ts';
import { completeAnswers, findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import { activeRoleDuties } from '../../../schema/institution.ts';
import { ruleContext } from '../../support/rule-context.ts';

const no = { fulfilled: false };
const answersWith = (changes: object = {}) => ({
  nightAndAbsenceCover: no,
  referralToServices: no,
  residentTraining: no,
  disasterPlan: no,
  familySupport: no,
  bedsForDeterioration: no,
  ...changes,
});
const check = (answers: unknown, previous: object | null = null) =>
  findingsOf(form, answers, ruleContext<ActiveRoleActivity2025>({ previous })).map(({ rule, severity, pointer }) => [
    rule,
    severity,
    pointer,
  ]);

describe('active-role-activity@2025', () => {
  it('asks the duties that the registry knows', () => {
    const asked = form.questions.flatMap(({ pointer }) =>
      pointer.endsWith('/fulfilled') ? [pointer.split('/')[1]] : [],
    );

    expect(asked).toEqual(Object.keys(activeRoleDuties.shape));
  });

  it('refuses numbers that can’t be, by their place', () => {
    const places = shapeErrors(form, {
      nightAndAbsenceCover: { fulfilled: 'yes', institutions: 10 ** 12 },
      residentTraining: { residents: 1.5 },
      bedsForDeterioration: { beds: -1, rooms: 2 },
    });

    expect(places.map(({ pointer }) => pointer)).toEqual([
      '/nightAndAbsenceCover/fulfilled',
      '/nightAndAbsenceCover/institutions',
      '/residentTraining/residents',
      '/bedsForDeterioration/beds',
      '/bedsForDeterioration/rooms',
    ]);
  });

  it.each([
    [
      'numbers of a duty that is not fulfilled',
      answersWith({
        residentTraining: { fulfilled: false, residents: 2 },
        disasterPlan: { fulfilled: false, includesVentilatorPatients: true, plansHelped: 0 },
      }),
      [
        ['only-where-fulfilled', 'error', '/residentTraining/residents'],
        ['only-where-fulfilled', 'error', '/disasterPlan/includesVentilatorPatients'],
      ],
    ],
    [
      'a number that is left out, each of several',
      answersWith({ bedsForDeterioration: { fulfilled: true, beds: 0 } }),
      [['number-missing', 'warning', '/bedsForDeterioration/admissions']],
    ],
    [
      'a duty that nobody answered',
      { ...answersWith(), familySupport: {} },
      [['required', 'error', '/familySupport/fulfilled']],
    ],
  ])('finds %s', (_, answers, findings) => {
    expect(check(answers)).toEqual(findings);
  });

  it('warns of a duty that was fulfilled last year', () => {
    const lastYear = completeAnswers(form, answersWith({ familySupport: { fulfilled: true, families: 3 } }));

    expect(check(answersWith(), lastYear)).toEqual([['no-longer-fulfilled', 'warning', '/familySupport/fulfilled']]);
    expect(check(answersWith({ familySupport: { fulfilled: true, families: 0 } }), lastYear)).toEqual([]);
  });

  it('counts duties and numbers; what is not known is in no sum, what is not fulfilled is nothing', () => {
    const counts = form.contribution(
      completeAnswers(
        form,
        answersWith({
          nightAndAbsenceCover: { fulfilled: true, institutions: 4 },
          referralToServices: { fulfilled: true },
          disasterPlan: { fulfilled: true, includesVentilatorPatients: true, plansHelped: 2 },
        }),
      ),
    );

    expect(Object.fromEntries(form.slots.map((slot, at) => [slot, counts[at]]))).toEqual({
      'duty.night-and-absence-cover': 1,
      'duty.referral-to-services': 1,
      'duty.resident-training': 0,
      'duty.disaster-plan': 1,
      'duty.family-support': 0,
      'duty.beds-for-deterioration': 0,
      ventilatorPlan: 1,
      'active-role-covered-institutions': 4,
      'active-role-covered-institutions.known': 1,
      'active-role-referrals': 0,
      'active-role-referrals.known': 0,
      'active-role-residents': 0,
      'active-role-residents.known': 1,
      'active-role-plans-helped': 2,
      'active-role-plans-helped.known': 1,
      'active-role-families': 0,
      'active-role-families.known': 1,
      'active-role-beds': 0,
      'active-role-beds.known': 1,
      'active-role-admissions': 0,
      'active-role-admissions.known': 1,
    });
  });
});
