import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { finding } from '../../schema/finding.ts';
import { fiscalYear } from '../../schema/fiscal-year.ts';
import { ownedId, page, paging } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { programme, programmeBody } from '../../schema/programme.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ programmeId: ownedId });
const path = '/v1/programmes/{programmeId}';
const saved = programme.extend({ findings: z.array(finding) });

export const listProgrammes = operation({
  id: 'listProgrammes',
  method: 'GET',
  path: '/v1/programmes',
  stage: 'registry',
  tag: 'oversight',
  summary: { ja: '都道府県の独自事業の一覧', en: 'Programmes of the prefectures’ own' },
  right: 'read-open',
  params: none,
  query: z.strictObject({
    prefecture: prefectureCode.optional(),
    fiscalYear: z.coerce.number().pipe(fiscalYear).optional(),
    ...paging,
  }),
  answers: { 200: { description: 'In the order of their ids', json: page(programme) } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getProgramme = operation({
  id: 'getProgramme',
  method: 'GET',
  path,
  stage: 'registry',
  tag: 'oversight',
  summary: { ja: '都道府県の独自事業', en: 'A prefecture’s own programme in a fiscal year' },
  right: 'read-open',
  params,
  query: none,
  answers: { 200: { description: 'The programme', json: programme } },
  problems: ['invalid-path', 'not-found'],
});

export const putProgramme = operation({
  id: 'putProgramme',
  method: 'PUT',
  path,
  stage: 'registry',
  tag: 'oversight',
  summary: {
    ja: '都道府県の独自事業を記録する、書き換える',
    en: 'Record a programme of the prefecture’s own, or correct it',
  },
  right: 'write-registry',
  params,
  query: none,
  body: programmeBody,
  target: ({ programmeId }) => ({ prefecture: prefectureOf(programmeId) }),
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'Changed; what was sent as it stands changes nothing', json: saved },
    201: { description: 'Recorded', json: saved },
  },
  problems: ['precondition-failed', 'precondition-required', 'registration-breaks-rules', 'idempotency-key-reused'],
});
