import { careFunction } from '../../schema/care-function.ts';
import type { BaseActivity2025 } from '../../schema/forms/base-activity-2025/answers.ts';
import { channelChoices, partnerChoices, stageChoices } from '../../schema/forms/base-activity-2025/choices.ts';
import type { OrganisationKind } from '../../schema/organisation-kind.ts';
import type { NewRound } from '../../schema/round.ts';

type Meeting = BaseActivity2025['meetings'][number];
type Course = BaseActivity2025['training']['courses'][number];

/** How much a made-up base did: all else follows from it. */
interface Effort {
  readonly meetings: number;
  readonly courses: number;
  readonly issues: number;
  /** How many of the things that a base may have it has, from 0 to 1. */
  readonly extent: number;
  readonly kinds: readonly OrganisationKind[];
}

/** Bases of the demo register that were asked; the last has not answered. */
const efforts: Readonly<Record<string, Effort | null>> = {
  '40-demo-medical-association-designated': {
    meetings: 24,
    courses: 200,
    issues: 16,
    extent: 1,
    kinds: ['prefecture', 'municipality', 'health-centre', 'fire-service', 'medical', 'dental', 'pharmacy', 'nursing'],
  },
  '40-demo-hospital-designated': {
    meetings: 12,
    courses: 18,
    issues: 6,
    extent: 0.7,
    kinds: ['municipality', 'medical', 'nursing', 'rehabilitation', 'social-work', 'long-term-care'],
  },
  '40-demo-municipality-designated': {
    meetings: 6,
    courses: 4,
    issues: 4,
    extent: 0.5,
    kinds: ['municipality', 'health-centre', 'medical', 'long-term-care', 'disability', 'residents'],
  },
  '40-demo-multiple-designated': {
    meetings: 8,
    courses: 12,
    issues: 8,
    extent: 0.6,
    kinds: ['municipality', 'medical', 'dental', 'pharmacy', 'nursing', 'nutrition', 'long-term-care', 'education'],
  },
  '40-demo-home-nursing-provider-designated': {
    meetings: 2,
    courses: 2,
    issues: 1,
    extent: 0.2,
    kinds: ['medical', 'nursing'],
  },
  '40-demo-clinic-designated': null,
};

/** Asked from the first day of the year, about the whole of it; its days are made up. */
export const baseActivityRound = {
  form: 'base-activity@2025',
  fiscalYear: 2025,
  asOf: '2026-03-31',
  opensAt: '2025-04-01T00:00:00+09:00',
  dueAt: '2026-04-30T23:59:59+09:00',
  prefecture: '40',
  respondents: Object.keys(efforts),
} satisfies NewRound;

const firstDay = Date.parse('2025-04-01');
const daysOfYear = 365;

/** The nth of so many days, spread evenly over fiscal 2025. */
const dayOf = (nth: number, of: number) =>
  new Date(firstDay + Math.floor((nth * daysOfYear) / of) * 86_400_000).toISOString().slice(0, 10);

const listOf = <T>(length: number, make: (nth: number) => T): T[] => Array.from({ length }, (_, nth) => make(nth));

/** The nth of a list, going round. */
const nthOf = <T>(list: readonly T[], nth: number): T => list[nth % list.length] as T;

const first = <T>(list: readonly T[], extent: number): T[] => list.slice(0, Math.ceil(list.length * extent));

function meetingOf(nth: number, { meetings, kinds }: Effort): Meeting {
  const isJoint = nth % 4 === 3;
  return {
    date: dayOf(nth, meetings),
    name: `デモ 第${nth + 1}回 在宅医療連携会議`,
    held: isJoint ? 'with-existing-body' : 'own',
    ...(isJoint && { existingBody: 'デモ地域医療構想調整会議' }),
    participants: kinds.map((kind, at) => ({ kind, people: 1 + ((nth + at) % 5) })),
    agenda: nth % 2 === 0 ? ['situation', 'issues'] : ['measures'],
    prefecturePart: kinds.includes('prefecture') ? 'member' : 'minutes',
  };
}

const issueOf = (nth: number): BaseActivity2025['issues'][number] => ({
  function: nthOf(careFunction.options, nth),
  issue: `デモ課題${nth + 1}：夜間に往診できる医師が少ない`,
  nature: nth % 2 === 0 ? 'quantitative' : 'qualitative',
  target: 'デモ目標：当番に加わる診療所を10か所にする',
  attainBy: 2026 + (nth % 3),
  measure: 'デモ対応策：輪番の説明会を開く',
  reach: nthOf(['within-zone', 'needs-expertise', 'beyond-zone'] as const, nth),
  stage: nthOf(stageChoices, Math.floor(nth / 4)).value,
});

const courseOf = (nth: number, { courses }: Effort): Course => ({
  date: dayOf(nth, courses),
  function: nthOf(careFunction.options, nth),
  method: nth % 3 === 0 ? 'group-work' : 'lecture',
  theme: `デモ研修${nth + 1} 多職種連携`,
  target: '医師、訪問看護師、介護支援専門員',
  people: 12 + ((nth * 7) % 40),
});

function dutiesOf(effort: Effort): Pick<BaseActivity2025, 'continuity' | 'resources' | 'acute'> {
  const has = (from: number) => effort.extent >= from;
  return {
    continuity: {
      plans: {
        'single-institution': has(0.5) ? 'in-place' : 'drafting',
        'same-trade': has(0.6) ? 'in-place' : 'none',
        regional: has(1) ? 'in-place' : 'drafting',
      },
      jointDrills: has(0.6) ? 1 : 0,
      ventilatorTransportPlan: has(0.7) ? 'in-place' : 'none',
      supportsRegionalPlans: has(0.7),
    },
    resources: {
      directory: {
        kept: has(0.2),
        published: has(0.5),
        onMap: has(0.7),
        ...(has(0.2) && { updatedOn: '2025-10-01' }),
      },
      partners: first(partnerChoices, effort.extent).map(({ value }) => value),
    },
    acute: {
      horizontalBackup: has(0.5),
      verticalBackup: has(0.6),
      ...(has(0.6) && { backupBeds: Math.round(effort.extent * 10) }),
      fireServiceRule: has(1),
      network: has(0.6)
        ? { inUse: true, kind: 'messaging', professions: [...effort.kinds], facilities: effort.courses + 20 }
        : { inUse: false },
      dischargeRule: has(0.5) ? { inForce: true, hospitals: Math.round(effort.extent * 12) } : { inForce: false },
    },
  };
}

function yearOf(effort: Effort): BaseActivity2025 {
  const { meetings, courses, issues, extent } = effort;
  return {
    meetings: listOf(meetings, (nth) => meetingOf(nth, effort)),
    situation: {
      usesCommonIndicators: extent > 0.5,
      ownIndicators: extent === 1 ? ['デモ指標：往診までの時間'] : [],
      analysisSupportReceived: extent < 1,
    },
    issues: listOf(issues, issueOf),
    ...dutiesOf(effort),
    training: {
      courses: listOf(courses, (nth) => courseOf(nth, effort)),
      worldCafes: listOf(Math.round(extent * 4), (nth) => ({ date: dayOf(nth, 4), people: 25 + nth })),
      newsletters: listOf(Math.round(extent * 6), (nth) => ({ date: dayOf(nth, 6), copies: 1000 })),
    },
    publicity: {
      channels: first(channelChoices, extent).map(({ value }, at) => ({ channel: value, reach: 500 * (at + 1) })),
    },
    funding: [{ fiscalYear: 2025, source: 'fund-medical', plannedYen: 1_000_000 + courses * 20_000, settledYen: null }],
  };
}

/** Answers by id of those that gave one. Nothing of them is real. */
export const demoBaseActivity: ReadonlyMap<string, BaseActivity2025> = new Map(
  Object.entries(efforts).flatMap(([baseId, effort]) => (effort ? [[baseId, yearOf(effort)]] : [])),
);
