import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRepetition } from '../../../functions/review/repetition.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { putNote } from '../../../functions/store/heads.ts';
import type { Principal } from '../../../schema/permission.ts';
import { headWith } from '../../support/heads.ts';
import { startRegistry } from '../../support/registry.ts';

const sato: Principal = { sub: 'sato', role: 'prefecture-officer', area: '13' };
const reasons = [{ pointer: '/items/a', code: 'check', message: '根拠を確かめてください' }];
const returned = headWith({ state: 'returned', reasonsAt: 2, last: { action: 'return', revision: 1, by: 'sato' } });

describe('isRepetition', () => {
  let stop: () => Promise<void>;
  beforeAll(async () => {
    stop = await startRegistry();
    await commit(client(), [putNote(returned.roundId, returned.respondent, 2, { reasons, comment: null })]);
  });
  afterAll(() => stop());

  it('is not a return with other reasons, by another person or of another revision', async () => {
    const other = [{ ...reasons[0], message: '別の理由' }] as typeof reasons;

    expect([
      await isRepetition(returned, { action: 'return', revision: 1, reasons: other }, sato),
      await isRepetition(returned, { action: 'return', revision: 1, reasons, comment: '追記' }, sato),
      await isRepetition(returned, { action: 'return', revision: 1, reasons }, { ...sato, sub: 'tanaka' }),
      await isRepetition(returned, { action: 'return', revision: 2, reasons }, sato),
    ]).toEqual([false, false, false, false]);
  });

  it('is the same return with the same words', async () => {
    expect(await isRepetition(returned, { action: 'return', revision: 1, reasons }, sato)).toBe(true);
  });
});
