import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import JSONstat from 'jsonstat-toolkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as rebuild } from '../../functions/projector/rebuild.ts';
import { signToken } from '../../infra/local/issuer.ts';
import { nationalRound } from '../../seeds/load/rounds.ts';
import { load, type Progress } from '../../seeds/load.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

/** Read as it was published, by nobody's code but this test's. */
const tables = JSON.parse(readFileSync(new URL('../../seeds/published-tables.json', import.meta.url), 'utf8'));

/** A figure by indicator, area and dimensions; area by code, or by name where the source has only names. */
type Figures = Readonly<Record<string, { value: number; numerator: number; denominator: number | null }>>;

interface Table {
  readonly title: string;
  readonly query: Readonly<Record<string, string>>;
  /** How an area is named in the keys. */
  readonly areaBy: 'code' | 'name';
  readonly figures: Figures;
}

interface PublishedItem {
  readonly id: string;
  readonly [column: string]: number | string;
}

const tokyoForm = 'municipal-progress-tokyo@2015';
const share = (numerator: unknown, denominator: number, value: unknown) => ({
  value: Number(value),
  numerator: Number(numerator),
  denominator,
});

const published: readonly Table[] = [
  {
    title: 'the eight items of the nation',
    query: { indicator: 'item-status-rate', fiscalYear: '2015', area: 'JP' },
    areaBy: 'code',
    figures: Object.fromEntries(
      tables['national-2015-items'].items.flatMap((item: PublishedItem) =>
        ['none', 'planned', 'doing'].map((status) => [
          `JP ${item.id} ${status}`,
          share(item[status], 1741, item[`${status}Pct`]),
        ]),
      ),
    ),
  },
  {
    title: 'the distribution of items implemented in the nation',
    query: { indicator: 'items-implemented-distribution', fiscalYear: '2015', area: 'JP' },
    areaBy: 'code',
    figures: Object.fromEntries(
      tables['national-2015-implemented-count'].bins.map((bin: Record<string, unknown>) => [
        `JP ${String(bin['implemented'])}`,
        share(bin['count'], 1741, bin['pct']),
      ]),
    ),
  },
  {
    title: 'the twelve questions of Tokyo',
    query: { indicator: 'item-status-rate', fiscalYear: '2015', form: tokyoForm, area: '13' },
    areaBy: 'code',
    figures: Object.fromEntries(
      tables['tokyo-2015-items'].items.flatMap((item: PublishedItem) => [
        [`13 ${item.id} doing`, share(item['implemented'], 53, item['implementedPct'])],
        [`13 ${item.id} none`, share(item['notImplemented'], 53, item['notImplementedPct'])],
      ]),
    ),
  },
  {
    title: 'the 53 municipalities of Tokyo',
    query: {
      indicator: 'items-implemented-count',
      fiscalYear: '2015',
      form: tokyoForm,
      level: 'municipality',
      within: '13',
    },
    areaBy: 'name',
    figures: Object.fromEntries(
      tables['tokyo-2015-municipalities'].rows.map(({ name, implemented }: { name: string; implemented: number }) => [
        name,
        { value: implemented, numerator: implemented, denominator: null },
      ]),
    ),
  },
];

let server: TestServer;
let reader: Client;
/** All of 1,794 answers go through the API: a minute where nothing else runs. */
const patienceMillis = 600_000;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await loadDemo();
  reader = server.as('national-reader', 'JP');
}, patienceMillis);
afterAll(() => server?.stop());

const progress: Progress[] = [];

const loadDemo = () =>
  load({
    baseUrl: server.url,
    seed: 'demo',
    tokenFor: (role, area) => signToken({ role, area }),
    onProgress: (one) => progress.push(one),
  });

interface Item {
  readonly area: { readonly code: string; readonly name: string };
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
}

/** Dimensions in the order of the published keys: item, status; or bin. */
const keyOf = ({ areaBy }: Table, { area, dimensions }: Pick<Item, 'area' | 'dimensions'>) =>
  [area[areaBy], dimensions['item'], dimensions['status'], dimensions['bin']].filter(Boolean).join(' ');

/** Those that were asked; the islands of Tokyo were not. */
const figuresOf = (table: Table, items: readonly Item[]) =>
  Object.fromEntries(
    items
      .filter(({ reason }) => reason !== 'not-asked')
      .map((one) => [keyOf(table, one), { value: one.value, numerator: one.numerator, denominator: one.denominator }]),
  );

const address = (query: Table['query'], more: object = {}) =>
  `/v1/observations?${new URLSearchParams({ ...query, ...more })}`;

describe('published-tables.json', () => {
  it('has every figure in the tests below: 24 + 10 + 24 + 53, of 4,302 and 412 answers in all', () => {
    const counts = published.map(({ figures }) => Object.keys(figures).length);
    const total = ({ figures }: Table, wanted: RegExp) =>
      Object.entries(figures).reduce((sum, [key, { numerator }]) => sum + (wanted.test(key) ? numerator : 0), 0);
    const [items, bins, questions, rows] = published as [Table, Table, Table, Table];

    expect(counts).toEqual([24, 10, 24, 53]);
    expect([total(items, /doing$/), total(questions, /doing$/), total(rows, /./)]).toEqual([4302, 412, 412]);
    const inBins = Object.entries(bins.figures).map(([key, one]) => (Number(key.slice(3)) || 0) * one.numerator);
    expect(inBins.reduce((sum, one) => sum + one, 0)).toBe(4302);
  });
});

describe.each(published)('$title', (table) => {
  it('come out of JSON', async () => {
    const { body } = await reader.get(address(table.query));

    expect(figuresOf(table, body.items)).toEqual(table.figures);
    expect(body.next).toBeNull();
  });

  it.each(['ja', 'en'] as const)('come out of CSV in %s', async (lang) => {
    const { headers, body } = await reader.get(address(table.query, { format: 'csv', lang }));

    const names = {
      ja: {
        code: '地域コード',
        name: '地域',
        value: '値',
        numerator: '分子',
        denominator: '分母',
        reason: '値がない理由',
        item: '取組項目コード',
        status: '実施状況コード',
        bin: '実施項目数コード',
      },
      en: {
        code: 'area_code',
        name: 'area',
        value: 'value',
        numerator: 'numerator',
        denominator: 'denominator',
        reason: 'reason',
        item: 'item',
        status: 'status',
        bin: 'bin',
      },
    }[lang];
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(
      figuresOf(
        table,
        rowsOf(body).map((row) => toItem(row, names)),
      ),
    ).toEqual(table.figures);
  });

  it('come out of JSON-stat', async () => {
    const { body } = await reader.get(address(table.query, { format: 'json-stat', lang: 'ja' }));
    const cube = JSONstat(body);

    const dimensions = cube.id.filter((id) => ['item', 'status', 'bin'].includes(id));
    const cells = combinations(['area', ...dimensions].map((id) => cube.Dimension(id).id.map((code) => [id, code])));
    const values = cells.map((cell) => {
      const place = Object.fromEntries(cell);
      const { value, status } = cube.Data(place);
      const area = { code: place['area'] ?? '', name: cube.Dimension('area').Category(place['area'] ?? '').label };
      return { key: keyOf(table, { area, dimensions: place }), value, status };
    });
    expect(cube.class).toBe('dataset');
    expect(
      Object.fromEntries(values.filter(({ status }) => status !== 'not-asked').map(({ key, value }) => [key, value])),
    ).toEqual(Object.fromEntries(Object.entries(table.figures).map(([key, { value }]) => [key, value])));
  });

  it('come out of GraphQL', async () => {
    const { indicator, form, area, within } = table.query;
    const query = `query ($indicator: [String!]!, $form: String, $area: [String!], $within: String) {
      observations(indicator: $indicator, fiscalYear: [2015], form: $form, area: $area, within: $within) {
        area { code name } dimensions: dimensionMap value numerator denominator reason
      }
    }`;

    const { body } = await reader.post('/graphql', {
      query,
      variables: { indicator: [indicator], form, area: area && [area], within },
    });

    expect(body.errors).toBeUndefined();
    expect(figuresOf(table, body.data.observations)).toEqual(table.figures);
  });
});

/** Reads CSV as any tool would, with names of columns, and checks that its lines end in CRLF alone. */
function rowsOf(text: string): Record<string, string>[] {
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  return parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });
}

function toItem(row: Record<string, string>, names: Record<string, string>): Item {
  const text = (name: string) => row[names[name] as string] ?? '';
  const number = (name: string) => (text(name) === '' ? null : Number(text(name)));
  return {
    area: { code: text('code'), name: text('name') },
    dimensions: { item: text('item'), status: text('status'), bin: text('bin') },
    value: number('value'),
    numerator: number('numerator'),
    denominator: number('denominator'),
    reason: text('reason') || null,
  };
}

function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((one) => list.map((next) => [...one, next])), [[]]);
}

describe('the figures behind them', () => {
  const rates = { indicator: 'item-status-rate', fiscalYear: '2015' };
  const sums = (items: readonly Item[]) => {
    const total: Record<string, number> = {};
    for (const { dimensions, numerator } of items) {
      const key = `${dimensions['item']} ${dimensions['status']}`;
      total[key] = (total[key] ?? 0) + (numerator ?? 0);
    }
    return total;
  };

  it('are the same summed from 1,741 municipalities, from 47 prefectures, and told of the nation', async () => {
    const read = async (level: string) => (await reader.get(address({ ...rates, level }, { limit: 1000 }))).body;
    const nation = (await read('nation')).items;
    const prefectures = await all(address({ ...rates, level: 'prefecture' }));
    const municipalities = await all(address({ ...rates, level: 'municipality', status: 'doing' }));

    expect(sums(prefectures)).toEqual(sums(nation));
    const doing = Object.fromEntries(Object.entries(sums(nation)).filter(([key]) => key.endsWith('doing')));
    expect(new Set(municipalities.map(({ area }) => area.code)).size).toBe(1741);
    expect(sums(municipalities)).toEqual(doing);
  });

  /** Walks all pages. */
  async function all(path: string): Promise<Item[]> {
    const items: Item[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await reader.get(`${path}&limit=1000${next && `&cursor=${next}`}`);
      items.push(...body.items);
      next = body.next;
    }
    return items;
  }

  it('carry the day, the reason and the counts it takes to check them', async () => {
    const { body } = await reader.get(address({ ...rates, area: 'JP', item: 'a', status: 'doing' }), {
      'accept-language': 'en',
    });

    expect(body.items).toEqual([
      {
        indicator: 'item-status-rate',
        form: 'municipal-progress@2015',
        fiscalYear: 2015,
        asOf: '2015-08-01',
        area: { code: 'JP', name: 'Japan', level: 'nation' },
        dimensions: { item: 'a', status: 'doing' },
        value: 38.3,
        unit: 'percent',
        numerator: 667,
        denominator: 1741,
        asked: 1741,
        answered: 1741,
        reason: null,
      },
    ]);
  });

  it('say of the islands of Tokyo that they were not asked', async () => {
    const { body } = await reader.get(address((published[3] as Table).query));

    const unasked = body.items.filter(({ reason }: Item) => reason === 'not-asked');
    expect(unasked.map(({ area, value }: Item) => [area.code, value])).toEqual(
      ['133612', '133621', '133639', '133647', '133817', '133825', '134015', '134023', '134210'].map((code) => [
        code,
        null,
      ]),
    );
  });

  it.each(['13', '01', '47'])('are what a rebuild of %s gives', async (prefecture) => {
    const { entries, differences } = await rebuild({ prefecture, repair: false });

    expect(entries).toBeGreaterThan(80);
    expect(differences).toEqual([]);
  });
});

describe('the feed of both rounds', () => {
  it('is walked whole by a national reader: 47 chains without a gap, each answer submitted and accepted once', async () => {
    const events: { prefecture: string; type: string; data: { form?: string } }[] = [];
    let page = { next: '', caughtUp: false };
    while (!page.caughtUp) {
      const { body } = await reader.get(`/v1/feeds/progress?limit=1000${page.next && `&after=${page.next}`}`);
      events.push(...body.items);
      page = body;
    }

    const chains = Map.groupBy(events, ({ prefecture }) => prefecture);
    const both = events.filter(({ data }) => data.form === nationalRound.form || data.form === tokyoForm);
    const count = (type: string) => both.filter((event) => event.type === `jp.renkei.${type}.v1`).length;
    expect([...chains.values()].flatMap(chainFaults)).toEqual([]);
    expect([chains.size, count('round.opened'), count('submission.submitted'), count('submission.accepted')]).toEqual([
      47, 48, 1794, 1794,
    ]);
  });
});

describe('loading the demo', () => {
  it('says in every answer that it is reconstructed', async () => {
    const { items } = (await reader.get(`/v1/rounds?form=${nationalRound.form}`)).body;
    const path = `/v1/rounds/${items[0].roundId}/submissions/131016`;

    const { body } = await server.as('municipality-officer', '131016').get(path);

    expect(body).toMatchObject({
      state: 'accepted',
      revision: 1,
      onBehalf: false,
      comment: expect.stringContaining('再構成データ'),
    });
  });

  it('tells how far it is, up to the last answer', () => {
    const answers = progress.filter(({ phase }) => phase === 'answers').map(({ done, total }) => [done, total]);

    expect(answers).toEqual(Array.from({ length: 1794 }, (_, index) => [index + 1, 1794]));
  });

  it('changes nothing when it runs again, and leaves alone what people did since', {
    timeout: patienceMillis,
  }, async () => {
    const officer = server.as('prefecture-officer', '13');
    const feed = () => officer.get('/v1/feeds/progress?limit=1000');
    const before = (await feed()).body.items.length;
    const { items } = (await officer.get(`/v1/rounds?prefecture=13&form=${tokyoForm}`)).body;
    const decisions = `/v1/rounds/${items[0].roundId}/submissions/131016/decisions`;
    const reasons = [{ pointer: '/answers/a1', code: 'check', message: '確認してください' }];
    await officer.post(decisions, { action: 'reopen', revision: 1, reasons });
    const resubmit = await server
      .as('municipality-officer', '131016')
      .post(decisions, { action: 'submit', revision: 1 });
    const after = await eventually(feed, ({ body }) => body.items.length === before + 2);

    await loadDemo();

    expect([resubmit.status, (await feed()).body]).toEqual([200, after.body]);
  });
});
