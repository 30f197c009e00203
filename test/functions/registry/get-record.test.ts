import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getRecord } from '../../../functions/registry/get-record.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { putRecordItems } from '../../../functions/store/records.ts';
import { startRegistry } from '../../support/registry.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('getRecord', () => {
  it('finds nothing where nothing was put', async () => {
    await expect(getRecord('MEETING', '40-none')).rejects.toMatchObject({
      code: 'not-found',
      values: { what: '40-none' },
    });
  });

  it('answers a record with the mark under which it can be changed', async () => {
    const trail = { before: 0, at: '2026-04-01T00:00:00+09:00', by: 'sato' };
    await commit(client(), putRecordItems('MEETING', '40-one', { name: 'x' }, trail));

    expect(await getRecord('MEETING', '40-one')).toEqual({ status: 200, json: { name: 'x' }, etag: '"1"' });
  });
});
