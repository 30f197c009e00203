import { type Exported, exported, exportedRows } from './exports.ts';
import type { Worked } from './from-database.ts';
import type { Files } from './measure.ts';

type Row = readonly string[];

/** Figures of files to reach, then what was measured; a section of its own in docs/performance.md. */
export function filesReport(
  files: Files,
  table: (title: string, header: Row, rows: readonly Row[]) => string,
): string[] {
  return [
    table('Figures of files to reach', ['figure', 'to reach', 'measured', ''], toReach(files)),
    table('Files of answers', ['what', 'answers', 'MB', 'ms', 'over csv-parse alone'], ofAnswers(files)),
    table(
      `Exports of ${exportedRows.toLocaleString('en')} figures`,
      ['format', 'MB', 'first byte, ms', 's', 'rows a second', 'MB of memory', 'over writing its bytes from memory'],
      files.exports.map(({ format, megabytes, firstByteMillis, millis, peakMb, overMemory }) => [
        format,
        megabytes.toFixed(1),
        firstByteMillis.toFixed(0),
        (millis / 1000).toFixed(1),
        Math.round((1000 * exportedRows) / millis).toLocaleString('en'),
        peakMb.toFixed(0),
        `× ${overMemory.toFixed(0)}`,
      ]),
    ),
    table('Exports by the worker, from DynamoDB Local', workedHeader, files.worked.map(workedRow)),
  ];
}

const workedHeader = [
  ...['of every municipality', 'years', 'format', 'figures', 'MB', 'first byte, ms', 'first figures, ms', 's'],
  ...['figures a second', 'MB of memory', 'read units'],
];

function workedRow({ what, years, format, rows, megabytes, first, millis, peakMb, readUnits }: Worked): Row {
  return [
    ...[what, `${years}`, format, rows.toLocaleString('en'), megabytes.toFixed(1)],
    ...[first.byteMillis.toFixed(0), first.figuresMillis.toFixed(0), (millis / 1000).toFixed(1)],
    ...[Math.round((1000 * rows) / millis).toLocaleString('en'), peakMb.toFixed(0), readUnits.toFixed(0)],
  ];
}

/** The most years of the same over the fewest: what grows with them is held. */
function growthOf(worked: readonly Worked[], format: Exported): Row {
  const [first, ...more] = worked.filter((one) => one.format === format && one.what === worked[0]?.what);
  const last = more.at(-1) ?? first;
  const growth = (last?.peakMb ?? Number.NaN) / (first?.peakMb ?? Number.NaN);
  const name = `Memory of the worker, ${last?.years} years over ${first?.years}, as ${format}`;
  return [name, '≤ × 1.20', `× ${growth.toFixed(2)}`, growth <= 1.2 ? 'reached' : '**not reached**'];
}

function toReach({ template, peaks, exports, worked }: Files): Row[] {
  const atMost = (name: string, value: number, limit: number, unit: string): Row => [
    name,
    `≤ ${limit} ${unit}`,
    `${value.toFixed(0)} ${unit}`,
    value <= limit ? 'reached' : '**not reached**',
  ];
  return [
    atMost('The first template of a process, as a workbook', template.firstMillis, 300, 'ms'),
    atMost('The same, time of the processor', template.firstCpuMillis, 300, 'ms'),
    atMost('Memory, a CSV file of 5,000 answers', peaks.fullCsv.peakMb, 256, 'MB'),
    atMost('Memory, the fullest workbook', peaks.fullXlsx.peakMb, 256, 'MB'),
    ...exports.flatMap(({ format, peakMb, firstByteMillis }) => [
      atMost(`Memory, an export as ${format}`, peakMb, 200, 'MB'),
      atMost(`First byte, an export as ${format}`, firstByteMillis, 300, 'ms'),
    ]),
    ...worked.map(({ what, years, format, peakMb }) =>
      atMost(`Memory of the worker, ${what}, ${years} years as ${format}`, peakMb, 200, 'MB'),
    ),
    // A cube tells its areas before its values: its first byte comes when the last year is read.
    ...worked
      .filter(({ years, format }) => years === 10 && format !== 'json-stat')
      .map(({ what, format, first }) =>
        atMost(`First byte from the database, ${what} as ${format}`, first.byteMillis, 300, 'ms'),
      ),
    ...exported.map((format) => growthOf(worked, format)),
  ];
}

function ofAnswers({ sent, template, reading, peaks }: Files): Row[] {
  const row = (
    what: string,
    of: { answers: number; megabytes: number } | null,
    millis: number,
    ratio?: number,
  ): Row => [
    what,
    of?.answers.toLocaleString('en') ?? '–',
    of?.megabytes.toFixed(2) ?? '–',
    millis.toFixed(1),
    ratio === undefined ? '–' : `× ${ratio.toFixed(2)}`,
  ];
  return [
    row('a template as a workbook, after the first', null, template.warmMillis),
    row('csv-parse alone, the bytes of the next line', sent.csv, reading.parser, 1),
    row('reading a CSV file', sent.csv, reading.csv, reading.csv / reading.parser),
    row('reading the same as a workbook', sent.xlsx, reading.xlsx, reading.xlsx / reading.parser),
    row('the most answers as CSV, the first file of a process', sent.fullCsv, peaks.fullCsv.millis),
    row('the fullest workbook, the first file of a process', sent.fullXlsx, peaks.fullXlsx.millis),
  ];
}
