import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { designateBase, listBases, putBase } from '../../../openapi/operations/bases.ts';
import { aBase, fukuoka, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', 'JP'];
const list = (query: Record<string, string> = {}) => call(reader, listBases, { query });
const idsOf = async (query: Record<string, string>) =>
  (await list(query)).body.items.map(({ baseId }: { baseId: string }) => baseId);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi', '40-kasuya');
  const fund = [{ fiscalYear: 2025, source: 'fund-medical', plannedYen: 1 }];
  await registered('40-b', { zones: ['40-chikushi', '40-kasuya'], entityType: 'hospital', funding: fund });
  await registered('40-a', { zones: ['40-kasuya'], kind: 'home-dental-liaison-office' });
  await registered('40-c', { zones: [] });
  await call(fukuoka, putBase, {
    params: { baseId: '40-b' },
    body: aBase({ zones: ['40-chikushi'], entityType: 'hospital', zonesFrom: '2099-04-01' }),
    headers: { 'if-match': '"1"' },
  });
  const agreed = { status: 'agreed', planPeriod: '8', date: '2024-05-01' };
  await call(fukuoka, designateBase, { params: { baseId: '40-a' }, body: agreed });
});
afterAll(() => stop());

describe('listBases', () => {
  it.each([
    ['an unknown filter', { name: 'x' }],
    ['an unknown entity type', { entityType: 'shrine' }],
    ['an unknown designation', { designation: 'planned' }],
    ['an unknown source', { fundingSource: 'lottery' }],
    ['the nation as a prefecture', { prefecture: 'JP' }],
    ['a zone that is no id', { zone: 'chikushi' }],
    ['another query’s cursor', { prefecture: '40', cursor: 'abc' }],
  ])('refuses %s', async (_, query) => {
    expect((await list(query as unknown as Record<string, string>)).status).toBe(400);
  });

  it.each([
    ['everything', {}, ['40-a', '40-b', '40-c']],
    ['a prefecture', { prefecture: '40' }, ['40-a', '40-b', '40-c']],
    ['a prefecture without any', { prefecture: '41' }, []],
    ['a zone that it serves today and not for ever', { zone: '40-kasuya' }, ['40-a', '40-b']],
    ['a zone of another prefecture than named', { prefecture: '41', zone: '40-kasuya' }, []],
    ['an entity type', { entityType: 'hospital' }, ['40-b']],
    ['a kind', { kind: 'home-dental-liaison-office' }, ['40-a']],
    ['a designation', { designation: 'considering' }, ['40-b', '40-c']],
    ['a source', { fundingSource: 'fund-medical' }, ['40-b']],
    ['several filters at once', { zone: '40-kasuya', designation: 'agreed', prefecture: '40' }, ['40-a']],
  ])('gives %s', async (_, query, ids) => {
    expect(await idsOf(query as unknown as Record<string, string>)).toEqual(ids);
  });

  it('pages in the order of the ids', async () => {
    const one = await list({ prefecture: '40', limit: '2' });
    const two = await list({ prefecture: '40', limit: '2', cursor: one.body.next });

    expect([one, two].map(({ body }) => body.items.map(({ baseId }: { baseId: string }) => baseId))).toEqual([
      ['40-a', '40-b'],
      ['40-c'],
    ]);
    expect(two.body.next).toBeNull();
  });
});
