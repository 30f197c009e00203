import * as z from 'zod';
import { prefectureCode } from './area.ts';
import type { Finding } from './finding.ts';
import { fiscalYear, fiscalYearOf, recordDay } from './fiscal-year.ts';
import { organisationKind } from './organisation-kind.ts';
import { ownedId } from './paging.ts';
import { fill, type Language, type Text } from './text.ts';

const people = z.int().min(0).max(1_000_000);

/** People of one kind of organisation at a meeting. */
const participants = z.strictObject({ organisationKind, people });

const own = {
  name: z.string().trim().min(1).max(200),
  date: recordDay,
  /** Each kind of organisation once; empty where nobody counted. */
  participants: z
    .array(participants)
    .max(organisationKind.options.length)
    .refine(
      (all) => new Set(all.map((one) => one.organisationKind)).size === all.length,
      '同じ種別が二度あります / a kind of organisation is named twice',
    ),
  /** The total that a report states, kept as it is also where it is not the sum. */
  reportedTotal: people.optional(),
};

/** A meeting as it is put. What follows from the rest may be sent along as a GET gave it. */
export const meetingBody = z.strictObject({
  ...own,
  meetingId: ownedId.optional(),
  prefecture: prefectureCode.optional(),
  fiscalYear: fiscalYear.optional(),
  total: z.int().optional(),
});
export type MeetingBody = z.output<typeof meetingBody>;

/** A meeting that a prefecture held (都道府県が開く会議). `total` is the sum of its participants. */
export const meeting = z.strictObject({
  meetingId: ownedId,
  prefecture: prefectureCode,
  ...own,
  fiscalYear,
  total: z.int(),
});
export type Meeting = z.output<typeof meeting>;

/** The meeting that a body makes. */
export function meetingOf(meetingId: string, body: MeetingBody): Meeting {
  const { meetingId: _id, prefecture: _prefecture, fiscalYear: _year, total: _total, ...rest } = body;
  const total = body.participants.reduce((sum, one) => sum + one.people, 0);
  return { meetingId, prefecture: meetingId.slice(0, 2), ...rest, fiscalYear: fiscalYearOf(body.date), total };
}

const message: Text = {
  ja: '報告された合計は{reported}人ですが、種別ごとの人数の合計は{total}人です（差{difference}人）。',
  en: 'The reported total is {reported} people, yet those by kind of organisation sum up to {total} (difference {difference}).',
};

/** A reported total that is not the sum is a warning: sources print both. */
export function meetingFindings({ reportedTotal: reported, total }: Meeting, language: Language): Finding[] {
  if (reported === undefined || reported === total) return [];
  const values = { reported, total, difference: reported - total };
  return [
    {
      rule: 'total-differs',
      severity: 'warning',
      pointer: '/reportedTotal',
      message: fill(message, values)[language],
    },
  ];
}

/** A meeting, as the log and the feed tell it: no name. */
export const meetingLogged = z.strictObject({
  meetingId: z.string(),
  date: z.string(),
  fiscalYear: z.int(),
  organisationKinds: z.array(z.string()),
  total: z.int(),
});
