import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { listRecordsOf, putRecordItems, readRecord } from '../../../functions/store/records.ts';
import { startRegistry } from '../../support/registry.ts';

const trail = { before: 0, at: '2026-04-01T00:00:00+09:00', by: 'sato' };
const put = (id: string, name: string, before = 0) =>
  commit(client(), putRecordItems('MEETING', id, { name }, { ...trail, before }));

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  for (const id of ['40-b', '40-a', '41-a']) await put(id, id);
});
afterAll(() => stop());

describe('records', () => {
  it('are written whole or not at all, with their version', async () => {
    expect(await put('40-a', 'x')).toEqual([0, 1]);
    expect(await readRecord(client(), 'MEETING', '40-a')).toEqual({ rev: 1, value: { name: '40-a' } });
  });

  it('are another noun’s under the same id', async () => {
    expect(await readRecord(client(), 'PROGRAMME', '40-a')).toBeNull();
  });

  it('are listed by prefecture, in the order of their ids', async () => {
    expect(await listRecordsOf(client(), 'MEETING', '40')).toEqual([{ name: '40-a' }, { name: '40-b' }]);
  });
});
