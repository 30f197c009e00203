import { describe, expect, it } from 'vitest';
import type { BaseActivity2025 } from '../../../../schema/forms/base-activity-2025/answers.ts';
import { baseActivity2025 as form } from '../../../../schema/forms/base-activity-2025.ts';
import { describeFinding, findingsOf } from '../../../../schema/forms/check-answers.ts';
import { aCourse, aMeeting, anIssue, baseActivityWith, quarterlyDays } from '../../../support/base-activity.ts';
import { ruleContext } from '../../../support/rule-context.ts';

type Given = Partial<BaseActivity2025>;
const found = (given: Given) => findingsOf(form, baseActivityWith(given), ruleContext({ fiscalYear: 2025 }));
const check = (given: Given) => found(given).map(({ rule, severity, pointer }) => [rule, severity, pointer]);
const say = (given: Given, language: 'ja' | 'en') =>
  found(given).map((one) => describeFinding(form, one, language).message);

const { acute, resources, training } = baseActivityWith();
const meeting = (changes: Partial<ReturnType<typeof aMeeting>>) => ({ meetings: [aMeeting(changes)] });
const line = { fiscalYear: 2025, source: 'own', plannedYen: 100, settledYen: null } as const;
const courses = (...dates: readonly string[]) => ({
  training: { ...training, courses: dates.map((date) => aCourse({ date })) },
});

describe('base-activity@2025, what stops a submission', () => {
  it.each<[string, Given, [string, string][]]>([
    ['a meeting of another year', meeting({ date: '2025-03-31' }), [['outside-year', '/meetings/0/date']]],
    [
      'a course before and one after the year',
      courses('2025-04-01', '2026-04-01', '2025-03-31'),
      [
        ['outside-year', '/training/courses/1/date'],
        ['outside-year', '/training/courses/2/date'],
      ],
    ],
    [
      'a world café and a newsletter of another year',
      {
        training: {
          courses: [],
          worldCafes: [{ date: '2024-06-01', people: 20 }],
          newsletters: [
            { date: '2025-06-01', copies: 500 },
            { date: '2026-06-01', copies: 500 },
          ],
        },
      },
      [
        ['outside-year', '/training/worldCafes/0/date'],
        ['outside-year', '/training/newsletters/1/date'],
      ],
    ],
    [
      'the same meeting twice, whatever its width and spaces',
      { meetings: [aMeeting({ name: '第1回 WG' }), aMeeting(), aMeeting({ name: '第１回ｗｇ' })] },
      [['same-meeting', '/meetings/2/name']],
    ],
    [
      'a kind of participant, an item of the agenda, a partner, a profession and a channel named twice',
      {
        meetings: [
          aMeeting({
            participants: [
              { kind: 'medical', people: 1 },
              { kind: 'medical', people: 2 },
            ],
            agenda: ['issues', 'issues'],
          }),
        ],
        resources: { ...resources, partners: ['support-centre', 'support-centre'] },
        acute: { ...acute, network: { inUse: true, kind: 'messaging', professions: ['nursing', 'nursing'] } },
        publicity: { channels: [{ channel: 'video' }, { channel: 'video', reach: 1 }] },
      },
      [
        ['repeated', '/meetings/0/participants/1'],
        ['repeated', '/meetings/0/agenda/1'],
        ['repeated', '/resources/partners/1'],
        ['repeated', '/acute/network/professions/1'],
        ['repeated', '/publicity/channels/1'],
      ],
    ],
    [
      'an existing body that nobody names',
      meeting({ held: 'with-existing-body' }),
      [['existing-body-unnamed', '/meetings/0/existingBody']],
    ],
    [
      'an existing body of the base’s own meeting',
      meeting({ existingBody: '地域医療構想調整会議' }),
      [['existing-body-of-own-meeting', '/meetings/0/existingBody']],
    ],
    [
      'details of what there is not',
      {
        resources: { directory: { kept: false, published: true, onMap: true, updatedOn: '2025-05-01' }, partners: [] },
        acute: {
          horizontalBackup: false,
          verticalBackup: false,
          backupBeds: 3,
          fireServiceRule: false,
          network: { inUse: false, kind: 'other', professions: ['nursing'], facilities: 4 },
          dischargeRule: { inForce: false, hospitals: 5 },
        },
      },
      [
        ['details-of-nothing', '/resources/directory/published'],
        ['details-of-nothing', '/resources/directory/onMap'],
        ['details-of-nothing', '/resources/directory/updatedOn'],
        ['details-of-nothing', '/acute/backupBeds'],
        ['details-of-nothing', '/acute/network/kind'],
        ['details-of-nothing', '/acute/network/professions'],
        ['details-of-nothing', '/acute/network/facilities'],
        ['details-of-nothing', '/acute/dischargeRule/hospitals'],
      ],
    ],
    [
      'money of another year',
      { funding: [line, { ...line, fiscalYear: 2024 }] },
      [['funding-of-other-year', '/funding/1/fiscalYear']],
    ],
  ])('finds %s', (_, given, places) => {
    expect(check(given)).toEqual(places.map(([rule, pointer]) => [rule, 'error', pointer]));
  });

  it('names the bounds of the year in both languages', () => {
    expect([say(courses('2026-04-01'), 'ja'), say(courses('2026-04-01'), 'en')].flat()).toEqual([
      '研修の開催日: 2025年度（2025-04-01から2026-03-31まで）の日付を書いてください',
      'Date of the course: give a day of fiscal 2025, 2025-04-01 to 2026-03-31',
    ]);
  });

  it('names the meeting that another is the same as', () => {
    expect(say({ meetings: [aMeeting(), aMeeting()] }, 'en')).toEqual([
      'Name of the meeting: has the date and the name of meeting no. 1; remove one, or tell two meetings apart by their names',
    ]);
  });
});

describe('base-activity@2025, warnings', () => {
  it.each<[string, Given, [string, string][]]>([
    [
      'a meeting without participants',
      meeting({ participants: [] }),
      [['no-participants', '/meetings/0/participants']],
    ],
    [
      'a meeting to which nobody came',
      meeting({ participants: [{ kind: 'residents', people: 0 }] }),
      [['no-participants', '/meetings/0/participants']],
    ],
    [
      'the prefecture among the participants, with no part in it',
      meeting({ participants: [{ kind: 'prefecture', people: 1 }], prefecturePart: 'none' }),
      [['prefecture-without-part', '/meetings/0/prefecturePart']],
    ],
    [
      'a target to be attained before the year',
      { issues: [anIssue({ attainBy: 2025 }), anIssue({ attainBy: 2024 })] },
      [['attained-before-year', '/issues/1/attainBy']],
    ],
    [
      'a directory updated after the year',
      {
        resources: { directory: { kept: true, published: true, onMap: false, updatedOn: '2026-04-01' }, partners: [] },
      },
      [['updated-after-year', '/resources/directory/updatedOn']],
    ],
    [
      'what there is, without its details',
      {
        resources: { directory: { kept: true, published: false, onMap: false }, partners: [] },
        acute: {
          ...acute,
          verticalBackup: true,
          network: { inUse: true },
          dischargeRule: { inForce: true, hospitals: 0 },
        },
      },
      [
        ['details-missing', '/resources/directory/updatedOn'],
        ['details-missing', '/acute/backupBeds'],
        ['details-missing', '/acute/network/kind'],
        ['details-missing', '/acute/dischargeRule/hospitals'],
      ],
    ],
    [
      'more settled than planned',
      { funding: [line, { ...line, settledYen: 100 }, { ...line, settledYen: 101 }] },
      [['settled-above-planned', '/funding/2/settledYen']],
    ],
  ])('are given of %s', (_, given, places) => {
    expect(check(given)).toEqual(places.map(([rule, pointer]) => [rule, 'warning', pointer]));
  });

  it('name the numbers that made them', () => {
    expect(say({ funding: [{ ...line, settledYen: 101 }], issues: [anIssue({ attainBy: 2020 })] }, 'ja')).toEqual([
      '目標の達成時期（年度）: 達成時期2020年度は、回答の年度2025年度より前です',
      '決算額（円）: 決算額101円が予算額100円を超えています',
    ]);
  });
});

describe('base-activity@2025, what breaks nothing', () => {
  it.each<[string, Given]>([
    ['a base that did nothing', {}],
    ['training less often than quarterly', courses('2025-04-01')],
    ['the first and the last day of the year', courses(...quarterlyDays)],
    ['the same name on two days', { meetings: [aMeeting(), aMeeting({ date: '2025-06-11' })] }],
    ['two names on one day', { meetings: [aMeeting(), aMeeting({ name: '第2回連携会議' })] }],
    [
      'a meeting with an existing body, named',
      meeting({ held: 'with-existing-body', existingBody: '調整会議', parentBody: '協議会' }),
    ],
    [
      'zero details of what there is not',
      {
        acute: {
          ...acute,
          backupBeds: 0,
          network: { inUse: false, professions: [], facilities: 0 },
          dischargeRule: { inForce: false, hospitals: 0 },
        },
      },
    ],
  ])('is %s', (_, given) => {
    expect(check(given)).toEqual([]);
  });
});
