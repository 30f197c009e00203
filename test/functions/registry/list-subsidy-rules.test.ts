import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSubsidyRules } from '../../../openapi/operations/money.ts';
import { subsidyRules, tokyoSupportCentres } from '../../../schema/subsidy-rule.ts';
import { call, startRegistry } from '../../support/registry.ts';

const list = async (query: Record<string, string>) =>
  (await call(['bi-reader', '40'], listSubsidyRules, { query })).body;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('listSubsidyRules', () => {
  it('refuses what is no prefecture', async () => {
    expect(await list({ prefecture: '48' })).toMatchObject({ code: 'invalid-query', status: 400 });
  });

  it('gives the rules as data, of a prefecture and a year where they are named', async () => {
    const items = async (query: Record<string, string>) => (await list(query)).items;

    expect(await items({})).toEqual(subsidyRules);
    expect(await items({ prefecture: '13', fiscalYear: '2016' })).toEqual([tokyoSupportCentres]);
    expect([await items({ prefecture: '13', fiscalYear: '2017' }), await items({ prefecture: '40' })]).toEqual([
      [],
      [],
    ]);
  });
});
