import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { putAreasOf } from '../support/areas.ts';
import { publish } from '../support/published.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

const codes = ['401005', '401307', '402028', '402036', '402044'];
const figures = 'indicator=item-status-rate&fiscalYear=2015&lang=en';
const municipalities = `${figures}&level=municipality&within=40`;
const formats = [
  ['json', 'application/json; charset=utf-8'],
  ['json&labels=true', 'application/json; charset=utf-8'],
  ['csv', 'text/csv; charset=utf-8'],
  ['csv&shape=wide', 'text/csv; charset=utf-8'],
  ['json-stat', 'application/vnd.json-stat+json; charset=utf-8'],
  ['parquet', 'application/vnd.apache.parquet'],
] as const;

let server: TestServer;
let reader: Client;
beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  await publish({ form: municipalProgress2015, fiscalYear: 2015, prefecture: '40', codes });
  reader = server.as('bi-reader', 'JP');
}, 240_000);
afterAll(() => server?.stop());

const get = (query: string, headers: Record<string, string> = {}) => reader.get(`/v1/observations?${query}`, headers);

describe.each(formats)('an address with format=%s', (format, type) => {
  const address = `${municipalities}&format=${format}`;

  it('is refused by no Accept', async () => {
    const { status, headers } = await get(address, { accept: 'image/png' });

    expect([status, headers.get('content-type')]).toEqual([200, type]);
  });

  it('answers 304, without a body, to its own mark and to no other', async () => {
    const marks = await Promise.all(
      formats.map(async ([one]) => (await get(`${municipalities}&format=${one}`)).headers.get('etag')),
    );
    const own = (await get(address)).headers.get('etag') ?? '';
    const others = marks.filter((mark) => mark !== own).join(', ');
    const strong = own.replace('W/', '');

    const answers = await Promise.all(
      [own, strong, `${others}, ${own}`, '*', others, '"other"'].map((mark) => get(address, { 'if-none-match': mark })),
    );

    expect(answers.map(({ status }) => status)).toEqual([304, 304, 304, 304, 200, 200]);
    expect(answers.slice(0, 4).map(({ body, headers }) => [body, headers.get('etag')])).toEqual(
      Array.from({ length: 4 }, () => ['', own]),
    );
  });

  it('says in a header where its next page is, and that its last one has none', async () => {
    const areas = `${figures}&area=${codes.slice(0, 2).join()}&item=a&format=${format}&limit=4`;

    const first = await get(areas);
    const next = /^<\/v1\/observations\?(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const last = await get(next);

    expect([first.status, last.status, last.headers.get('link')]).toEqual([200, 200, null]);
    expect(last.headers.get('etag')).not.toBe(first.headers.get('etag'));
  });

  it('has one mark, packed or not, and says to caches what it depends on', async () => {
    const encodings = ['gzip', 'identity', 'gzip;q=0', 'br'];

    const answers = await Promise.all(encodings.map((one) => get(address, { 'accept-encoding': one })));

    expect(answers.map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null, null, null]);
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
    expect(answers.map(({ headers }) => [headers.get('vary'), headers.get('cache-control')])).toEqual(
      encodings.map(() => ['Accept, Accept-Encoding, Accept-Language, Authorization', 'private, no-cache']),
    );
  });
});

describe('columns of an address', () => {
  const headerOf = async (query: string) => parse((await get(query)).body, { bom: true })[0];

  it('are there before there is anything to tell', async () => {
    const none = `${figures}&level=zone&within=40&format=csv`;

    expect((await get(none.replace('csv', 'json'))).body.items).toEqual([]);
    expect(await headerOf(none)).toEqual(await headerOf(`${municipalities}&format=csv`));
  });
});

describe('a cube that is too large', () => {
  it('is refused with the ways to split this very query', async () => {
    const query = 'indicator=item-status-rate,bases-by-entity-type,funding-by-source&fiscalYear=2015,2024&within=40';

    const { status, body } = await get(`${query}&format=json-stat`);

    expect([status, body.code]).toEqual([413, 'cube-too-large']);
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/fiscalYear', 'split'],
      ['/indicator', 'split'],
    ]);
  });
});
