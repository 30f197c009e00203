import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listMunicipalFunding, putMunicipalFunding } from '../../../openapi/operations/money.ts';
import { first, fukuoka } from '../../support/bases.ts';
import { call, seedAreas, startRegistry } from '../../support/registry.ts';

const list = (query: Record<string, string>) => call(['bi-reader', 'JP'], listMunicipalFunding, { query });
const codes = ({ body }: { body: { items: { code: string }[] } }) => body.items.map(({ code }) => code);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  for (const code of ['402206', '401307', '402249']) {
    const source = code === '402249' ? 'own' : 'community-support-grant';
    const funding = [{ fiscalYear: 2025, source, plannedYen: 1 }];
    const sent = { params: { code }, body: { funding }, headers: first };
    expect((await call(fukuoka, putMunicipalFunding, sent)).status).toBe(201);
  }
});
afterAll(() => stop());

describe('listMunicipalFunding', () => {
  it.each<[Record<string, string>, string]>([
    [{ prefecture: '48' }, 'invalid-query'],
    [{ fundingSource: 'lottery' }, 'invalid-query'],
    [{ cursor: 'x' }, 'bad-cursor'],
  ])('refuses %j', async (query, code) => {
    const { status, body } = await list(query);

    expect([status, body.code]).toEqual([400, code]);
  });

  it('is in the order of codes, by prefecture and source where they are named', async () => {
    const answers = await Promise.all([
      list({}),
      list({ prefecture: '13' }),
      list({ prefecture: '40', fundingSource: 'own' }),
    ]);

    expect(answers.map(codes)).toEqual([['401307', '402206', '402249'], [], ['402249']]);
  });

  it('comes in pages', async () => {
    const page = await list({ prefecture: '40', limit: '2' });
    const rest = await list({ prefecture: '40', limit: '2', cursor: page.body.next });

    expect([codes(page), codes(rest), rest.body.next]).toEqual([['401307', '402206'], ['402249'], null]);
  });
});
