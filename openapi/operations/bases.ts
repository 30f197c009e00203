import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { base, baseBody, entityType, savedBase, steppedBase } from '../../schema/base.ts';
import { baseKind } from '../../schema/base-duty.ts';
import { contacts } from '../../schema/contact.ts';
import { designationMove, designationStatus } from '../../schema/designation.ts';
import { fundingLines, fundingSource } from '../../schema/funding.ts';
import { ownedId, page, paging } from '../../schema/paging.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const params = z.strictObject({ baseId: ownedId });
const path = '/v1/bases/{baseId}';
/** Who may write is decided by the id alone, also where there is no such base. */
const ofPrefecture = ({ baseId }: z.infer<typeof params>) => ({ prefecture: prefectureOf(baseId) });
const ofBase = ({ baseId }: z.infer<typeof params>) => ({ respondent: baseId });
const preconditions = ['precondition-failed', 'precondition-required'] as const;

export const listBases = operation({
  id: 'listBases',
  method: 'GET',
  path: '/v1/bases',
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '拠点の一覧', en: 'Bases' },
  right: 'read-open',
  params: none,
  query: z.strictObject({
    prefecture: prefectureCode.optional(),
    zone: ownedId.optional(),
    entityType: entityType.optional(),
    kind: baseKind.optional(),
    designation: designationStatus.optional(),
    fundingSource: fundingSource.optional(),
    ...paging,
  }),
  answers: { 200: { description: 'Bases in the order of their ids', json: page(base) } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getBase = operation({
  id: 'getBase',
  method: 'GET',
  path,
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '拠点（公開部分）', en: 'A base, without its contacts' },
  right: 'read-open',
  params,
  query: none,
  answers: { 200: { description: 'The base', json: base } },
  problems: ['invalid-path', 'not-found'],
});

export const putBase = operation({
  id: 'putBase',
  method: 'PUT',
  path,
  stage: 'registry',
  tag: 'registry',
  summary: {
    ja: '拠点を登録する、書き換える（位置付けは変わらない）',
    en: 'Register or change a base; its designation stays',
  },
  right: 'write-registry',
  params,
  query: none,
  body: baseBody,
  target: ofPrefecture,
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'Changed; what was sent as it stands changes nothing', json: savedBase },
    201: { description: 'Registered, under consideration', json: savedBase },
  },
  problems: [...preconditions, 'registration-breaks-rules', 'idempotency-key-reused'],
});

export const designateBase = operation({
  id: 'designateBase',
  method: 'POST',
  path: `${path}/designations`,
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '拠点の位置付けを進める', en: 'Take a step of a base’s designation' },
  right: 'write-registry',
  params,
  query: none,
  body: designationMove,
  target: ofPrefecture,
  headers: ['idempotency-key'],
  answers: {
    200: {
      description: 'The base after the step, and what its zones lack since; the last step sent again changes nothing',
      json: steppedBase,
    },
  },
  problems: ['not-found', 'invalid-designation', 'registration-breaks-rules', 'conflict', 'idempotency-key-reused'],
});

export const putBaseFunding = operation({
  id: 'putBaseFunding',
  method: 'PUT',
  path: `${path}/funding`,
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '拠点の財源を書き換える', en: 'Replace a base’s funding lines' },
  right: 'write-base-plan',
  params,
  query: none,
  body: z.strictObject({ funding: fundingLines }),
  target: ofBase,
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: { 200: { description: 'The base, with what is odd about its money', json: savedBase } },
  problems: [...preconditions, 'not-found', 'idempotency-key-reused'],
});

export const getBaseContacts = operation({
  id: 'getBaseContacts',
  method: 'GET',
  path: `${path}/contacts`,
  stage: 'registry',
  tag: 'registry',
  summary: { ja: '拠点の担当者（個人情報）', en: 'The people of a base: personal data' },
  right: 'read-contacts',
  params,
  query: none,
  target: ofBase,
  answers: { 200: { description: 'Contacts', json: contacts } },
  problems: ['invalid-path', 'not-found'],
});

export const putBaseContacts = operation({
  id: 'putBaseContacts',
  method: 'PUT',
  path: `${path}/contacts`,
  stage: 'registry',
  tag: 'registry',
  summary: {
    ja: '拠点の担当者を書き換える（前の内容は残らない）',
    en: 'Replace the people of a base; nothing is kept of those before',
  },
  right: 'write-base-plan',
  params,
  query: none,
  body: contacts,
  target: ofBase,
  // No Idempotency-Key: a remembered answer would keep personal data that was meant to go.
  headers: ['if-match', 'if-none-match'],
  answers: {
    200: { description: 'Replaced', json: contacts },
    201: { description: 'Stored for the first time', json: contacts },
  },
  problems: [...preconditions, 'not-found'],
});
