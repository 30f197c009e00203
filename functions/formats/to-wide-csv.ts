import { indicatorOf } from '../../schema/catalogue.ts';
import type { Observation } from '../../schema/observation.ts';
import type { Language } from '../../schema/text.ts';
import { type CsvRow, csvRows, csvText } from '../http/csv.ts';
import type { Figures } from './figures.ts';
import { printedValue } from './to-csv.ts';
import { valueLabels } from './value-labels.ts';

const leading = {
  ja: ['調査票', '年度', '調査時点', '地域区分', '地域コード', '地域'],
  en: ['form', 'fiscal_year', 'as_of', 'level', 'area_code', 'area'],
} as const;
const reasonWord = { ja: '値がない理由', en: 'reason' } as const;

/** What a column is of: `item-status-rate/item=a/status=doing`. No part of it holds a blank. */
const cellOf = ({ indicator, dimensions }: Observation) =>
  [indicator, ...Object.entries(dimensions).map(([id, code]) => `${id}=${code}`)].join('/');

/**
 * One row an area, fiscal year and form, a column an indicator and cell, and after all of them a column each with the
 * reason where a cell is empty. A header is the cell's code, which stays the same in every language, then its label.
 */
export async function* toWideCsv(figures: Figures, language: Language): AsyncGenerator<string> {
  const cells = await cellsOf(figures, language);
  const headers = [...cells.values()];
  yield csvText([
    [
      ...leading[language],
      ...headers.map(({ code, label }) => `${code} (${label})`),
      ...headers.map(({ code, label }) => `reason/${code} (${label}: ${reasonWord[language]})`),
    ],
  ]);
  let year: number | undefined;
  let rows = new Map<string, Row>();
  for await (const block of figures.blocks())
    for (const of of block) {
      // Figures come year by year: no row goes on after its year.
      if (of.fiscalYear !== year) {
        yield csvRows(written(rows, headers.length));
        rows = new Map();
        year = of.fiscalYear;
      }
      put(rows, of, cells.get(cellOf(of))?.at ?? 0);
    }
  yield csvRows(written(rows, headers.length));
}

interface Cell {
  readonly at: number;
  readonly code: string;
  readonly label: string;
}

async function cellsOf(figures: Figures, language: Language): Promise<ReadonlyMap<string, Cell>> {
  const labelOf = valueLabels(figures);
  const found = new Map<string, Cell>();
  for await (const block of figures.blocks())
    for (const of of block) {
      const code = cellOf(of);
      if (found.has(code)) continue;
      const name = indicatorOf(of.indicator)?.name[language] ?? of.indicator;
      const labels = Object.keys(of.dimensions).map((id) => labelOf(of, id)?.[language] ?? '');
      found.set(code, { at: found.size, code, label: [name, ...labels, of.unit].join(', ') });
    }
  return found;
}

interface Row {
  readonly first: Observation;
  readonly values: (string | number | null)[];
  readonly reasons: (string | null)[];
}

function put(rows: Map<string, Row>, of: Observation, at: number): void {
  const key = `${of.form} ${of.area.level} ${of.area.code}`;
  const row = rows.get(key) ?? { first: of, values: [], reasons: [] };
  rows.set(key, row);
  row.values[at] = printedValue(of);
  row.reasons[at] = of.reason;
}

function written(rows: ReadonlyMap<string, Row>, count: number): CsvRow[] {
  const filled = <T>(of: readonly T[]) => Array.from({ length: count }, (_, at) => of[at] ?? null);
  return [...rows.values()].map(({ first, values, reasons }) => [
    ...[first.form, first.fiscalYear, first.asOf, first.area.level, first.area.code, first.area.name],
    ...filled(values),
    ...filled(reasons),
  ]);
}
