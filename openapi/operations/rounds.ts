import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { page, paging, prefixedId } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { completeness, extension, extensionBody, formId, newRound, respondentId, round } from '../../schema/round.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const roundPath = z.strictObject({ roundId: prefixedId });
const roundOwner = ({ roundId }: { roundId: string }) => ({ roundOwner: prefectureOf(roundId) });

export const createRound = operation({
  id: 'createRound',
  method: 'POST',
  path: '/v1/rounds',
  stage: 'registry',
  tag: 'rounds',
  summary: { ja: '調査回を開く', en: 'Open a round' },
  // Whose round it is stands in the body: the function checks that before it reads anything.
  right: 'write-rounds',
  params: none,
  query: none,
  body: newRound,
  headers: ['idempotency-key'],
  answers: { 201: { description: 'The round, with its id', json: round } },
  problems: [
    'malformed-json',
    'invalid-body',
    'forbidden',
    'unknown-form',
    'bad-check-digit',
    'unknown-area',
    'respondent-outside-prefecture',
    'round-overlap',
    'conflict',
    'idempotency-key-reused',
  ],
});

export const listRounds = operation({
  id: 'listRounds',
  method: 'GET',
  path: '/v1/rounds',
  stage: 'registry',
  tag: 'rounds',
  summary: { ja: '調査回の一覧（自分が見られる範囲）', en: 'Rounds: those of one prefecture and of the nation' },
  right: 'read-rounds',
  params: none,
  query: z.strictObject({
    prefecture: z.union([z.literal('JP'), prefectureCode]).optional(),
    form: formId.optional(),
    fiscalYear: z.coerce.number().int().optional(),
    ...paging,
  }),
  target: (_, { prefecture }) => ({ roundOwner: prefecture }),
  answers: { 200: { description: 'Rounds in the order of their ids', json: page(round) } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getRound = operation({
  id: 'getRound',
  method: 'GET',
  path: '/v1/rounds/{roundId}',
  stage: 'registry',
  tag: 'rounds',
  summary: { ja: '調査回', en: 'A round' },
  right: 'read-rounds',
  params: roundPath,
  query: none,
  target: roundOwner,
  answers: { 200: { description: 'The round', json: round } },
  problems: ['invalid-path', 'not-found'],
});

export const putExtension = operation({
  id: 'putExtension',
  method: 'PUT',
  path: '/v1/rounds/{roundId}/extensions/{respondent}',
  stage: 'registry',
  tag: 'rounds',
  summary: { ja: '一つの回答者の期限を延ばす', en: 'Extend the due date of one respondent' },
  right: 'write-extensions',
  params: z.strictObject({ roundId: prefixedId, respondent: respondentId }),
  query: none,
  body: extensionBody,
  target: ({ roundId, respondent }) => ({ roundOwner: prefectureOf(roundId), respondent }),
  answers: { 200: { description: 'The extension in force', json: extension } },
  problems: ['malformed-json', 'invalid-body', 'not-found', 'not-asked', 'conflict'],
});

export const getCompleteness = operation({
  id: 'getCompleteness',
  method: 'GET',
  path: '/v1/rounds/{roundId}/completeness',
  stage: 'review',
  tag: 'rounds',
  summary: { ja: '回収状況', en: 'Who answered, on time or late, and who is missing' },
  right: 'read-completeness',
  params: roundPath,
  query: z.strictObject({ prefecture: prefectureCode.optional() }),
  target: ({ roundId }, { prefecture }) => ({ roundOwner: prefectureOf(roundId), prefecture }),
  answers: {
    200: { description: 'Counts, and the missing by name; by prefecture for a national round', json: completeness },
  },
  problems: ['invalid-path', 'invalid-query', 'not-found'],
});
