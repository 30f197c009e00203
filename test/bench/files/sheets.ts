import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../../../functions/sheets/limits.ts';
import { readAnswerFile } from '../../../functions/sheets/read-file.ts';
import type { Form } from '../../../schema/form.ts';
import { formOf } from '../../../schema/forms/forms.ts';

/** Files of a short form with every municipality, and the fullest that are taken of a wide one. */
export const sentFiles = {
  csv: { form: 'municipal-progress@2015', name: 'all.csv' },
  xlsx: { form: 'municipal-progress@2015', name: 'all.xlsx' },
  fullCsv: { form: 'municipal-progress@2015', name: 'full.csv' },
  fullXlsx: { form: 'care-resources@2025', name: 'full.xlsx' },
} as const;
export type SentFile = keyof typeof sentFiles;

const mebibyte = 2 ** 20;
const formNamed = (id: string) => formOf(id) as Form;
const peakMb = () => process.resourceUsage().maxRSS / 1024;

/** Numbers as various as they can be: the same ones over and over would pack to less than a file may weigh. */
const scattered = <T>(answers: T, at: number): T =>
  JSON.parse(JSON.stringify(answers), (_, value: unknown) =>
    typeof value === 'number' ? (value * 7_919 + at * 104_729) % 999_983 : value,
  ) as T;

/** Writes the files into a folder; how many answers and bytes each has. */
export async function prepareSheets(folder: string) {
  const { writeAnswerFile } = await import('../../../functions/sheets/write-file.ts');
  const { answersWith } = await import('../../support/answers.ts');
  const { careResourcesOf } = await import('../../../seeds/demo/care-resources.ts');
  const { municipalitiesOn } = await import('../../../schema/area.ts');
  const { loadAreas } = await import('../../../seeds/areas/areas.ts');
  const areas = municipalitiesOn(loadAreas(), '2015-08-01');
  const short = answersWith({ a: 'doing', i: 'planned' });
  const rowsOf = (file: SentFile, count: number) =>
    Array.from({ length: count }, (_, at) => {
      const { code = '', name } = areas[at % areas.length] ?? {};
      const answers = file === 'fullXlsx' ? scattered(careResourcesOf({ code, kind: 'designated-city' }), at) : short;
      return { respondent: code, name, answers };
    });
  const write = async (file: SentFile, count: number) => {
    const { form, name } = sentFiles[file];
    const format = name.endsWith('.csv') ? 'csv' : 'xlsx';
    const layout = 'row-per-respondent';
    const bytes = await writeAnswerFile({
      ...{ form: formNamed(form), format, layout, language: 'ja' },
      respondents: rowsOf(file, count),
    });
    writeFileSync(join(folder, name), bytes);
    return { answers: count, megabytes: bytes.length / mebibyte };
  };
  // As many as the limits of a workbook let in: of cells first.
  await write('fullXlsx', 1);
  const { table } = await readAnswerFile(readFileSync(join(folder, sentFiles.fullXlsx.name)), {
    form: formNamed(sentFiles.fullXlsx.form),
  });
  const columns = table?.sheet.rows[table.layout.headRow]?.length ?? 0;
  return {
    csv: await write('csv', areas.length),
    xlsx: await write('xlsx', areas.length),
    fullCsv: await write('fullCsv', 5000),
    fullXlsx: await write('fullXlsx', Math.floor((limits.cells - 1_000) / columns)),
  };
}

/** Milliseconds of a template as a workbook: the first of a fresh process, what writes it loaded too, and those after. */
export async function templateMillis() {
  const form = formNamed('municipal-progress@2015');
  const make = async () => {
    const before = performance.now();
    const { templateRoom, writeAnswerFile } = await import('../../../functions/sheets/write-file.ts');
    const layout = 'one-respondent';
    await writeAnswerFile({
      form,
      format: 'xlsx',
      layout,
      respondents: [],
      room: templateRoom[layout],
      language: 'ja',
    });
    return performance.now() - before;
  };
  const started = process.cpuUsage();
  const first = await make();
  const { user, system } = process.cpuUsage(started);
  const more: number[] = [];
  while (more.length < 20) more.push(await make());
  return { first, cpu: (user + system) / 1000, more };
}

const readOne = (folder: string, file: SentFile) => {
  const form = formNamed(sentFiles[file].form);
  return readAnswerFile(readFileSync(join(folder, sentFiles[file].name)), { form });
};

/** Reading all municipalities beside the CSV parser alone on the CSV's bytes, in turn, round by round; a first round is left out. */
export async function readingMillis(folder: string) {
  const { parse } = await import('csv-parse/sync');
  const text = readFileSync(join(folder, sentFiles.csv.name));
  const timed = async (run: () => unknown) => {
    const before = performance.now();
    await run();
    return performance.now() - before;
  };
  const rounds: { csv: number; xlsx: number; parser: number }[] = [];
  for (let round = 0; round < 8; round += 1)
    rounds.push({
      csv: await timed(() => readOne(folder, 'csv')),
      xlsx: await timed(() => readOne(folder, 'xlsx')),
      parser: await timed(() => parse(text, { bom: true })),
    });
  return rounds.slice(1);
}

/** What a process that reads one file and nothing else holds at most, and holds before it does. */
export async function readingPeak(folder: string, file: SentFile) {
  const beforeMb = peakMb();
  const before = performance.now();
  const { rows } = await readOne(folder, file);
  return { answers: rows.length, millis: performance.now() - before, beforeMb, peakMb: peakMb() };
}
