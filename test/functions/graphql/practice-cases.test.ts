import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPracticeCases } from '../../../openapi/operations/practice-cases.ts';
import { fukuoka } from '../../support/bases.ts';
import { putCase } from '../../support/cases.ts';
import { ask } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', '13'];
const query = `query (
  $prefecture: String, $item: String, $duty: String, $function: String, $entityType: String, $populationBand: String,
  $fiscalYear: Int, $q: String
) {
  practiceCases(
    prefecture: $prefecture, item: $item, duty: $duty, function: $function, entityType: $entityType,
    populationBand: $populationBand, fiscalYear: $fiscalYear, q: $q
  ) {
    caseId prefecture title who entityType populationBand fiscalYear items duties functions what how people budgetYen
    result source { publication url } status
  }
}`;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  const source = { publication: '報告書', url: 'https://example.jp/' };
  await putCase('40-a', { status: 'published', items: ['a'], budgetYen: 3_000_000_000, source });
  await putCase('40-b', { status: 'published', duties: ['training'], fiscalYear: 2023 });
  await putCase('40-draft');
});
afterAll(() => stop());

describe('practiceCases', () => {
  it('refuse a caller without a token', async () => {
    const { data, codes } = await ask(null, query);

    expect([data, codes]).toEqual([null, ['token-missing']]);
  });

  it.each<[object, string]>([
    [{ item: 'wa' }, '/item'],
    [{ populationBand: 'large' }, '/populationBand'],
    [{ q: '' }, '/q'],
  ])('refuse %j', async (variables, pointer) => {
    const { data, errors } = await ask(reader, query, variables);

    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => [extensions.code, extensions.problem.errors[0].pointer])).toEqual([
      ['invalid-query', pointer],
    ]);
  });

  it.each<[Caller, Record<string, string | number>, string[]]>([
    [reader, {}, ['40-a', '40-b']],
    [reader, { prefecture: '41' }, []],
    [reader, { item: 'a', populationBand: '100000-299999' }, ['40-a']],
    [reader, { duty: 'training', fiscalYear: 2023 }, ['40-b']],
    [reader, { q: '研修' }, ['40-a', '40-b']],
    [fukuoka, { q: '研修' }, ['40-a', '40-b', '40-draft']],
  ])('are those of REST to %j for %j', async (caller, variables, ids) => {
    const { data, errors } = await ask(caller, query, variables);

    const asText = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
    const { items } = (await call(caller, listPracticeCases, { query: asText })).body;
    expect([errors, data.practiceCases]).toEqual([[], items]);
    expect(items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(ids);
  });
});
