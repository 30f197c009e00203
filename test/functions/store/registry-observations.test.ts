import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { readObservations } from '../../../functions/store/observations.ts';
import { putBase } from '../../../openapi/operations/bases.ts';
import { putMunicipalFunding } from '../../../openapi/operations/money.ts';
import { importZoning } from '../../../openapi/operations/zones.ts';
import { observationParameters, observationQuery } from '../../../schema/observation-query.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const fukuoka: Caller = ['prefecture-officer', '40'];
const everybody = { sub: 'r', role: 'bi-reader', area: 'JP' } as const;

const read = (query: Record<string, string>, language: 'ja' | 'en' = 'ja') => {
  const parameters = observationParameters.parse({ fiscalYear: '2024', ...query });
  return readObservations(client(), observationQuery(parameters), everybody, language);
};
const told = async (query: Record<string, string>) =>
  (await read(query)).map(({ indicator, area, value, reason }) => `${indicator} ${area.code} ${value ?? reason}`);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  const zone = {
    name: '粕屋',
    unit: 'other',
    functions: ['daily-care'],
    municipalities: ['403491'],
    planPeriod: '8',
    zoneId: '40-kasuya',
  };
  const body = { replaceFrom: '2024-04-01', zones: [zone] };
  expect((await call(fukuoka, importZoning, { params: { prefecture: '40' }, body })).status).toBe(200);
  const base = {
    name: '拠点',
    entityType: 'clinic',
    zones: ['40-kasuya'],
    programmeRelation: 'none',
    designation: { status: 'considering', planPeriod: '8', date: '2024-04-01' },
    funding: [{ fiscalYear: 2024, source: 'own', plannedYen: 1_000 }],
  };
  const sent = { params: { baseId: '40-base' }, body: base, headers: { 'if-none-match': '*' } };
  expect((await call(fukuoka, putBase, sent)).status).toBe(201);
  const other = { ...sent, params: { baseId: '40-kasuya' }, body: { ...base, name: '同じIDの拠点', funding: [] } };
  expect((await call(fukuoka, putBase, other)).status).toBe(201);
  for (const [code, plannedYen] of [
    ['403491', 20],
    ['401307', 3],
  ] as const) {
    const funding = [{ fiscalYear: 2024, source: 'own', plannedYen, settledYen: plannedYen - 1 }];
    const ofCity = { params: { code }, body: { funding }, headers: { 'if-none-match': '*' } };
    expect((await call(fukuoka, putMunicipalFunding, ofCity)).status).toBe(201);
  }
});
afterAll(() => stop());

describe('figures of the registry', () => {
  it.each<[string, Record<string, string>, object]>([
    ['a form', { form: 'municipal-progress@2015' }, { code: 'invalid-query', places: [{ pointer: '/form' }] }],
    ['a crosswalk', { via: 'crosswalk' }, { code: 'invalid-query', places: [{ pointer: '/via' }] }],
    ['a zone that there is not', { area: '40-nowhere' }, { code: 'unknown-area' }],
    ['a prefecture that there is not', { area: '48' }, { code: 'unknown-area' }],
    ['a municipality that there is not', { area: '131016' }, { code: 'unknown-area' }],
    ['another indicator’s dimension', { item: 'a' }, { code: 'invalid-query', places: [{ pointer: '/item' }] }],
    ['an unknown value', { source: 'gold' }, { code: 'invalid-query', places: [{ pointer: '/source' }] }],
    ['a base that there is not', { area: '40-nobody', level: 'base' }, { code: 'unknown-area' }],
    ['a prefecture as if it were a base', { area: '40', level: 'base' }, { code: 'invalid-query' }],
    ['zones outside the prefecture', { area: '40-kasuya', within: '13' }, { code: 'invalid-query' }],
  ])('are refused for %s', async (_, query, problem) => {
    await expect(read({ indicator: 'funding-by-source', area: '40', ...query })).rejects.toMatchObject(problem);
  });

  it('are of the zones of a prefecture where nothing else is said', async () => {
    expect(await told({ indicator: 'funding-by-source', source: 'own', within: '40' })).toEqual([
      'funding-by-source 40-kasuya 1000',
    ]);
  });

  it('are of every level but municipalities', async () => {
    const query = { indicator: 'bases-by-entity-type', entityType: 'clinic' };

    expect(await told({ ...query, area: 'JP,40,40-kasuya,403491' })).toEqual([
      'bases-by-entity-type JP 2',
      'bases-by-entity-type 40 2',
      'bases-by-entity-type 40-kasuya 2',
      'bases-by-entity-type 403491 not-applicable',
    ]);
    expect((await told({ ...query, level: 'prefecture' })).filter((line) => !line.endsWith('not-applicable'))).toEqual([
      'bases-by-entity-type 40 2',
    ]);
    expect(new Set(await told({ ...query, level: 'municipality', within: '40' })).size).toBe(60);
    expect(await told({ ...query, level: 'zone' })).toEqual(['bases-by-entity-type 40-kasuya 2']);
    expect(await told(query)).toEqual(['bases-by-entity-type JP 2']);
  });

  it('are of each base where their level is named, though a zone has the same id', async () => {
    const query = { indicator: 'funding-by-source,bases-combining-fund-and-grant', source: 'own' };

    expect(await told({ ...query, area: '40-kasuya,40-base', level: 'base' })).toEqual([
      'funding-by-source 40-kasuya not-submitted',
      'funding-by-source 40-base 1000',
      'bases-combining-fund-and-grant 40-kasuya not-submitted',
      'bases-combining-fund-and-grant 40-base 0',
    ]);
    expect((await read({ ...query, level: 'base', within: '40' })).map(({ area }) => area)).toEqual(
      Array(2)
        .fill([
          { code: '40-base', name: '拠点', level: 'base' },
          { code: '40-kasuya', name: '同じIDの拠点', level: 'base' },
        ])
        .flat(),
    );
    expect(await told({ ...query, area: '40-kasuya' })).toContain('funding-by-source 40-kasuya 1000');
  });

  it('of municipalities’ money add up from municipality to nation, without a yen of the bases’', async () => {
    const query = { indicator: 'municipal-funding-by-source', source: 'own' };

    expect(await told({ ...query, area: '403491,401307,401005,40-kasuya,40,JP' })).toEqual([
      'municipal-funding-by-source 403491 20',
      'municipal-funding-by-source 401307 3',
      'municipal-funding-by-source 401005 not-submitted',
      'municipal-funding-by-source 40-kasuya 20',
      'municipal-funding-by-source 40 23',
      'municipal-funding-by-source JP 23',
    ]);
    expect(await told({ ...query, indicator: 'municipal-funding-settled-by-source', area: '40' })).toEqual([
      'municipal-funding-settled-by-source 40 21',
    ]);
    const [prefecture] = await read({ ...query, area: '40' });
    expect([prefecture?.asked, prefecture?.answered, prefecture?.unit]).toEqual([60, 2, 'yen']);
    expect(await told({ ...query, within: '40' })).toHaveLength(60);
  });

  it('stand beside figures of forms in the order asked for', async () => {
    const indicator = 'item-status-rate,funding-by-source,response-rate';

    expect(await told({ indicator, source: 'own', area: '40', item: 'a', status: 'doing' })).toEqual([
      'item-status-rate 40 not-asked',
      'funding-by-source 40 1000',
      'response-rate 40 not-asked',
    ]);
  });

  it('are of the same zones as those of forms', async () => {
    const items = await read({
      indicator: 'response-rate,funding-by-source',
      source: 'own',
      level: 'zone',
      within: '40',
    });

    expect(items.map(({ indicator, area: { code, name } }) => [indicator, code, name])).toEqual([
      ['response-rate', '40-kasuya', '粕屋'],
      ['funding-by-source', '40-kasuya', '粕屋'],
    ]);
  });

  it('name areas in the reader’s language, and follow the year', async () => {
    const query = { indicator: 'funding-by-source', source: 'own', area: 'JP,40', fiscalYear: '2023,2024' };

    expect(
      (await read(query, 'en')).map(({ area, fiscalYear, asOf, value }) => [area.name, fiscalYear, asOf, value]),
    ).toEqual([
      ['Japan', 2023, '2024-03-31', null],
      ['Fukuoka', 2023, '2024-03-31', null],
      ['Japan', 2024, '2025-03-31', 1_000],
      ['Fukuoka', 2024, '2025-03-31', 1_000],
    ]);
  });
});
