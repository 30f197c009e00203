import { randomBytes } from 'node:crypto';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { ledgerKeys } from '../../../functions/store/keys.ts';
import {
  BrokenRevision,
  putRevision,
  type Revision,
  readRevision,
  readSubmissionItems,
} from '../../../functions/store/revisions.ts';
import { startRegistry } from '../../support/registry.ts';

const roundId = '13-survey-fy2015';
const revisionOf = (revision: number, answers: Record<string, unknown> = { n: revision }): Revision => ({
  revision,
  at: '2026-04-01T00:00:00+09:00',
  by: 'sato',
  onBehalf: revision % 2 === 0,
  comment: revision === 1 ? null : '訂正',
  answers,
});
const put = (respondent: string, revision: Revision) => commit(client(), putRevision(roundId, respondent, revision));
const read = (respondent: string, revision: number) => readRevision(client(), roundId, respondent, revision);
/** 900 KB that don't become shorter: base64 of noise packs to three quarters, so a third more of it. */
const noise = () => ({ text: randomBytes(900_000).toString('base64') });
const chunk = (respondent: string, revision: number, at: number) => ({
  TableName: environment().ledgerTable,
  Key: { ...ledgerKeys.revision(roundId, respondent, revision, at) },
});

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('putRevision', () => {
  it('never overwrites a revision', async () => {
    const outcomes = [await put('131016', revisionOf(1)), await put('131016', revisionOf(1, { n: 'other' }))];

    expect(outcomes).toEqual([[], [0]]);
    expect(await read('131016', 1)).toEqual(revisionOf(1));
  });

  it('cuts what is long into items that DynamoDB takes', () => {
    const sizes = putRevision(roundId, '131016', revisionOf(1, noise())).map(
      ({ Put }) => Put?.Item?.['content'].length,
    );

    expect(sizes.length).toBeGreaterThanOrEqual(4);
    expect(sizes.filter((size) => size > 300_000)).toEqual([]);
  });
});

describe('readRevision', () => {
  it('is null for what was never saved', async () => {
    await put('131024', revisionOf(1));

    expect([await read('131024', 2), await read('131032', 1)]).toEqual([null, null]);
  });

  it.each([0, 1, 3])('throws where chunk %i is missing', async (at) => {
    const respondent = `13-missing-${at}`;
    await put(respondent, revisionOf(1, noise()));
    await client().send(new DeleteCommand(chunk(respondent, 1, at)));

    await expect(read(respondent, 1)).rejects.toThrow(BrokenRevision);
    await expect(read(respondent, 1)).rejects.toThrow(/revision 1 has \d+ of \d+ chunks/);
  });

  it('throws where a chunk can not be unpacked', async () => {
    await put('13-spoilt', revisionOf(1));
    await client().send(
      new UpdateCommand({
        ...chunk('13-spoilt', 1, 0),
        UpdateExpression: 'SET content = :content',
        ExpressionAttributeValues: { ':content': Buffer.from('spoilt') },
      }),
    );

    await expect(read('13-spoilt', 1)).rejects.toThrow(new BrokenRevision("revision 1 can't be unpacked"));
  });

  it('gives 900 KB of what can not be compressed back as it was', async () => {
    const given = revisionOf(2, noise());
    await put('13-long', given);

    expect(await read('13-long', 2)).toEqual(given);
  });
});

describe('readSubmissionItems', () => {
  it('is empty where nothing is kept', async () => {
    expect(await readSubmissionItems(client(), roundId, '13-nobody')).toEqual({ revisions: [], notes: new Map() });
  });

  it('gives every revision in order, in however many chunks, and the notes by transition', async () => {
    const revisions = [revisionOf(1), revisionOf(2, noise()), revisionOf(10)];
    for (const one of revisions.toReversed()) await put('13-all', one);
    const reasons = [{ pointer: '/a', message: '直してください' }];
    const note = { ...ledgerKeys.note(roundId, '13-all', 3), v: 1, reasons, comment: null };
    await commit(client(), [{ Put: { TableName: environment().ledgerTable, Item: note } }]);

    expect(await readSubmissionItems(client(), roundId, '13-all')).toEqual({
      revisions,
      notes: new Map([[3, { reasons, comment: null }]]),
    });
  });
});
