import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCostShares } from '../../../openapi/operations/money.ts';
import { costShareTables } from '../../../schema/cost-share-table.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', '13'];
const list = (query: Record<string, string>) => call(reader, listCostShares, { query });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('listCostShares', () => {
  it.each<[string, Record<string, string>, number, string]>([
    ['an unknown scheme', { scheme: 'lottery' }, 400, 'scheme'],
    ['a part of a yen', { fiscalYear: '2020', totalYen: '0.5' }, 400, 'totalYen'],
    ['negative yen', { fiscalYear: '2020', totalYen: '-1' }, 400, 'totalYen'],
    ['a hundred trillion yen', { fiscalYear: '2020', totalYen: '100000000000000' }, 400, 'totalYen'],
    ['yen that are no number', { fiscalYear: '2020', totalYen: '1e3' }, 400, 'totalYen'],
    ['a sum without a year', { scheme: 'fund', totalYen: '100' }, 400, 'fiscalYear'],
    ['a year that is none', { fiscalYear: '平成30' }, 400, 'fiscalYear'],
    ['an unknown parameter', { year: '2020' }, 400, 'year'],
    ['a year without shares', { fiscalYear: '2013' }, 422, 'fiscalYear'],
    ['a year before the scheme', { scheme: 'general-preventive', fiscalYear: '2014' }, 422, 'fiscalYear'],
  ])('refuses %s', async (_, query, status, parameter) => {
    const answer = await list(query);

    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
      status,
      status === 400 ? 'invalid-query' : 'not-in-force',
      `/${parameter}`,
    ]);
  });

  it('shares a sum to the last yen, and says by which rule and source', async () => {
    const query = { scheme: 'comprehensive-support', fiscalYear: '2017', totalYen: '10000001' };

    const { status, body } = await list(query);

    expect([status, body.next]).toEqual([200, null]);
    expect(body.items).toMatchObject([
      {
        scheme: 'comprehensive-support',
        from: 2015,
        to: 2017,
        shares: [
          { payer: 'nation', weight: 3_900, of: 10_000, yen: 3_900_000 },
          { payer: 'prefecture', weight: 1_950, of: 10_000, yen: 1_950_000 },
          { payer: 'municipality', weight: 1_950, of: 10_000, yen: 1_950_000 },
          { payer: 'category-1-premiums', weight: 2_200, of: 10_000, yen: 2_200_000 },
        ].map((share, at) => ({ ...share, yen: share.yen + Number(at === 0) })),
        source: { ja: expect.stringContaining('平成27年度'), en: expect.stringContaining('fiscal 2015 to 2017') },
        rounding: { en: expect.stringContaining('named first') },
      },
    ]);
  });

  it('is the dated table where nothing is asked', async () => {
    expect((await list({})).body.items).toEqual(costShareTables({}));
  });
});
