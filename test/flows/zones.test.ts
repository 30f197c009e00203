import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fukuokaZoning } from '../../seeds/fukuoka-zones.ts';
import { putAreasOf } from '../support/areas.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';
import { everything, settled } from '../support/tables.ts';

const first = { 'if-none-match': '*' };
const munakata = '/v1/zones/40-munakata';
const kasuya = '/v1/zones/40-kasuya';

let server: TestServer;
let sato: Client;
let suzuki: Client;
let analyst: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  suzuki = server.as('prefecture-officer', '40', 'suzuki');
  analyst = server.as('bi-reader', 'JP');
}, 240_000);
afterAll(() => server?.stop());

interface Found {
  readonly zoneId: string;
  readonly municipalities: readonly string[];
}
const zonesOn = async (day: string, query = ''): Promise<Found[]> =>
  (await analyst.get(`/v1/zones?prefecture=40&population=general&asOf=${day}${query}`)).body.items;
const zoneHaving = async (code: string, day: string) =>
  (await zonesOn(day)).filter(({ municipalities }) => municipalities.includes(code)).map(({ zoneId }) => zoneId);
/** The zone as it was read, without the municipality. */
const without = ({ body }: Answer, code: string, changes: object = {}) => ({
  ...body,
  municipalities: body.municipalities.filter((one: string) => one !== code),
  ...changes,
});
const etagOf = ({ headers }: Answer) => ({ 'if-match': headers.get('etag') ?? '' });
const outcome = ({ status, body }: Answer) => [status, body.code ?? null];
const feed = () => sato.get('/v1/feeds/progress?limit=1000');

describe('Fukuoka sets its zones of the 8th plan', () => {
  it('tries them first: nothing is written, nothing is missing', async () => {
    const before = await settled();

    const { status, body } = await sato.post('/v1/zonings/40?dryRun=true', fukuokaZoning);

    expect([status, body.written, body.zones.length, body.findings]).toEqual([200, 0, 17, []]);
    expect(await everything()).toEqual(before);
  });

  it('stores them: thirteen zones and four paediatric districts that anybody may read from that day on', async () => {
    const { status } = await sato.post('/v1/zonings/40', fukuokaZoning);
    const paediatric = await analyst.get('/v1/zones?prefecture=40&population=paediatric-disability&asOf=2024-04-01');

    expect([status, (await zonesOn('2024-04-01')).length, paediatric.body.items.length]).toEqual([200, 13, 4]);
    expect(await zonesOn('2024-03-31')).toEqual([]);
  });

  it('is told to national readers by the feed, once and without names', async () => {
    const { body } = await eventually(feed, (answer) => answer.body.items.length === 1);

    expect(body.items[0]).toMatchObject({ type: 'jp.renkei.zone.changed.v1', subject: 'zonings/40' });
    expect(JSON.stringify(body.items)).not.toContain('粕屋');
    expect(chainFaults(body.items)).toEqual([]);
  });
});

describe('two officers', () => {
  it('who edit one zone: the second is told, with the mark to go on from', async () => {
    const read = await sato.get(munakata);

    const answers = [
      await sato.put(munakata, { ...read.body, name: '宗像・福津' }, etagOf(read)),
      await suzuki.put(munakata, { ...read.body, name: '福津・宗像' }, etagOf(read)),
    ];

    expect(answers.map(outcome)).toEqual([
      [200, null],
      [412, 'precondition-failed'],
    ]);
    expect(answers[1]?.headers.get('etag')).toBe('"2"');
    expect((await analyst.get(munakata)).body.name).toBe('宗像・福津');
  });

  it('who edit two zones of the prefecture at once both succeed', async () => {
    const paths = ['/v1/zones/40-kurume', '/v1/zones/40-asakura'];
    const reads = await Promise.all(paths.map((path) => sato.get(path)));

    const answers = await Promise.all(
      reads.map((read, at) =>
        (at === 0 ? sato : suzuki).put(paths[at] ?? '', { ...read.body, name: `${read.body.name}圏域` }, etagOf(read)),
      ),
    );

    expect(answers.map(outcome)).toEqual([
      [200, null],
      [200, null],
    ]);
  });
});

describe('a municipality moves from one zone to another', () => {
  const fukutsu = '402249';
  const from = '2026-04-01';

  it('can’t be taken by a second zone while the first one has it', async () => {
    const read = await sato.get(kasuya);
    const municipalities = [...read.body.municipalities, fukutsu];

    const answer = await sato.put(kasuya, { ...read.body, municipalities, validFrom: from }, etagOf(read));

    expect(outcome(answer)).toEqual([422, 'registration-breaks-rules']);
    expect(answer.body.errors).toEqual([
      { pointer: '/municipalities/8', code: 'zone-overlap', message: expect.stringMatching(/402249.*40-munakata/) },
    ]);
  });

  it('is in none once it has left the first, which the answer says', async () => {
    const read = await sato.get(munakata);

    const { status, body } = await sato.put(munakata, without(read, fukutsu, { validFrom: from }), etagOf(read));

    expect(status).toBe(200);
    expect(body.findings).toMatchObject(
      ['discharge-support', 'daily-care', 'acute-change', 'end-of-life'].map((name) => ({
        kind: 'zone-gap',
        function: name,
        missing: [fukutsu],
        since: from,
      })),
    );
  });

  it('joins the second from the same day on: the finding closes, and every day keeps its own answer', async () => {
    const read = await sato.get(kasuya);
    const municipalities = [...read.body.municipalities, fukutsu];

    const { body } = await sato.put(kasuya, { ...read.body, municipalities, validFrom: from }, etagOf(read));

    expect(body.findings).toEqual([]);
    expect([await zoneHaving(fukutsu, '2026-03-31'), await zoneHaving(fukutsu, from)]).toEqual([
      ['40-munakata'],
      ['40-kasuya'],
    ]);
    expect((await analyst.get(`${munakata}?asOf=2025-01-01`)).body).toMatchObject({
      municipalities: ['402206', fukutsu],
      validTo: '2026-03-31',
    });
  });
});

describe('a zone', () => {
  it('is ended by its last day, and then is not there, though it was', async () => {
    const read = await sato.get('/v1/zones/40-demo-paediatric-chikuho');

    const { body } = await sato.put(
      '/v1/zones/40-demo-paediatric-chikuho',
      { ...read.body, validTo: '2027-03-31' },
      etagOf(read),
    );
    const days = ['2027-03-31', '2027-04-01'].map((day) =>
      analyst.get(`/v1/zones/40-demo-paediatric-chikuho?asOf=${day}`),
    );

    expect((await Promise.all(days)).map(({ status }) => status)).toEqual([200, 404]);
    expect(body.findings[0]).toMatchObject({ population: 'paediatric-disability', since: '2027-04-01' });
    expect(body.findings[0].missing).toHaveLength(15);
  });

  it.each([
    ['reaches into another prefecture', { municipalities: ['412015'] }, 'other-prefecture'],
    ['names a code that nobody bears', { municipalities: ['409995'] }, 'unknown-area'],
    ['begins before its plan', { validFrom: '2024-03-31' }, 'outside-plan-period'],
    ['ends after its plan', { validTo: '2031-03-31' }, 'outside-plan-period'],
  ])('that %s is refused', async (_, changes, code) => {
    const body = { ...fukuokaZoning.zones[0], zoneId: '40-wrong', validFrom: '2024-04-01', ...changes };

    const answer = await sato.put('/v1/zones/40-wrong', body, first);

    expect(outcome(answer)).toEqual([422, 'registration-breaks-rules']);
    expect(answer.body.errors.map((one: { code: string }) => one.code)).toContain(code);
  });

  it('is not another prefecture’s to put', async () => {
    const stranger = server.as('prefecture-officer', '41');

    expect(outcome(await stranger.put(munakata, {}, first))).toEqual([403, 'forbidden']);
  });
});

describe('the feed', () => {
  it('has told every change in order, and no more', async () => {
    const { body } = await eventually(feed, (answer) => answer.body.items.length === 7 && answer.body.caughtUp);

    expect(body.items.map(({ subject }: { subject: string }) => subject)).toEqual([
      'zonings/40',
      'zones/40-munakata',
      expect.stringMatching(/^zones\/40-(kurume|asakura)$/),
      expect.stringMatching(/^zones\/40-(kurume|asakura)$/),
      'zones/40-munakata',
      'zones/40-kasuya',
      'zones/40-demo-paediatric-chikuho',
    ]);
    expect(chainFaults(body.items)).toEqual([]);
  });
});
