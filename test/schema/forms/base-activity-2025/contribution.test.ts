import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BaseActivity2025 } from '../../../../schema/forms/base-activity-2025/answers.ts';
import { contribution, slots } from '../../../../schema/forms/base-activity-2025/contribution.ts';
import { aCourse, aMeeting, anIssue, baseActivityWith, quarterlyDays } from '../../../support/base-activity.ts';

const counted = (given: Partial<BaseActivity2025> = {}) => {
  const values = contribution(baseActivityWith(given));
  return Object.fromEntries(slots.flatMap((slot, at) => (values[at] ? [[slot, values[at]]] : [])));
};
const { training } = baseActivityWith();
const trained = (...courses: readonly Parameters<typeof aCourse>[0][]) =>
  counted({ training: { ...training, courses: courses.map(aCourse) } });

describe('contribution', () => {
  it('is all zeros of a base that did nothing', () => {
    expect(counted()).toEqual({});
  });

  it('counts meetings, those who came, and each kind that came once a base', () => {
    const meetings = [
      aMeeting({
        participants: [
          { kind: 'medical', people: 8 },
          { kind: 'fire-service', people: 0 },
        ],
      }),
      aMeeting({
        participants: [
          { kind: 'medical', people: 5 },
          { kind: 'prefecture', people: 1 },
        ],
      }),
      aMeeting({ participants: [] }),
    ];

    expect(counted({ meetings })).toEqual({
      meetings: 3,
      participants: 14,
      'participation.medical': 1,
      'participation.prefecture': 1,
    });
  });

  it('counts issues by function and stage', () => {
    const issues = [anIssue(), anIssue(), anIssue({ stage: 'act' }), anIssue({ function: 'daily-care', stage: 'do' })];

    expect(counted({ issues })).toEqual({
      'issues.end-of-life.plan': 2,
      'issues.end-of-life.act': 1,
      'issues.daily-care.do': 1,
    });
  });

  it('counts a plan that is in place, not one that is being drafted', () => {
    const plans = { 'single-institution': 'in-place', 'same-trade': 'drafting', regional: 'in-place' } as const;
    const rest = { jointDrills: 2, ventilatorTransportPlan: 'in-place', supportsRegionalPlans: true } as const;

    expect(counted({ continuity: { plans, ...rest } })).toEqual({
      'plan.single-institution': 1,
      'plan.regional': 1,
      ventilatorTransportPlan: 1,
    });
  });

  it('counts what a base has for acute deterioration, resources, partners and channels', () => {
    expect(
      counted({
        resources: {
          directory: { kept: true, published: true, onMap: false, updatedOn: '2025-05-01' },
          partners: ['support-centre', 'backup-hospital'],
        },
        acute: {
          horizontalBackup: true,
          verticalBackup: true,
          backupBeds: 4,
          fireServiceRule: true,
          network: { inUse: true, kind: 'messaging', facilities: 40 },
          dischargeRule: { inForce: true, hospitals: 7 },
        },
        publicity: { channels: [{ channel: 'website', reach: 1200 }, { channel: 'video' }] },
      }),
    ).toEqual({
      directoryPublished: 1,
      'partner.support-centre': 1,
      'partner.backup-hospital': 1,
      'backup.horizontal': 1,
      'backup.vertical': 1,
      fireServiceRule: 1,
      network: 1,
      dischargeRule: 1,
      dischargeRuleHospitals: 7,
      'channel.website': 1,
      'channel.video': 1,
    });
  });

  it('does not take hospitals that nobody counted for none', () => {
    const acute = (dischargeRule: { inForce: boolean; hospitals?: number }) => ({
      horizontalBackup: false,
      verticalBackup: false,
      fireServiceRule: false,
      network: { inUse: false },
      dischargeRule,
    });

    expect(counted({ acute: acute({ inForce: true }) })).toEqual({
      dischargeRule: 1,
      'dischargeRuleHospitals.unknown': 1,
    });
    expect(counted({ acute: acute({ inForce: false }) })).toEqual({});
  });

  it('counts courses and people by function, and who trains in every quarter', () => {
    const days = quarterlyDays.map((date) => ({ date }));

    expect(trained(...days, { function: 'end-of-life', people: 5 })).toEqual({
      'courses.daily-care': 4,
      'coursePeople.daily-care': 120,
      'quarterly.daily-care': 1,
      'courses.end-of-life': 1,
      'coursePeople.end-of-life': 5,
      quarterly: 1,
    });
  });

  it('counts a base that trains in every quarter on different functions, but none of them', () => {
    const functions = ['daily-care', 'end-of-life', 'acute-change', 'discharge-support'] as const;
    const given = trained(...quarterlyDays.map((date, at) => ({ date, function: functions[at] ?? 'daily-care' })));

    expect(Object.keys(given).filter((slot) => slot.startsWith('quarterly'))).toEqual(['quarterly']);
  });

  it('is quarterly exactly where courses are in each three months from April', () => {
    const quarters = [
      [4, 5, 6],
      [7, 8, 9],
      [10, 11, 12],
      [1, 2, 3],
    ];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }), (months) => {
        const dates = months.map((month) => ({
          date: `${month < 4 ? 2026 : 2025}-${String(month).padStart(2, '0')}-15`,
        }));
        const isQuarterly = quarters.every((quarter) => quarter.some((month) => months.includes(month)));

        expect(trained(...dates)['quarterly'] === 1).toBe(isQuarterly);
      }),
    );
  });
});

describe('slots', () => {
  it('keep the order in which they were first published', () => {
    expect(slots.slice(0, 3)).toEqual(['meetings', 'participants', 'participation.prefecture']);
    expect(slots.slice(17, 19)).toEqual(['issues.discharge-support.plan', 'issues.discharge-support.do']);
    expect(slots.slice(33)).toEqual([
      'plan.single-institution',
      'plan.same-trade',
      'plan.regional',
      'ventilatorTransportPlan',
      'directoryPublished',
      'partner.support-centre',
      'partner.disability-consultation',
      'partner.core-consultation-centre',
      'partner.children-medical-care-centre',
      'partner.home-visit-doctor',
      'partner.home-visit-nursing',
      'partner.home-visit-dental',
      'partner.home-visit-pharmacy',
      'partner.home-visit-rehabilitation',
      'partner.home-visit-nutrition',
      'partner.home-care-support-institution',
      'partner.backup-hospital',
      'backup.horizontal',
      'backup.vertical',
      'fireServiceRule',
      'network',
      'dischargeRule',
      'dischargeRuleHospitals',
      ...['discharge-support', 'daily-care', 'acute-change', 'end-of-life'].flatMap((one) => [
        `courses.${one}`,
        `coursePeople.${one}`,
        `quarterly.${one}`,
      ]),
      'quarterly',
      'channel.website',
      'channel.magazine',
      'channel.public-lecture',
      'channel.outreach-lecture',
      'channel.leaflet',
      'channel.video',
      'dischargeRuleHospitals.unknown',
    ]);
  });
});
