import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countWithin } from '../../../functions/registry/list-practice-cases.ts';
import { getPracticeCase, listPracticeCases } from '../../../openapi/operations/practice-cases.ts';
import { first, fukuoka } from '../../support/bases.ts';
import { putCase } from '../../support/cases.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const saga: Caller = ['prefecture-officer', '41'];
const list = (query: Record<string, string> = {}, caller: Caller = saga) => call(caller, listPracticeCases, { query });
const idsOf = async (query: Record<string, string>, caller?: Caller): Promise<string[]> =>
  (await list(query, caller)).body.items.map(({ caseId }: { caseId: string }) => caseId);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => ['40', '41'].includes(prefecture));
  const published = { status: 'published' };
  await putCase('40-a', { ...published, items: ['a', 'ka'], populationBand: '300000-and-more' });
  await putCase('40-b', { ...published, duties: ['training'], functions: ['end-of-life'], how: 'ＩＣＴを使った' });
  await putCase('40-draft', { items: ['a'] });
  await putCase('40-withdrawn', published);
  await putCase('40-withdrawn', { status: 'withdrawn' }, { 'if-match': '"1"' });
  const ofSaga = { ...published, who: '412015', entityType: 'medical-association', fiscalYear: 2023 };
  await putCase('41-c', ofSaga, first, saga);
});
afterAll(() => stop());

describe('listPracticeCases', () => {
  it.each([
    ['an unknown filter', { title: 'x' }],
    ['an unknown item', { item: 'wa' }],
    ['an unknown duty', { duty: 'x' }],
    ['an unknown size', { populationBand: '10000' }],
    ['a status', { status: 'draft' }],
    ['an empty word', { q: ' ' }],
    ['the nation as a prefecture', { prefecture: 'JP' }],
    ['another query’s cursor', { cursor: 'abc' }],
  ])('refuses %s', async (_, query) => {
    expect((await list(query as unknown as Record<string, string>)).status).toBe(400);
  });

  it('refuses a caller without a token', async () => {
    expect((await call(null, listPracticeCases)).status).toBe(401);
  });

  it.each([
    ['all that is published', {}, ['40-a', '40-b', '41-c']],
    ['a prefecture’s', { prefecture: '40' }, ['40-a', '40-b']],
    ['those for an item', { item: 'a' }, ['40-a']],
    ['those for a duty', { duty: 'training' }, ['40-b']],
    ['those for a function', { function: 'end-of-life' }, ['40-b']],
    ['those of an entity type', { entityType: 'medical-association' }, ['41-c']],
    ['those of a size', { populationBand: '100000-299999' }, ['40-b', '41-c']],
    ['those of a year', { fiscalYear: '2023' }, ['41-c']],
    ['those in which a word stands', { q: 'ict' }, ['40-b']],
    ['those that fit all', { item: 'ka', populationBand: '300000-and-more', q: '研修' }, ['40-a']],
  ])('gives %s', async (_, query, ids) => {
    expect(await idsOf(query as unknown as Record<string, string>)).toEqual(ids);
  });

  it.each<[string, Caller, string[]]>([
    ['the own officer', fukuoka, ['40-a', '40-b', '40-draft', '40-withdrawn', '41-c']],
    ['the own health centre', ['health-centre-officer', '40'], ['40-a', '40-b', '41-c']],
    ['the own municipality', ['municipality-officer', '402176'], ['40-a', '40-b', '41-c']],
    ['the nation', ['national-reader', 'JP'], ['40-a', '40-b', '41-c']],
    ['an administrator', ['administrator', 'JP'], ['40-a', '40-b', '41-c']],
  ])('gives %s what it may see', async (_, caller, ids) => {
    expect(await idsOf({}, caller)).toEqual(ids);
  });

  it('gives each as it is read alone, page by page over prefectures', async () => {
    const one = await list({ limit: '2' });
    const two = await list({ limit: '2', cursor: one.body.next });
    const alone = await call(saga, getPracticeCase, { params: { caseId: '41-c' } });

    expect(one.body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(['40-a', '40-b']);
    expect(two.body).toEqual({ items: [alone.body], next: null });
  });

  it('ends a page of long cases before the answer grows too large, and goes on', async () => {
    const long = 'あ'.repeat(10_000);
    const ids = Array.from({ length: 50 }, (_, n) => `40-long-${String(n).padStart(2, '0')}`);
    for (const id of ids) await putCase(id, { what: long, how: long, people: long, result: long, fiscalYear: 2020 });

    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body, status } = await list({ fiscalYear: '2020', ...(cursor && { cursor }) }, fukuoka);
      expect([status, JSON.stringify(body).length < 5_000_000]).toEqual([200, true]);
      pages.push(body.items.map(({ caseId }: { caseId: string }) => caseId));
      cursor = body.next;
    }

    expect(pages.flat()).toEqual(ids);
    expect(pages.length).toBe(2);
  });
});

describe('countWithin', () => {
  it('counts bytes, not characters, and never stops before the first', () => {
    const items = [{ a: 'あ' }, { a: 'a' }, { a: 'b' }];

    expect([1, 11, 18, 20, 100].map((bytes) => countWithin(items, bytes))).toEqual([1, 1, 1, 2, 3]);
    expect(countWithin([], 10)).toBe(1);
  });
});
