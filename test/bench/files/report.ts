import { exportedRows } from './exports.ts';
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
  ];
}

function toReach({ template, peaks, exports }: Files): Row[] {
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
    ...exports.map(({ format, peakMb }) => atMost(`Memory, an export as ${format}`, peakMb, 256, 'MB')),
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
