import pg from 'pg';
import { percent } from '../../../schema/compute.ts';
import { municipalProgress2015 } from '../../../schema/forms/municipal-progress-2015.ts';
import type { Observation } from '../../../schema/observation.ts';
import { prefectureAsked, series } from '../questions.ts';
import { sendJson, serve } from './serve.ts';

/** Node with the `pg` driver: one prepared statement a request, counted by PostgreSQL, and the same JSON as Renkei's. */
const pool = new pg.Pool({ host: process.argv[2] ?? '', user: process.argv[3] ?? '', database: 'postgres', max: 10 });

interface Counted {
  readonly code: string;
  readonly name: string;
  readonly asked: number;
  readonly item: string;
  readonly status: string;
  readonly n: number;
}

const byPrefecture = (condition: string) => `
  select code, name, asked, item, status, n
  from (select prefecture, count(*)::int as asked from asked where fiscal_year = $1 ${condition} group by prefecture) a
  join (
    select prefecture, item, status, count(*)::int as n from answer where fiscal_year = $1 ${condition}
    group by prefecture, item, status
  ) c using (prefecture)
  join prefecture p on p.code = prefecture
  order by position`;

const statements: Readonly<Record<string, pg.QueryConfig>> = {
  '/all': { name: 'all', text: byPrefecture(''), values: [series.fiscalYear] },
  '/pref': { name: 'pref', text: byPrefecture('and prefecture = $2'), values: [series.fiscalYear, prefectureAsked] },
  '/nation': {
    name: 'nation',
    text: `
      select 'JP' as code, '全国' as name, (select count(*)::int from asked where fiscal_year = $1) as asked, item, status, n
      from (select item, status, count(*)::int as n from answer where fiscal_year = $1 group by item, status) c`,
    values: [series.fiscalYear],
  },
};

const indicator = 'item-status-rate';
const cells = municipalProgress2015.measures.find((measure) => measure.indicator === indicator)?.cells ?? [];

function observations(rows: readonly Counted[]): Observation[] {
  return [...Map.groupBy(rows, ({ code }) => code).values()].flatMap((ofArea) => {
    const { code = '', name = '', asked = 0 } = ofArea[0] ?? {};
    const counts = new Map(ofArea.map(({ item, status, n }) => [`${item} ${status}`, n]));
    const area = { code, name, level: code === 'JP' ? ('nation' as const) : ('prefecture' as const) };
    // Each municipality that answered has one status for each item.
    const answered = ofArea.filter(({ item }) => item === 'a').reduce((sum, { n }) => sum + n, 0);
    return cells.map(({ dimensions }) => {
      const n = counts.get(`${dimensions['item']} ${dimensions['status']}`) ?? 0;
      return toObservation(area, dimensions, n, { asked, answered });
    });
  });
}

function toObservation(
  area: Observation['area'],
  dimensions: Observation['dimensions'],
  numerator: number,
  { asked, answered }: { asked: number; answered: number },
): Observation {
  return {
    indicator,
    ...series,
    asOf: '2015-08-01',
    area,
    dimensions,
    value: percent(numerator, asked),
    unit: 'percent',
    numerator,
    denominator: asked,
    asked,
    answered,
    reason: null,
  };
}

serve(async ({ url = '' }, response) => {
  const statement = statements[url];
  if (!statement) return void response.writeHead(404).end();
  const { rows } = await pool.query<Counted>(statement);
  sendJson(response, JSON.stringify({ items: observations(rows), next: null }));
});
