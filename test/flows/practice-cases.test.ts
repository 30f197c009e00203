import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putAreasOf } from '../support/areas.ts';
import { aCase } from '../support/cases.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const path = '/v1/practice-cases/40-chikushi-training';
const first = { 'if-none-match': '*' };
const draft = aCase({
  title: '多職種研修👩🏽‍⚕️',
  how: '山田花子が声をかけ、ＩＣＴで配信した。',
  people: '山田花子ほか1名',
  result: '参加者が増えた。',
});

let server: TestServer;
let sato: Client;
let nagata: Client;
let nation: Client;
beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  nagata = server.as('prefecture-officer', '41', 'nagata');
  nation = server.as('national-reader', 'JP');
}, 240_000);
afterAll(() => server?.stop());

const search = '/v1/practice-cases?item=ka&populationBand=100000-299999';
const idsOf = ({ body }: Answer): string[] => body.items.map(({ caseId }: { caseId: string }) => caseId);
const put = async (changes: object) => {
  const { headers } = await sato.get(path);
  return sato.put(path, { ...draft, ...changes }, { 'if-match': headers.get('etag') ?? '' });
};
const feed = () => nation.get('/v1/feeds/progress?prefecture=40&limit=1000');
const typesOf = ({ body }: Answer): string[] => body.items.map(({ type }: { type: string }) => type);

describe('Sato of Fukuoka publishes a case that Nagata of Saga learns from', () => {
  it('drafts it: Sato sees it, Nagata and the nation neither in the list nor by its id', async () => {
    const drafted = await sato.put(path, draft, first);

    expect([drafted.status, drafted.body.status]).toEqual([201, 'draft']);
    expect(idsOf(await sato.get(search))).toEqual(['40-chikushi-training']);
    expect(await Promise.all([nagata, nation].map(async (who) => idsOf(await who.get(search))))).toEqual([[], []]);
    expect(await Promise.all([nagata, nation].map(async (who) => (await who.get(path)).status))).toEqual([404, 404]);
  });

  it('publishes it: Nagata finds it by item and population band, and by a word in other letters', async () => {
    const published = await put({ status: 'published' });

    const found = await nagata.get(search);
    expect([published.status, idsOf(found)]).toEqual([200, ['40-chikushi-training']]);
    expect(found.body.items[0]).toMatchObject({ title: draft.title, how: draft['how' as keyof typeof draft] });
    expect(idsOf(await nagata.get('/v1/practice-cases?q=ict'))).toEqual(['40-chikushi-training']);
    expect(idsOf(await nagata.get('/v1/practice-cases?item=ka&populationBand=under-10000'))).toEqual([]);
    const { body } = await nagata.post('/graphql', {
      query: '{ practiceCases(item: "ka", populationBand: "100000-299999") { caseId title } }',
    });
    expect(body.data).toEqual({ practiceCases: [{ caseId: '40-chikushi-training', title: draft.title }] });
  });

  it('may be changed by Sato alone', async () => {
    const published = { ...draft, status: 'published' };
    const refused = await Promise.all(
      [
        nagata,
        nation,
        server.as('municipality-officer', '402176'),
        server.as('administrator', 'JP'),
        server.nobody,
      ].map(async (who) => (await who.put(path, published, { 'if-match': '*' })).status),
    );

    expect(refused).toEqual([403, 403, 403, 403, 401]);
  });

  it('is corrected, then withdrawn, and is gone for Nagata', async () => {
    const corrected = await put({ status: 'published', items: ['ka', 'e'] });
    const asDraft = await put({ status: 'draft' });
    const withdrawn = await put({ status: 'withdrawn', items: ['ka', 'e'] });

    expect([corrected, asDraft, withdrawn].map(({ status }) => status)).toEqual([200, 422, 200]);
    expect([(await nagata.get(path)).status, idsOf(await nagata.get(search)), (await sato.get(path)).status]).toEqual([
      404,
      [],
      200,
    ]);
  });

  it('was told by the feed without any of its words', async () => {
    const read = await eventually(feed, (answer) => typesOf(answer).includes('jp.renkei.case.withdrawn.v1'));

    expect(typesOf(read)).toEqual(['published', 'changed', 'withdrawn'].map((step) => `jp.renkei.case.${step}.v1`));
    expect(read.body.items.map(({ subject, data }: { subject: string; data: object }) => [subject, data])).toEqual(
      [['ka'], ['ka', 'e'], ['ka', 'e']].map((items) => [
        'practice-cases/40-chikushi-training',
        {
          caseId: '40-chikushi-training',
          who: '402176',
          entityType: 'municipality',
          populationBand: '100000-299999',
          fiscalYear: 2024,
          items,
          duties: [],
          functions: [],
        },
      ]),
    );
    expect(chainFaults(read.body.items)).toEqual([]);
    const atom = await nation.get('/v1/feeds/progress.atom?prefecture=40');
    expect(JSON.stringify([read.body, atom.body])).not.toMatch(/山田|研修|配信/);
  });
});
