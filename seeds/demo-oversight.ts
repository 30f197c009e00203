import { entityType } from '../schema/base.ts';
import type { MeetingBody } from '../schema/meeting.ts';
import type { OrganisationKind } from '../schema/organisation-kind.ts';
import type { ProgrammeBody } from '../schema/programme.ts';
import type { SupportBody } from '../schema/support.ts';
import { baseSupport, municipalSupport } from '../schema/support-kind.ts';

/** Something that a prefecture did: where it is put, and what. */
export interface DemoRecord<T> {
  readonly id: string;
  readonly body: T;
}

type Demo<T> = readonly DemoRecord<T>[];

/** Fukuoka's largest municipalities: what was done for them in the year that the national form asked about. Made up. */
const municipalities = ['401005', '401307', '402028', '402036', '402044', '402052'];

const forMunicipalities: Demo<SupportBody> = municipalities.map((recipient, at) => ({
  id: `40-demo-support-${recipient}`,
  body: {
    recipient,
    kinds: [municipalSupport.options[at % 6] ?? 'data', municipalSupport.options[(at + 2) % 6] ?? 'know-how'],
    date: `2015-0${4 + (at % 4)}-10`,
    note: 'デモ: 架空の記録',
  },
}));

/** Two of the designated bases are left alone in their first year, 1 October 2024 to 30 September 2025: that is found. */
export const leftAlone: readonly string[] = ['multiple', 'other'];

const forBases: Demo<SupportBody> = entityType.options
  .filter((type) => !leftAlone.includes(type))
  .map((type, at) => ({
    id: `40-demo-support-${type}`,
    body: {
      recipient: `40-demo-${type}-designated`,
      kinds: [baseSupport.options[at % 8] ?? 'data-book', baseSupport.options[(at + 3) % 8] ?? 'lecturers'],
      date: `2025-02-${10 + at}`,
      note: 'デモ: 架空の記録',
    },
  }));

export const demoSupports: Demo<SupportBody> = [...forMunicipalities, ...forBases];

const counted = (...people: readonly (readonly [OrganisationKind, number])[]): MeetingBody['participants'] =>
  people.map(([organisationKind, one]) => ({ organisationKind, people: one }));

/** Totals and parts of two meetings are real ones, as reports print them; date, place and kinds of organisation are made up. */
export const demoMeetings: Demo<MeetingBody> = [
  {
    id: '40-demo-meeting-199',
    body: {
      name: 'デモ会議（人数83＋85＋31＝199は実際の報告の数値、日付・都道府県・参加者の種別は架空）',
      date: '2025-07-10',
      participants: counted(['medical', 83], ['nursing', 85], ['long-term-care', 31]),
      reportedTotal: 199,
    },
  },
  {
    id: '40-demo-meeting-162',
    body: {
      name: 'デモ会議（人数80＋52＋30＝162は実際の報告の数値、日付・都道府県・参加者の種別は架空）',
      date: '2025-11-12',
      participants: counted(['medical', 80], ['nursing', 52], ['long-term-care', 30]),
      reportedTotal: 162,
    },
  },
];

const line = (source: 'fund-medical' | 'own', plannedYen: number, activity: string) => ({
  fiscalYear: 2016,
  source,
  plannedYen,
  settledYen: null,
  activity,
});

/** Saitama's budget of fiscal 2016 for its own programmes, 75,343 + 9,897 = 85,240 thousand yen, is real; the rest is made up. */
export const demoProgrammes: Demo<ProgrammeBody> = [
  {
    id: '11-demo-programme-2016',
    body: {
      name: 'デモ独自事業（予算75,343千円＋9,897千円＝85,240千円は埼玉県2016年度の実額、事業名・財源・実績は架空）',
      fiscalYear: 2016,
      funding: [line('fund-medical', 75_343_000, 'デモ事業A'), line('own', 9_897_000, 'デモ事業B')],
      takeUp: [{ count: 12, unit: '診療所（架空）' }],
      statedTotalYen: 85_240_000,
    },
  },
];
