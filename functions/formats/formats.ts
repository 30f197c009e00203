import type { Language } from '../../schema/text.ts';
import type { Figures } from './figures.ts';
import { toJson } from './to-json.ts';
import { toJsonStat } from './to-json-stat.ts';
import { toParquet } from './to-parquet.ts';

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

type Parts = AsyncIterable<string | Uint8Array>;

/** A format of figures: an entry here, a name in `schema/observation-query.ts`, and the suite of all formats checks it. */
export interface Format {
  readonly contentType: string;
  readonly extension: string;
  /** Goes through the figures once, so that they need not be held. */
  readonly isOnePass: (wish: Pick<Wish, 'isWide'>) => boolean;
  readonly write: (figures: Figures, wish: Wish) => Parts;
}

/** What writes CSV is read when it is asked for: no cold start waits for it. */
async function* asCsv(figures: Figures, { language, isWide }: Wish): AsyncIterable<string> {
  if (isWide) yield* (await import('./to-wide-csv.ts')).toWideCsv(figures, language);
  else yield* (await import('./to-csv.ts')).toCsv(figures, language);
}

export const formats = {
  json: {
    contentType: 'application/json; charset=utf-8',
    extension: 'json',
    isOnePass: () => true,
    write: (figures, { next, withLabels }) => toJson(figures, next, withLabels),
  },
  csv: {
    contentType: 'text/csv; charset=utf-8',
    extension: 'csv',
    isOnePass: ({ isWide }) => !isWide,
    write: asCsv,
  },
  'json-stat': {
    contentType: 'application/vnd.json-stat+json; charset=utf-8',
    extension: 'stat.json',
    isOnePass: () => true,
    write: (figures, { language, cellsAtMost }) => toJsonStat(figures, language, cellsAtMost),
  },
  parquet: {
    contentType: 'application/vnd.apache.parquet',
    extension: 'parquet',
    isOnePass: () => true,
    write: (figures) => toParquet(figures),
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatId = keyof typeof formats;
