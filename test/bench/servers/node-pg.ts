import pg from 'pg';
import { percent } from '../../../schema/compute.ts';
import { items2015, statuses } from '../../../schema/forms/municipal-progress-2015.ts';
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

const statements = {
  '/all': { name: 'all', text: byPrefecture(''), values: [series.fiscalYear] },
  '/pref': { name: 'pref', text: byPrefecture('and prefecture = $2'), values: [series.fiscalYear, prefectureAsked] },
  '/nation': {
    name: 'nation',
    text: `
      select 'JP' as code, '全国' as name, (select count(*)::int from asked where fiscal_year = $1) as asked, item, status, n
      from (select item, status, count(*)::int as n from answer where fiscal_year = $1 group by item, status) c`,
    values: [series.fiscalYear],
  },
} as const;

function observations(rows: readonly Counted[]): Observation[] {
  return [...Map.groupBy(rows, ({ code }) => code).values()].flatMap((ofArea) => {
    const { code = '', name = '', asked = 0 } = ofArea[0] ?? {};
    const counts = new Map(ofArea.map(({ item, status, n }) => [`${item} ${status}`, n]));
    const area = { code, name, level: code === 'JP' ? ('nation' as const) : ('prefecture' as const) };
    const answered = statuses.reduce((sum, { value }) => sum + (counts.get(`a ${value}`) ?? 0), 0);
    return items2015.flatMap(({ id }) =>
      statuses.map(({ value }) => toObservation(area, { item: id, status: value }, counts.get(`${id} ${value}`) ?? 0, { asked, answered })),
    );
  });
}

function toObservation(
  area: Observation['area'],
  dimensions: Observation['dimensions'],
  numerator: number,
  { asked, answered }: { asked: number; answered: number },
): Observation {
  return {
    indicator: 'item-status-rate',
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

serve(async ({ url }, response) => {
  const { rows } = await pool.query<Counted>(statements[url as keyof typeof statements] as pg.QueryConfig);
  sendJson(response, JSON.stringify({ items: observations(rows), next: null }));
});
