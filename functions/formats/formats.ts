import type { Language } from '../../schema/text.ts';
import type { Figures } from './figures.ts';
import { toCsv } from './to-csv.ts';
import { toJson } from './to-json.ts';
import { toJsonStat } from './to-json-stat.ts';
import { toParquet } from './to-parquet.ts';
import { toWideCsv } from './to-wide-csv.ts';

/** How an answer is wanted, besides its format. */
export interface Wish {
  readonly language: Language;
  readonly isWide: boolean;
  readonly withLabels: boolean;
  /** Where a page of a longer answer goes on. */
  readonly next: string | null;
  /** The largest cube that may be held. */
  readonly cellsAtMost: number;
}

type Parts = Iterable<string> | AsyncIterable<Uint8Array>;

/** A format of figures: an entry here, a name in `schema/observation-query.ts`, and the suite of all formats checks it. */
export interface Format {
  readonly contentType: string;
  readonly extension: string;
  readonly write: (figures: Figures, wish: Wish) => Parts;
}

export const formats = {
  json: {
    contentType: 'application/json; charset=utf-8',
    extension: 'json',
    write: (figures, { next, withLabels }) => toJson(figures, next, withLabels),
  },
  csv: {
    contentType: 'text/csv; charset=utf-8',
    extension: 'csv',
    write: (figures, { language, isWide }) => (isWide ? toWideCsv : toCsv)(figures, language),
  },
  'json-stat': {
    contentType: 'application/vnd.json-stat+json; charset=utf-8',
    extension: 'json',
    write: (figures, { language, cellsAtMost }) => toJsonStat(figures, language, cellsAtMost),
  },
  parquet: {
    contentType: 'application/vnd.apache.parquet',
    extension: 'parquet',
    write: (figures) => toParquet(figures),
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatId = keyof typeof formats;
