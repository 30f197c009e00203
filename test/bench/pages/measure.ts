import { interleave, type Measured, type Target, warmUp } from '../load.ts';
import { questions, series } from '../questions.ts';
import { startRenkei } from '../renkei.ts';
import { fetchText, itemsOf } from '../verify.ts';

const rowsAPage = 1_000;
const [question] = questions;

const $filter = `indicator eq 'item-status-rate' and fiscalYear eq ${series.fiscalYear} and level eq 'prefecture'`;
const table = (options: Readonly<Record<string, string>> = {}) =>
  `/odata/Observations?${new URLSearchParams({ $filter, ...options })}`;

/** A thousand figures of 47 prefectures, as each way asks for them. */
const pages = {
  rest: `${question?.rest}&limit=${rowsAPage}`,
  odata: table(),
  'odata-selected': table({ $select: 'areaCode,areaName,item,status,value,reason' }),
  'odata-ordered': table({ $orderby: 'value desc' }),
} as const;
export type PageId = keyof typeof pages;

export interface Run {
  readonly connections: number;
  readonly isCached: boolean;
  readonly measured: Readonly<Record<PageId, Measured>>;
}

export interface Pages {
  readonly bytes: Readonly<Record<PageId, number>>;
  readonly runs: readonly Run[];
  readonly windowSeconds: number;
  readonly rounds: number;
}

/** Asks for pages of a thousand rows by REST and by OData in turn, once they have been seen to tell the same figures. */
export async function measurePages(
  { isQuick, dataDir }: { readonly isQuick: boolean; readonly dataDir: string },
  say: (line: string) => void,
): Promise<Pages> {
  const renkei = await startRenkei(dataDir, say);
  const [seconds, rounds] = isQuick ? [1, 2] : [2, 5];
  const targets = (isCached: boolean) =>
    Object.entries(pages).map(([id, path]) => {
      const headers = { ...renkei.headers, ...(!isCached && { 'cache-control': 'no-cache' }) };
      return { id: id as PageId, url: renkei.said.url + path, headers };
    });
  try {
    const bytes = await sameFigures(targets(false), `${renkei.said.url}${question?.rest}`);
    await warmUp([...targets(true), ...targets(false)], 10);
    const runs: Run[] = [];
    for (const connections of isQuick ? [10] : [10, 1])
      for (const isCached of [false, true]) {
        say(`pages ${isCached ? 'kept' : 'uncached'}, ${connections} connection${connections > 1 ? 's' : ''}`);
        const measured = await interleave(targets(isCached), { connections, rounds, seconds });
        runs.push({ connections, isCached, measured: Object.fromEntries(measured) as Run['measured'] });
      }
    return { bytes, runs, windowSeconds: seconds, rounds };
  } finally {
    await renkei.stop();
  }
}

type Row = Readonly<Record<string, unknown>>;
const figureOf = (area: unknown, { item, status }: Row, value: unknown) => [area, item, status, value].join(' ');

/** Rows come in orders of their own; each has to be one of REST's figures, and no two the same. Gives the bytes of each page. */
async function sameFigures(targets: readonly (Target & { id: PageId })[], whole: string): Promise<Pages['bytes']> {
  const [rest] = targets;
  const known = new Set(
    itemsOf(await fetchText({ id: 'rest', headers: rest?.headers ?? {}, url: whole })).map(
      ({ area, dimensions, value }) => figureOf(area.code, dimensions, value),
    ),
  );
  const sizes: [PageId, number][] = [];
  for (const target of targets) {
    const text = await fetchText(target);
    const found = new Set(
      target.id === 'rest'
        ? itemsOf(text).map(({ area, dimensions, value }) => figureOf(area.code, dimensions, value))
        : (JSON.parse(text) as { value: Row[] }).value.map((row) => figureOf(row['areaCode'], row, row['value'])),
    );
    if (found.size !== rowsAPage || ![...found].every((figure) => known.has(figure)))
      throw new Error(`${target.id} answers otherwise than REST: ${text.slice(0, 300)}`);
    sizes.push([target.id, Buffer.byteLength(text)]);
  }
  return Object.fromEntries(sizes) as Pages['bytes'];
}
