import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCostShares, listMunicipalFunding, putMunicipalFunding } from '../../../openapi/operations/money.ts';
import { first, fukuoka } from '../../support/bases.ts';
import { ask } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', '13'];
const funding = `query ($prefecture: String, $fundingSource: String) {
  municipalFunding(prefecture: $prefecture, fundingSource: $fundingSource) {
    code prefecture funding { fiscalYear source plannedYen settledYen }
  }
}`;
const shares = `query ($scheme: String, $fiscalYear: Int, $totalYen: Float) {
  costShares(scheme: $scheme, fiscalYear: $fiscalYear, totalYen: $totalYen) {
    scheme name { ja en } from to shares { payer weight of yen } rounding { ja en } source { ja en }
  }
}`;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  for (const [code, source] of [
    ['401307', 'own'],
    ['402206', 'fund-care'],
  ] as const) {
    const line = { fiscalYear: 2025, source, plannedYen: 3_000_000_000, settledYen: null };
    const sent = { params: { code }, body: { funding: [line] }, headers: first };
    expect((await call(fukuoka, putMunicipalFunding, sent)).status).toBe(201);
  }
});
afterAll(() => stop());

describe('municipalFunding', () => {
  it('refuses a caller without a token, and what is no prefecture', async () => {
    const answers = [await ask(null, funding), await ask(reader, funding, { prefecture: '48' })];

    expect(answers.map(({ codes }) => codes)).toEqual([['token-missing'], ['invalid-query']]);
  });

  it.each<[Record<string, string>, string[]]>([
    [{}, ['401307', '402206']],
    [{ prefecture: '40', fundingSource: 'fund-care' }, ['402206']],
    [{ prefecture: '13' }, []],
  ])('is that of REST for %j', async (variables, codes) => {
    const { data, errors } = await ask(reader, funding, variables);

    const { items } = (await call(reader, listMunicipalFunding, { query: variables })).body;
    expect([errors, data.municipalFunding]).toEqual([[], items]);
    expect(items.map(({ code }: { code: string }) => code)).toEqual(codes);
  });
});

describe('costShares', () => {
  it.each<[string, object, string]>([
    ['a part of a yen', { fiscalYear: 2020, totalYen: 0.5 }, 'invalid-query'],
    ['a sum without a year', { totalYen: 1 }, 'invalid-query'],
    ['an unknown scheme', { scheme: 'lottery' }, 'invalid-query'],
    ['a year without shares', { fiscalYear: 2013 }, 'not-in-force'],
  ])('refuse %s', async (_, variables, code) => {
    expect((await ask(reader, shares, variables)).codes).toEqual([code]);
  });

  it('are those of REST, also of a sum beyond 32 bits', async () => {
    const { data, errors } = await ask(reader, shares, {
      scheme: 'fund',
      fiscalYear: 2024,
      totalYen: 10_000_000_000_000,
    });

    const query = { scheme: 'fund', fiscalYear: '2024', totalYen: '10000000000000' };
    const { items } = (await call(reader, listCostShares, { query })).body;
    expect([errors, data.costShares]).toEqual([[], items]);
    expect(items[0].shares.map(({ yen }: { yen: number }) => yen)).toEqual([6_666_666_666_667, 3_333_333_333_333]);
  });
});
