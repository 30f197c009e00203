import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { readObservations } from '../../../functions/store/observations.ts';
import { putBase } from '../../../openapi/operations/bases.ts';
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
});
afterAll(() => stop());

describe('figures of the registry', () => {
  it.each<[string, Record<string, string>, object]>([
    ['a form', { form: 'municipal-progress@2015' }, { code: 'invalid-query', places: [{ pointer: 'form' }] }],
    ['a crosswalk', { via: 'crosswalk' }, { code: 'invalid-query', places: [{ pointer: 'via' }] }],
    ['a zone that there is not', { area: '40-nowhere' }, { code: 'unknown-area' }],
    ['a prefecture that there is not', { area: '48' }, { code: 'unknown-area' }],
    ['a municipality that there is not', { area: '131016' }, { code: 'unknown-area' }],
    ['another indicator’s dimension', { item: 'a' }, { code: 'invalid-query', places: [{ pointer: 'item' }] }],
    ['an unknown value', { source: 'gold' }, { code: 'invalid-query', places: [{ pointer: 'source' }] }],
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
      'bases-by-entity-type JP 1',
      'bases-by-entity-type 40 1',
      'bases-by-entity-type 40-kasuya 1',
      'bases-by-entity-type 403491 not-applicable',
    ]);
    expect((await told({ ...query, level: 'prefecture' })).filter((line) => !line.endsWith('not-applicable'))).toEqual([
      'bases-by-entity-type 40 1',
    ]);
    expect(new Set(await told({ ...query, level: 'municipality', within: '40' })).size).toBe(60);
    expect(await told({ ...query, level: 'zone' })).toEqual(['bases-by-entity-type 40-kasuya 1']);
    expect(await told(query)).toEqual(['bases-by-entity-type JP 1']);
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
