import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { finding } from '../../schema/finding.ts';
import { fiscalYear } from '../../schema/fiscal-year.ts';
import { meeting, meetingBody } from '../../schema/meeting.ts';
import { ownedId, page, paging } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ meetingId: ownedId });
const path = '/v1/meetings/{meetingId}';
const saved = meeting.extend({ findings: z.array(finding) });

export const listMeetings = operation({
  id: 'listMeetings',
  method: 'GET',
  path: '/v1/meetings',
  stage: 'registry',
  tag: 'oversight',
  summary: { ja: '都道府県が開く会議の一覧', en: 'Meetings that prefectures held' },
  right: 'read-open',
  params: none,
  query: z.strictObject({
    prefecture: prefectureCode.optional(),
    fiscalYear: z.coerce.number().pipe(fiscalYear).optional(),
    ...paging,
  }),
  answers: { 200: { description: 'In the order of their ids', json: page(meeting) } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getMeeting = operation({
  id: 'getMeeting',
  method: 'GET',
  path,
  stage: 'registry',
  tag: 'oversight',
  summary: { ja: '都道府県が開く会議', en: 'A meeting that a prefecture held' },
  right: 'read-open',
  params,
  query: none,
  answers: { 200: { description: 'The meeting', json: meeting } },
  problems: ['invalid-path', 'not-found'],
});

export const putMeeting = operation({
  id: 'putMeeting',
  method: 'PUT',
  path,
  stage: 'registry',
  tag: 'oversight',
  summary: {
    ja: '都道府県が開く会議を記録する、書き換える',
    en: 'Record a meeting that the prefecture held, or correct it',
  },
  right: 'write-registry',
  params,
  query: none,
  body: meetingBody,
  target: ({ meetingId }) => ({ prefecture: prefectureOf(meetingId) }),
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'Changed; what was sent as it stands changes nothing', json: saved },
    201: { description: 'Recorded', json: saved },
  },
  problems: ['precondition-failed', 'precondition-required', 'registration-breaks-rules', 'idempotency-key-reused'],
});
