import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { readMatchingRecords } from '../../../functions/store/matching-records.ts';
import { putRecordItems } from '../../../functions/store/records.ts';
import { startRegistry } from '../../support/registry.ts';

const trail = { before: 0, at: '2026-04-01T00:00:00+09:00', by: 'sato' };

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  for (const [id, fiscalYear] of [
    ['40-b', 2025],
    ['40-a', 2024],
    ['13-c', 2025],
  ] as const)
    await commit(client(), putRecordItems('PROGRAMME', id, { id, fiscalYear }, trail));
});
afterAll(() => stop());

describe('readMatchingRecords', () => {
  it.each([
    [{}, ['13-c', '40-a', '40-b']],
    [{ prefecture: '40' }, ['40-a', '40-b']],
    [{ fiscalYear: 2025 }, ['13-c', '40-b']],
    [{ prefecture: '40', fiscalYear: 2025 }, ['40-b']],
    [{ prefecture: '41' }, []],
  ])('finds by %j, in the order of ids', async (filter, expected) => {
    const found = await readMatchingRecords<{ id: string; fiscalYear: number }>(client(), 'PROGRAMME', filter);

    expect(found.map(({ id }) => id)).toEqual(expected);
  });
});
