import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { batchDecision, decision, state } from '../../schema/decision.ts';
import { page, paging, prefixedId } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { respondentId } from '../../schema/round.ts';
import {
  batchResult,
  historyItem,
  sectionBody,
  submission,
  submissionBody,
  submissionWithAnswers,
} from '../../schema/submission.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ roundId: prefixedId, respondent: respondentId });
const target = ({ roundId, respondent }: z.infer<typeof params>) => ({ roundOwner: prefectureOf(roundId), respondent });
const path = '/v1/rounds/{roundId}/submissions/{respondent}';
const bodyProblems = ['malformed-json', 'invalid-body', 'body-too-large', 'unsupported-media-type'] as const;

export const putSubmission = operation({
  id: 'putSubmission',
  method: 'PUT',
  path,
  stage: 'intake',
  tag: 'submissions',
  summary: { ja: '回答を保存する（下書き、または提出）', en: 'Save answers as a draft, or submit them' },
  right: 'write-submission',
  params,
  query: z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
  body: submissionBody,
  target,
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'Saved as a new revision; or, on a dry run, what saving would answer', json: submission },
    201: { description: 'Saved as the first revision', json: submission },
  },
  problems: [
    ...bodyProblems,
    'other-form-version',
    'bad-check-digit',
    'not-found',
    'not-asked',
    'asked-as-predecessor',
    'round-not-open',
    'round-closed',
    'not-editable',
    'precondition-failed',
    'precondition-required',
    'answers-break-rules',
    'idempotency-key-reused',
    'conflict',
  ],
});

export const putSection = operation({
  id: 'putSection',
  method: 'PUT',
  path: `${path}/sections/{section}`,
  stage: 'intake',
  tag: 'submissions',
  summary: {
    ja: '回答の一部（節）を保存する、提出する。最後の節の提出で全体が提出される',
    en: 'Save or submit one section of the answers; with the last one the whole is submitted',
  },
  right: 'write-submission',
  params: params.extend({ section: z.string().regex(/^[A-Za-z0-9-]{1,40}$/) }),
  query: z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
  body: sectionBody,
  target,
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'Saved as a new revision; or, on a dry run, what saving would answer', json: submission },
    201: { description: 'Saved as the first revision', json: submission },
  },
  problems: [...putSubmission.problems, 'no-such-section'],
});

export const getSubmission = operation({
  id: 'getSubmission',
  method: 'GET',
  path,
  stage: 'review',
  tag: 'submissions',
  summary: { ja: '回答を読む（最新の版、または指定した版）', en: 'Read answers: the latest revision or a named one' },
  right: 'read-submission',
  params,
  query: z.strictObject({ revision: z.coerce.number().int().min(1).optional() }),
  target,
  answers: { 200: { description: 'The submission with its answers', json: submissionWithAnswers } },
  problems: ['bad-check-digit', 'not-found'],
});

export const getSubmissionHistory = operation({
  id: 'getSubmissionHistory',
  method: 'GET',
  path: `${path}/history`,
  stage: 'review',
  tag: 'submissions',
  summary: { ja: '履歴（すべての版と決定）', en: 'Every revision and every decision' },
  right: 'read-submission',
  params,
  query: z.strictObject(paging),
  target,
  answers: { 200: { description: 'In the order they happened', json: page(historyItem) } },
  problems: ['bad-check-digit', 'not-found', 'bad-cursor'],
});

export const decideSubmission = operation({
  id: 'decideSubmission',
  method: 'POST',
  path: `${path}/decisions`,
  stage: 'review',
  tag: 'submissions',
  summary: {
    ja: '提出、取下げ、差戻し、受理、再開、コメント',
    en: 'Submit, withdraw, return, accept, reopen or comment',
  },
  // The widest right of the actions; the function checks the action's own before it reads anything.
  right: 'comment-submission',
  params,
  query: none,
  body: decision,
  target,
  headers: ['idempotency-key'],
  answers: { 200: { description: 'The submission after the decision', json: submission } },
  problems: [
    ...bodyProblems,
    'bad-check-digit',
    'not-found',
    'not-asked',
    'asked-as-predecessor',
    'invalid-transition',
    'stale-revision',
    'round-closed',
    'answers-break-rules',
    'idempotency-key-reused',
    'conflict',
  ],
});

export const listSubmissions = operation({
  id: 'listSubmissions',
  method: 'GET',
  path: '/v1/rounds/{roundId}/submissions',
  stage: 'review',
  tag: 'submissions',
  summary: {
    ja: '都道府県または保健所圏域の回答の一覧',
    en: "A prefecture's or health-centre area's submissions in a round",
  },
  right: 'list-submissions',
  params: z.strictObject({ roundId: prefixedId }),
  query: z.strictObject({ state: state.optional(), prefecture: prefectureCode.optional(), ...paging }),
  target: ({ roundId }, { prefecture }) => ({ roundOwner: prefectureOf(roundId), prefecture }),
  answers: {
    200: {
      description: 'In the order of respondents, without answers',
      json: page(submission).extend({ prefecture: prefectureCode, zone: z.string().optional() }),
    },
  },
  problems: ['invalid-query', 'not-found', 'bad-cursor'],
});

export const decideSubmissions = operation({
  id: 'decideSubmissions',
  method: 'POST',
  path: '/v1/rounds/{roundId}/decisions',
  stage: 'review',
  tag: 'submissions',
  summary: { ja: '最大50件をまとめて決定する', en: 'Decide up to fifty at once, a result each' },
  right: 'decide-submission',
  params: z.strictObject({ roundId: prefixedId }),
  query: none,
  body: batchDecision,
  target: ({ roundId }) => ({ roundOwner: prefectureOf(roundId) }),
  headers: ['idempotency-key'],
  answers: {
    200: {
      description: 'One result for each respondent, in the order given',
      json: z.strictObject({ results: z.array(batchResult) }),
    },
  },
  problems: [...bodyProblems, 'not-found', 'idempotency-key-reused'],
});
