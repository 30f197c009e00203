import { OData } from '@odata/client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, rounds } from '../contracts/authorisation-world.ts';
import { filters, type Kind, type Property } from '../support/odata-filters.ts';
import { type Answer, type Client, clientOf, eventually, startTestServer, type TestServer } from '../support/server.ts';

type Plain = string | number | boolean | null;
type Row = Readonly<Record<string, Plain>>;

let server: TestServer;
let reader: Client;
let officer: Client;

/** Two prefectures, and in Tokyo one accepted answer and one that waits. */
beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await makeWorld(server);
  reader = server.as('bi-reader', 'JP', 'tanaka');
  officer = server.as('prefecture-officer', '13');
  const decide = (respondent: string, action: string) =>
    officer.post(`/v1/rounds/${rounds.tokyo}/submissions/${respondent}/decisions`, { action, revision: 1 });
  const decided = [
    await decide('131016', 'submit'),
    await decide('131016', 'accept'),
    await decide('131024', 'submit'),
  ];
  expect(decided.map(({ status }) => status)).toEqual([200, 200, 200]);
  const published = '/v1/observations?indicator=response-rate&fiscalYear=2025&area=13';
  const answer = await eventually(
    () => reader.get(published),
    ({ body }) => body.items[0].numerator === 2,
  );
  expect(answer.body.items[0]).toMatchObject({ numerator: 2, denominator: 2 });
}, 240_000);
afterAll(() => server?.stop());

const address = (path: string, options: Readonly<Record<string, string>> = {}) =>
  `/odata/${path}?${new URLSearchParams(options)}`;
const get = (path: string, options?: Readonly<Record<string, string>>, headers?: Record<string, string>) =>
  reader.get(address(path, options), headers);

/** All rows, page by page as the links lead, and how many there were on each page. */
async function everyPage(first: Answer, by: Client = reader): Promise<{ rows: Row[]; sizes: number[] }> {
  const rows: Row[] = [];
  const sizes: number[] = [];
  for (let page = first; ; page = await by.get(page.body['@odata.nextLink'].slice(server.url.length))) {
    expect(page.status).toBe(200);
    rows.push(...page.body.value);
    sizes.push(page.body.value.length);
    if (!page.body['@odata.nextLink']) return { rows, sizes };
  }
}

const ofYear = "indicator in ('item-status-rate','response-rate') and fiscalYear eq 2025";
const errorOf = ({ status, body }: Answer) => [status, body.error?.code, body.error?.details?.[0]?.target];

describe('a question that OData refuses', () => {
  it.each([
    ['Observations', {}, 400, 'filter-needed', undefined],
    ['Observations', { $filter: "indicator eq 'response-rate'" }, 400, 'filter-needed', undefined],
    ['Observations', { $filter: 'fiscalYear eq 2025' }, 400, 'filter-needed', undefined],
    [
      'Observations',
      { $filter: "startswith(indicator,'resp') or fiscalYear eq 2025" },
      400,
      'filter-needed',
      undefined,
    ],
    ['Observations', { $filter: "indicator eq 'nothing' and fiscalYear eq 2025" }, 400, 'unknown-indicator', undefined],
    ['Observations', { $filter: `${ofYear} and areaCode eq '139999'` }, 400, 'bad-check-digit', undefined],
    ['Areas', { $filter: "code = '13'" }, 400, 'invalid-query', '$filter'],
    ['Areas', { $orderby: 'nmae' }, 400, 'invalid-query', '$orderby'],
    ['Areas', { $select: 'code,nmae' }, 400, 'invalid-query', '$select'],
    ['Areas', { $top: '-1' }, 400, 'invalid-query', '$top'],
    ['Areas', { $count: '1' }, 400, 'invalid-query', '$count'],
    ['Areas', { limit: '10' }, 400, 'invalid-query', 'limit'],
    ['Areas', { $skiptoken: 'WzFd' }, 400, 'bad-cursor', undefined],
    ['Areas()', {}, 400, 'invalid-path', 'path'],
    ["Rounds(roundId='x')", {}, 400, 'invalid-path', 'path'],
    ['Areas', { $expand: 'x' }, 501, 'not-implemented', undefined],
    ['Areas', { $apply: 'aggregate($count as n)' }, 501, 'not-implemented', undefined],
    ['Areas', { $search: 'x' }, 501, 'not-implemented', undefined],
    ["Areas('13')/name", {}, 501, 'not-implemented', undefined],
    ['$batch', {}, 501, 'not-implemented', undefined],
    ["Areas('99')", {}, 404, 'not-found', undefined],
    ['Areas', { $format: 'atom' }, 406, 'not-acceptable', undefined],
    ['Rounds', {}, 403, 'forbidden', undefined],
  ] as const)('%s %j: %i %s', async (path, options, status, code, target) => {
    expect(errorOf(await get(path, options))).toEqual([status, code, target]);
  });

  it.each([
    ['Areas(%27)', 400, 'invalid-path', 'path'],
    ["Areas('%E3%8')", 404, 'not-found', undefined],
    ['%E3%8', 404, 'not-found', undefined],
    ['Areas?$filter=%ZZ', 400, 'invalid-query', '$filter'],
    ['Observations?$top=1&%E3%8=1', 400, 'invalid-query', '%E3%8'],
  ])('%s, as it stands in the address: %i %s', async (path, status, code, target) => {
    expect(errorOf(await reader.get(`/odata/${path}`))).toEqual([status, code, target]);
  });

  it('is told what to add, in a message that Excel shows', async () => {
    const { body, headers } = await get('Observations', {}, { 'accept-language': 'en' });

    expect(body).toEqual({
      error: {
        code: 'filter-needed',
        message:
          "A filter is needed — That is too much at once. Add to $filter: indicator eq 'item-status-rate' and fiscalYear eq 2015",
      },
    });
    expect([headers.get('odata-version'), headers.get('content-type')]).toEqual([
      '4.0',
      'application/json; charset=utf-8',
    ]);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('by %s is 405, since nothing can be written', async (method) => {
    const answer = await reader.request(method, '/odata/Areas');

    expect([answer.headers.get('allow'), ...errorOf(answer)]).toEqual([
      'GET, HEAD',
      405,
      'method-not-allowed',
      undefined,
    ]);
  });

  it('without a token or key is 401, with both ways in', async () => {
    const answer = await server.nobody.get('/odata/Areas');

    expect([answer.headers.get('www-authenticate'), ...errorOf(answer)]).toEqual([
      'Basic realm="renkei", charset="UTF-8", Bearer realm="renkei"',
      401,
      'token-missing',
      undefined,
    ]);
  });
});

describe('what a client reads first', () => {
  it("may be asked for by HEAD, which tells GET's headers and no body, and lets nobody else in", async () => {
    const by = async (method: string, client: Client, headers = {}) =>
      client.request(method, "/odata/Areas('13')", undefined, headers);
    const [get, head] = [await by('GET', reader), await by('HEAD', reader)];
    const told = ({ headers }: Answer) =>
      ['etag', 'content-type', 'odata-version', 'vary'].map((name) => headers.get(name));

    expect([head.status, head.body, told(head)]).toEqual([200, '', told(get)]);
    const known = { 'if-none-match': head.headers.get('etag') ?? '' };
    expect([(await by('HEAD', reader, known)).status, (await by('HEAD', server.nobody)).status]).toEqual([304, 401]);
  });

  it.each(['/odata', '/odata/'])('%s names every table', async (path) => {
    const { body } = await reader.get(path);

    expect(body['@odata.context']).toBe(`${server.url}/odata/$metadata`);
    expect(body.value.map(({ url }: { url: string }) => url)).toEqual(
      'Observations Areas Indicators Zones Bases Rounds'.split(' '),
    );
  });

  it('declares in $metadata each property of each row, with its type', async () => {
    const { body: csdl, headers } = await get('$metadata');
    const declared = (type: string) => {
      const entity = new RegExp(`<EntityType Name="${type}">(.*?)</EntityType>`, 's').exec(csdl)?.[1] ?? '';
      return Object.fromEntries(
        [...entity.matchAll(/<Property Name="(\w+)" Type="Edm[.](\w+)"/g)].map(([, name, of]) => [name, of]),
      );
    };
    const fits: Readonly<Record<string, (value: unknown) => boolean>> = {
      String: (value) => typeof value === 'string',
      Int32: Number.isInteger,
      Int64: Number.isInteger,
      Decimal: (value) => typeof value === 'number',
      Boolean: (value) => typeof value === 'boolean',
      Date: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
      DateTimeOffset: (value) => /^\d{4}-\d\d-\d\dT[\d:.]+\+09:00$/.test(String(value)),
    };

    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    for (const [set, type, options] of [
      ['Observations', 'Observation', { $filter: ofYear }],
      ['Areas', 'Area', {}],
      ['Indicators', 'Indicator', {}],
      ['Zones', 'Zone', {}],
      ['Bases', 'Base', {}],
      ['Rounds', 'Round', {}],
    ] as const) {
      const { body } = await officer.get(address(set, options));
      const types = declared(type);
      const rows = body.value as Row[];
      expect(rows.length).toBeGreaterThan(0);
      expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(types));
      const unfit = rows.flatMap((row) =>
        Object.entries(row).filter(([name, value]) => value !== null && !fits[types[name] ?? '']?.(value)),
      );
      expect(unfit).toEqual([]);
    }
  });

  it.each([
    ['none', undefined, undefined],
    ['minimal', 'Areas(code,validFrom)/$entity', undefined],
    ['full', 'Areas(code,validFrom)/$entity', '#renkei.Area'],
  ])('says of itself what odata.metadata=%s asks for', async (level, context, type) => {
    const accept = `application/json;odata.metadata=${level}`;
    const { body, headers } = await get("Areas('13')", { $select: 'validFrom,code' }, { accept });

    expect(body['@odata.context']).toBe(context && `${server.url}/odata/$metadata#Areas(validFrom,code)/$entity`);
    expect([body['@odata.type'], body['@odata.id'], body['validFrom@odata.type']]).toEqual(
      type ? [type, "Areas('13')", '#Date'] : [undefined, undefined, undefined],
    );
    expect([body.code, headers.get('content-type')]).toEqual(['13', `${accept};charset=utf-8`]);
  });
});

describe('figures', () => {
  const cellOf = (dimensions: Readonly<Record<string, string>>) =>
    Object.entries(dimensions)
      .map((pair) => pair.join('='))
      .toSorted()
      .join(';');

  it.each([
    ['area=13', "areaCode eq '13'"],
    ['area=JP,14,131016', "areaCode in ('JP','14','131016')"],
    ['level=prefecture', "level eq 'prefecture'"],
    ['level=municipality&within=13', "level eq 'municipality' and prefecture eq '13'"],
    ['level=zone', "not (level ne 'zone')"],
    ['level=nation&item=a,ku', "level eq 'nation' and (item eq 'a' or item eq 'ku')"],
    ['area=13&form=municipal-progress@2015', "areaCode eq '13' and form eq 'municipal-progress@2015'"],
  ])('of REST %s are those of OData %s, cell by cell', async (rest, filter) => {
    const indicators = rest.includes('item=')
      ? ['item-status-rate']
      : ['item-status-rate', 'response-rate', 'outsourcing-rate'];
    const { body } = await reader.get(`/v1/observations?indicator=${indicators.join()}&fiscalYear=2015,2025&${rest}`);
    const $filter = `indicator in (${indicators.map((id) => `'${id}'`).join()}) and fiscalYear in (2015,2025) and ${filter}`;
    const { rows } = await everyPage(await get('Observations', { $filter }));

    const told = body.items.map(
      ({ area, dimensions, ...of }: { area: Record<string, string>; dimensions: Record<string, string> }) => ({
        ...of,
        areaCode: area['code'],
        areaName: area['name'],
        level: area['level'],
        cell: cellOf(dimensions),
        ...dimensions,
      }),
    );
    const byKey = (one: Row) =>
      ['indicator', 'form', 'fiscalYear', 'level', 'areaCode', 'cell'].map((name) => one[name]).join('|');
    const wanted = new Map<string, Row>(told.map((one: Row) => [byKey(one), one]));
    const given = rows.map((row) => {
      const names = Object.keys(wanted.get(byKey(row)) ?? {});
      return [byKey(row), Object.fromEntries(names.map((name) => [name, row[name]]))] as const;
    });
    expect(wanted.size).toBeGreaterThan(0);
    expect(new Map(given)).toEqual(wanted);
    expect(given).toHaveLength(wanted.size);
  });

  it('have labels in Japanese, or in English where it is asked for', async () => {
    const options = {
      $filter: `${ofYear} and areaCode eq 'JP' and item eq 'a' and status eq 'doing'`,
      $select: 'areaName,cellLabel',
    };
    const [ja, en, byHeader] = [
      await get('Observations', options),
      await get('Observations', { ...options, lang: 'en' }),
      await get('Observations', options, { 'accept-language': 'en' }),
    ];

    expect(ja.body.value).toEqual([{ areaName: '全国', cellLabel: 'ア 地域の医療・介護の資源の把握 | 実施している' }]);
    expect(en.body.value).toEqual(byHeader.body.value);
    expect(en.body.value[0].areaName).toBe('Japan');
  });
});

describe('a filter over real rows', () => {
  const kinds: Readonly<Record<string, Kind>> = {
    indicator: 'string',
    form: 'string',
    level: 'string',
    areaCode: 'string',
    prefecture: 'string',
    areaName: 'string',
    cell: 'string',
    item: 'string',
    status: 'string',
    reason: 'string',
    fiscalYear: 'number',
    value: 'number',
    numerator: 'number',
    answered: 'number',
    asOf: 'date',
  };

  it('gives what a brute-force reading of it gives over all rows, whatever was planned', async () => {
    // What another version asks, and areas that none asked, are told as far as what is read together has them.
    const $base =
      "indicator in ('item-status-rate','response-rate') and fiscalYear in (2015,2025) and prefecture in ('13','JP')" +
      " and asked gt 0 and not (reason eq 'definition-changed')";
    const { rows } = await everyPage(await get('Observations', { $filter: $base }));
    const valuesOf = (name: string) =>
      [...new Set(rows.map((row) => row[name] as Plain))].filter((one) => one !== null).slice(0, 12);
    const properties = Object.entries(kinds).map(
      ([name, kind]): Property<Row> => ({ name, kind, of: (row) => row[name] as Plain, values: valuesOf(name) }),
    );
    // A form or area that nobody knows is refused, as in REST, and not an empty answer.
    const isRefusable =
      /(form|areaCode) (eq|in|ne) |' (eq|ne) (form|areaCode)|(item|status) (eq|in|ne) |' (eq|ne) (item|status)/;
    const said = filters(properties).filter(({ text }) => text.length < 800);
    let compared = 0;

    await fc.assert(
      fc.asyncProperty(said, async ({ text, holds }) => {
        const $filter = `${$base} and (${text})`;
        const { status, body } = await get('Observations/$count', { $filter });
        if (status !== 200 && isRefusable.test(text)) {
          expect([400, 404]).toContain(status);
          return;
        }
        expect([status, body]).toEqual([200, String(rows.filter((row) => holds(row) === true).length)]);
        compared += 1;
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(50);
  }, 120_000);

  it('that is no filter at all is refused and never fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom('$filter', '$orderby', '$select', '$skiptoken', '$top'),
        async (text, option) => {
          const { status } = await get('Areas', { [option]: text });
          expect([200, 400, 501]).toContain(status);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ["name eq '千代田区'", ['131016']],
    ["name eq '%E5%8D%83'", []],
    ["nameEn eq 'O''Brien'", []],
    ["contains(name,'代田') and level eq 'municipality'", ['131016']],
    ["endswith(name,'京都') or code eq '14'", ['13', '14']],
    ["validFrom le 2014-04-05 and code in ('13','131016')", ['13', '131016']],
  ])('%s finds %j', async ($filter, codes) => {
    const { body } = await get('Areas', { $filter, $select: 'code' });

    expect(body.value.map(({ code }: { code: string }) => code)).toEqual(codes);
  });
});

describe('pages', () => {
  const all = async (options: Readonly<Record<string, string>>, size: number) =>
    everyPage(await get('Areas', options, { prefer: `odata.maxpagesize=${size}` }));

  it('follow one another without a gap or a row twice, in the order asked', async () => {
    const by = { $orderby: 'parent,level desc,name', $select: 'code,level' };
    const whole = (await get('Areas', by)).body.value;
    // Links carry the question, and the size that the client prefers comes with every request.
    const first = await get('Areas', by, { prefer: 'odata.maxpagesize=50' });
    const second = await reader.get(first.body['@odata.nextLink'].slice(server.url.length), {
      prefer: 'maxpagesize=50',
    });

    expect(first.headers.get('preference-applied')).toBe('odata.maxpagesize=50');
    expect([...first.body.value, ...second.body.value]).toEqual(whole.slice(0, 100));
  });

  it.each([
    [{ $top: '120' }, 50, [50, 70], 0],
    [{ $top: '50' }, 50, [50], 0],
    [{ $skip: '3', $top: '60' }, 50, [50, 10], 3],
    [{ $top: '0' }, 50, [0], 0],
    [{ $skip: '100000' }, 50, [0], 0],
  ] as const)('keep %j over page sizes of %i', async (options, size, sizes, from) => {
    const whole = (await get('Areas')).body.value as Row[];
    const { rows, sizes: seen } = await all(options, size);

    expect(seen).toEqual(sizes);
    expect(rows).toEqual(whole.slice(from, from + rows.length));
  });

  it('of a thousand rows each are cut from one moment, with the count of all', async () => {
    const first = await get('Observations', {
      $filter: "indicator eq 'item-status-rate' and fiscalYear eq 2025",
      $count: 'true',
    });
    const { rows, sizes } = await everyPage(first);

    expect(sizes.slice(0, -1).every((size) => size === 1_000)).toBe(true);
    expect(rows).toHaveLength(first.body['@odata.count']);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  });

  it('put null first, or last where the order is descending', async () => {
    const values = async ($orderby: string) => {
      const $filter = `${ofYear} and level eq 'municipality' and prefecture eq '13' and status eq 'none' and item eq 'a'`;
      const { body } = await get('Observations', { $filter, $orderby, $select: 'value' });
      return (body.value as Row[]).map(({ value }) => value);
    };
    const [up, down] = [await values('value'), await values('value desc')];

    expect(up.indexOf(100)).toBe(up.length - 1);
    expect(down).toEqual(up.toReversed());
    expect(down.at(-1)).toBeNull();
  });
});

describe('rounds', () => {
  it('have come as far as completeness tells', async () => {
    const { body } = await officer.get(address('Rounds', { $orderby: 'roundId' }));
    const told = await Promise.all(
      (body.value as Row[]).map(async ({ roundId }) => {
        const { body: of } = await officer.get(`/v1/rounds/${roundId}/completeness`);
        return {
          roundId,
          prefecture: of.prefecture,
          asked: of.asked,
          submitted: of.submitted,
          accepted: of.accepted,
          onTime: of.onTime,
        };
      }),
    );

    const { body: narrow } = await officer.get(
      address('Rounds', { $orderby: 'roundId', $select: Object.keys(told[0] ?? {}).join() }),
    );
    expect(narrow.value).toEqual(told);
    expect(told.find(({ roundId }) => roundId === rounds.tokyo)).toMatchObject({ asked: 2, submitted: 2, accepted: 1 });
  });

  it('are those of the caller’s prefecture and the nation’s there, whatever the filter says', async () => {
    const seen = async (by: Client, $filter: string) =>
      ((await by.get(address('Rounds', { $filter }))).body.value as Row[]).map(({ prefecture }) => prefecture);
    const everything = "asked ge 0 or prefecture ne '13'";

    expect(new Set(await seen(officer, everything))).toEqual(new Set(['13']));
    expect(new Set(await seen(server.as('national-reader', 'JP'), everything))).toEqual(new Set(['13', '14']));
  });
});

describe('a personal access key', () => {
  const withKey = (key: string, user = 'anybody') => ({
    authorization: `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`,
  });
  const make = async (body: object = { label: '月次報告' }) => reader.post('/v1/access-keys', body);

  it.each([
    [{ label: ' ' }, '/label'],
    [{ label: '月次\u0007報告' }, '/label'],
    [{ label: '月次\n報告' }, '/label'],
    [{ label: 'x', days: 366 }, '/days'],
    [{ label: 'x', days: 30, expiresAt: '2099-01-01T00:00:00+09:00' }, '/expiresAt'],
    [{ label: 'x', expiresAt: '2020-01-01T00:00:00+09:00' }, '/expiresAt'],
    [{ label: 'x', expiresAt: '2099-01-01T00:00:00+09:00' }, '/expiresAt'],
  ])('is not made of %j', async (body, pointer) => {
    const answer = await make(body);

    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('is shown once, and listed without itself to its owner and to administrators alone', async () => {
    const { status, body, headers } = await make();
    const { key, ...listed } = body;
    const seenBy = async (by: Client) =>
      (await by.get('/v1/access-keys')).body.items.filter(({ id }: { id: string }) => id === body.id);

    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(key).toMatch(new RegExp(`^rk_${body.id}_[A-Za-z0-9_-]{43}$`));
    expect(await seenBy(reader)).toEqual([listed]);
    expect(await seenBy(server.as('bi-reader', 'JP', 'suzuki'))).toEqual([]);
    expect(await seenBy(server.as('administrator', 'JP'))).toEqual([listed]);
  });

  it('opens OData with any user name, as a BI reader, and nothing else', async () => {
    const { key } = (await make()).body;
    const other = clientOf(server.url);
    const statuses = await Promise.all(
      [
        '/odata',
        "/odata/Areas('13')",
        '/odata/Rounds',
        '/v1/areas',
        '/v1/access-keys',
        '/v1/observations?indicator=response-rate&fiscalYear=2025',
      ].map(async (path) => (await other.get(path, withKey(key))).status),
    );

    expect(statuses).toEqual([200, 200, 403, 401, 401, 401]);
    expect((await other.get('/odata', withKey(key, ''))).status).toBe(200);
  });

  it('that is wrong is answered with a challenge, whatever of it is wrong', async () => {
    const { key } = (await make()).body;
    const { key: another } = (await make()).body;
    const wrong = ['', 'x', `${key}x`, key.slice(0, -1), key.slice(0, 20) + another.slice(20), key.toUpperCase()];
    const answers = await Promise.all(wrong.map((one) => server.nobody.get('/odata', withKey(one))));

    expect(answers.map((one) => [one.status, one.body.error.code])).toEqual(wrong.map(() => [401, 'key-invalid']));
    expect(answers[0]?.headers.get('www-authenticate')).toBe('Basic realm="renkei", charset="UTF-8"');
  });

  it('that is revoked opens nothing, and is no other person’s to revoke', async () => {
    const { id, key } = (await make()).body;
    const remove = (by: Client) => by.request('DELETE', `/v1/access-keys/${id}`);
    const statuses = [
      (await remove(server.as('bi-reader', 'JP', 'suzuki'))).status,
      (await remove(reader)).status,
      (await remove(server.as('administrator', 'JP'))).status,
      (await server.nobody.get('/odata', withKey(key))).status,
    ];

    expect(statuses).toEqual([404, 204, 204, 401]);
  });

  it('is one of twenty at most', async () => {
    const busy = server.as('bi-reader', '13', 'busy');
    const made = [];
    for (let at = 0; at < 21; at += 1) made.push(await busy.post('/v1/access-keys', { label: `${at}`, days: 1 }));
    await busy.request('DELETE', `/v1/access-keys/${made[0]?.body.id}`);

    expect(made.map(({ status }) => status)).toEqual([...made.slice(1).map(() => 201), 409]);
    expect((await busy.post('/v1/access-keys', { label: 'again' })).status).toBe(201);
  });

  it('lets a client of somebody else’s making read, filter, count and follow pages', async () => {
    const { key } = (await make()).body;
    const client = OData.New4({
      serviceEndpoint: `${server.url}/odata/`,
      credential: { username: 'tanaka', password: key },
    });
    const areas = client.getEntitySet<{ code: string; name: string }>('Areas');
    const filter = client.newFilter().property('prefecture').eq('13').property('level').eq('municipality');

    const found = await areas.query(
      client.newParam().filter(filter).select(['code', 'name']).orderby('code', 'asc').top(2),
    );
    const count = await areas.count(filter);
    const one = await areas.retrieve('13');

    expect(found).toEqual([
      { code: '131016', name: '千代田区' },
      { code: '131024', name: '中央区' },
    ]);
    expect([count, one.name]).toEqual([62, '東京都']);
  });
});
