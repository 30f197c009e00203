import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from '../../../functions/formats/figures.ts';
import { formats } from '../../../functions/formats/formats.ts';
import { areasAtOnce } from '../../../functions/store/counted.ts';
import { putFile } from '../../../functions/store/files.ts';
import { items2015 } from '../../../schema/forms/municipal-progress-2015/counted.ts';
import type { Observation } from '../../../schema/observation.ts';

export const exported = ['csv', 'json-stat', 'parquet'] as const;
export type Exported = (typeof exported)[number];

const [municipalities, years] = [1741, 10] as const;
const cells = items2015.flatMap(({ id: item }) =>
  (['doing', 'planned', 'none'] as const).map((status) => ({ item, status })),
);
export const exportedRows = municipalities * years * cells.length;

const codeOf = (at: number) => String(100_000 + at);

/** As figures come from what is counted: some tens of municipalities at once, made anew each time. */
function* blocks(): Generator<Observation[]> {
  for (let year = 0; year < years; year += 1)
    for (let from = 0; from < municipalities; from += areasAtOnce) {
      const length = Math.min(areasAtOnce, municipalities - from);
      yield Array.from({ length }, (_, at) => ofArea(2015 + year, from + at)).flat();
    }
}

const ofArea = (fiscalYear: number, at: number): Observation[] =>
  cells.map((dimensions, cell) => ({
    indicator: 'item-status-rate',
    form: 'municipal-progress@2015',
    fiscalYear,
    asOf: `${fiscalYear}-08-01`,
    area: { code: codeOf(at), name: `市町村${at}`, level: 'municipality' },
    dimensions,
    value: (at + cell) % 2 === 0 ? 100 : 0,
    unit: 'percent',
    numerator: (at + cell) % 2 === 0 ? 1 : 0,
    denominator: 1,
    asked: 1,
    answered: 1,
    reason: null,
  }));

const figures: Figures = { blocks, dimensions: ['item', 'status'], zoneNames: new Map() };
const wish = { language: 'ja', isWide: false, withLabels: true, next: null, cellsAtMost: 8_000_000 } as const;
const peakMb = () => process.resourceUsage().maxRSS / 1024;

/** Writes one file as the worker does; `EXPORTS_FOLDER` says where. */
export async function writeExport(format: Exported) {
  const { extension, contentType, write } = formats[format];
  const before = performance.now();
  let firstByteMillis = 0;
  const parts = async function* () {
    for await (const part of write(figures, wish)) {
      firstByteMillis ||= performance.now() - before;
      yield part;
    }
  };
  const { bytes } = await putFile(`${format}.${extension}`, parts(), { contentType, name: 'figures' });
  return { megabytes: bytes / 2 ** 20, firstByteMillis, millis: performance.now() - before, peakMb: peakMb() };
}

/** Writes the bytes of a file that is in memory already, in parts as large, in the same way. */
export async function writeFromMemory(folder: string, format: Exported) {
  const bytes = readFileSync(join(folder, `${format}.${formats[format].extension}`));
  const partBytes = 64 * 1024;
  const parts = async function* () {
    for (let at = 0; at < bytes.length; at += partBytes) yield bytes.subarray(at, at + partBytes);
  };
  const before = performance.now();
  await putFile('copy', parts(), { contentType: '', name: 'copy' });
  return { millis: performance.now() - before };
}
