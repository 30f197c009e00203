import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as operations from '../../../openapi/operations/areas.ts';
import type { Area } from '../../../schema/area.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { type Answered, administrator, type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', '13'];
const list = (query: Record<string, string>) => call(reader, operations.listAreas, { query });
const get = (code: string, asOf?: string) =>
  call(reader, operations.getArea, { params: { code }, ...(asOf && { query: { asOf } }) });
const put = (areas: readonly unknown[], caller = administrator) =>
  call(caller, operations.putAreas, { body: { areas } });
const codesOf = ({ body }: Answered) => body.items.map(({ code }: Area) => code);
const problemOf = ({ status, body }: Answered) => [
  status,
  body.code,
  body.errors?.map((one: { pointer: string }) => one.pointer),
];

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas();
});
afterAll(() => stop());

describe('listAreas', () => {
  it('refuses a caller without a token', async () => {
    expect((await call(null, operations.listAreas)).status).toBe(401);
  });

  it.each([
    [{ level: 'nation' }, 'level'],
    [{ prefecture: '48' }, 'prefecture'],
    [{ asOf: '2026-02-30' }, 'asOf'],
    [{ limit: '1001' }, 'limit'],
    [{ limit: '0' }, 'limit'],
    [{ name: '東京都' }, 'name'],
  ])('refuses the query %j', async (query, name) => {
    expect(problemOf(await list(query as unknown as Record<string, string>))).toEqual([
      400,
      'invalid-query',
      [`/${name}`],
    ]);
  });

  it('refuses a cursor that is broken or of another query', async () => {
    const { next } = (await list({ prefecture: '13', limit: '2' })).body;

    const answers = await Promise.all([
      list({ prefecture: '13', cursor: `${next}x`.replace(/^./, 'X') }),
      list({ prefecture: '14', cursor: next }),
      list({ prefecture: '13', asOf: '2015-08-01', cursor: next }),
      list({ cursor: 'MTMxMDE2' }),
    ]);

    expect(answers.map(problemOf)).toEqual(Array(4).fill([400, 'bad-cursor', undefined]));
  });

  it('lists 47 prefectures and the 1,741 municipalities of a day', async () => {
    const prefectures = await list({ level: 'prefecture', asOf: '2015-08-01' });
    const municipalities = await list({ level: 'municipality', asOf: '2015-08-01', limit: '1000' });
    const rest = await list({
      level: 'municipality',
      asOf: '2015-08-01',
      limit: '1000',
      cursor: municipalities.body.next,
    });

    expect([codesOf(prefectures).length, prefectures.body.next]).toEqual([47, null]);
    expect([codesOf(municipalities).length, codesOf(rest).length, rest.body.next]).toEqual([1000, 741, null]);
  });

  it('lists the wards of designated cities where they are asked for, and nowhere else', async () => {
    const wards = await list({ level: 'ward', prefecture: '22', asOf: '2024-01-01' });
    const all = await list({ prefecture: '22', asOf: '2024-01-01', limit: '1000' });

    expect(wards.body.items.slice(-3)).toEqual(loadAreas().filter(({ code }) => /^2213(84|92)|^221406/.test(code)));
    expect(new Set(all.body.items.map(({ level }: Area) => level))).toEqual(new Set(['prefecture', 'municipality']));
  });

  it('pages through a prefecture in the order of codes, the prefecture itself first', async () => {
    const whole = codesOf(await list({ prefecture: '13', limit: '1000' }));

    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const answer: Answered = await list({ prefecture: '13', limit: '10', ...(cursor && { cursor }) });
      paged.push(...codesOf(answer));
      cursor = answer.body.next;
    } while (cursor);

    expect(whole.length).toBe(63);
    expect(whole.slice(0, 3)).toEqual(['13', '131016', '131024']);
    expect(paged).toEqual(whole);
  });

  it('says that a full page is the last', async () => {
    const { body } = await list({ level: 'prefecture', limit: '47' });

    expect([body.items.length, body.next]).toEqual([47, null]);
  });

  it('tells the town before the day on which it became a city from the city after', async () => {
    const before = codesOf(await list({ prefecture: '04', asOf: '2016-10-09' }));
    const after = codesOf(await list({ prefecture: '04', asOf: '2016-10-10' }));

    expect(['044237', '042161'].map((code) => [before.includes(code), after.includes(code)])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('getArea', () => {
  it('refuses a wrong check digit', async () => {
    expect(problemOf(await get('131017'))).toEqual([400, 'bad-check-digit', undefined]);
  });

  it('finds nothing for a code that nobody bears, or not on that day', async () => {
    const answers = await Promise.all([
      get('139998'),
      get('48'),
      get('044237', '2016-10-10'),
      get('042161', '2016-10-09'),
    ]);

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([404, 'not-found']));
  });

  it('answers the version of today, with a mark that a later read may name', async () => {
    const { status, headers, body } = await get('131016');
    const again = await call(reader, operations.getArea, {
      params: { code: '131016' },
      headers: { 'if-none-match': String(headers['etag']) },
    });

    expect(status).toBe(200);
    expect(body).toEqual(loadAreas().find(({ code }) => code === '131016'));
    expect([again.status, again.body]).toEqual([304, null]);
  });

  it('answers a prefecture by its two digits', async () => {
    expect((await get('40')).body).toMatchObject({ code: '40', level: 'prefecture', name: '福岡県' });
  });

  it('answers the last version of an abolished code, with its end and what came after', async () => {
    expect((await get('044237')).body).toMatchObject({ name: '富谷町', validTo: '2016-10-09', successors: ['042161'] });
  });

  it('answers the version of the day that is asked for', async () => {
    expect((await get('044237', '2016-10-09')).body.name).toBe('富谷町');
    expect((await get('042161', '2016-10-10')).body.name).toBe('富谷市');
  });
});

describe('putAreas', () => {
  const chiyoda = loadAreas().find(({ code }) => code === '131016') as Area;

  it.each<Caller[]>([
    [['prefecture-officer', '13']],
    [['national-reader', 'JP']],
    [['municipality-officer', '131016']],
  ])('is refused to %j', async (caller) => {
    expect(problemOf(await put([chiyoda], caller))).toEqual([403, 'forbidden', undefined]);
  });

  it('refuses an area that contradicts itself', async () => {
    const wrong = [
      { ...chiyoda, code: '131017' },
      { ...chiyoda, prefecture: '14' },
      { ...chiyoda, level: 'prefecture' },
      { ...chiyoda, validTo: '2000-01-01' },
      { ...chiyoda, mayor: '' },
    ];

    const answers = await Promise.all(wrong.map((one) => put([one])));

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(5).fill([400, 'invalid-body']));
  });

  it('refuses two versions of a code that share a day, in the request or with what is stored', async () => {
    const old = { ...chiyoda, validTo: '2026-12-31' };
    const renamed = { ...chiyoda, name: '新千代田区', validFrom: '2026-12-31' };

    const within = await put([old, renamed]);
    const withStored = await put([renamed]);

    expect(problemOf(within)).toEqual([400, 'invalid-body', ['/areas/1/validFrom']]);
    expect(problemOf(withStored)).toEqual([400, 'invalid-body', ['/areas/0/validFrom']]);
  });

  it('ends one version and begins the next, and may be sent again', async () => {
    const old = { ...chiyoda, validTo: '2030-12-31' };
    const renamed = { ...chiyoda, name: '新千代田区', validFrom: '2031-01-01' };

    const answers = [await put([renamed, old]), await put([renamed, old])];

    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(2).fill([200, { written: 2 }]));
    expect((await get('131016', '2030-12-31')).body).toEqual(old);
    expect((await get('131016', '2031-01-01')).body).toEqual(renamed);
  });
});
