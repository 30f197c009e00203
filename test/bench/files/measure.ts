import { pathToFileURL } from 'node:url';
import { bundleFunction } from '../../../infra/bundle.ts';
import { definitionOf, nodeFlagsOf } from '../../../infra/variables.ts';
import { median } from '../load.ts';
import { start } from '../process.ts';
import { type Exported, exported, type writeExport, type writeFromMemory } from './exports.ts';
import { measureWorker, type Worked } from './from-database.ts';
import type { prepareSheets, readingMillis, readingPeak, SentFile, templateMillis } from './sheets.ts';

type Result<F extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<F>>;
type ExportMeasure = Result<typeof writeExport> & { readonly format: Exported; readonly overMemory: number };

export interface Files {
  readonly sent: Result<typeof prepareSheets>;
  readonly template: { readonly firstMillis: number; readonly firstCpuMillis: number; readonly warmMillis: number };
  readonly reading: Result<typeof readingMillis>[number];
  readonly peaks: Readonly<Record<'fullCsv' | 'fullXlsx', Peak>>;
  readonly exports: readonly ExportMeasure[];
  readonly worked: readonly Worked[];
}

/** Files are made by the sources; all that is measured runs from a bundle, as it is deployed, in a process of its own. */
export async function measureFiles(folder: string, isQuick: boolean): Promise<Files> {
  const sent = await inOwnProcess<Files['sent']>(new URL('case.ts', import.meta.url), folder, { name: 'prepare' });
  const { file } = await bundleFunction({ id: 'case', entry: 'test/bench/files/case.ts' }, folder);
  const run: Run = (name, what) => inOwnProcess(pathToFileURL(file), folder, { name, what });
  const rounds = isQuick ? 1 : 3;
  const peaks = { fullCsv: await run<Peak>('peak', 'fullCsv'), fullXlsx: await run<Peak>('peak', 'fullXlsx') };
  const exports: ExportMeasure[] = [];
  for (const format of exported) exports.push(await measureExport(run, format, rounds));
  const work = (parameters: string, env: Env) =>
    inOwnProcess<Worked>(pathToFileURL(file), folder, { name: 'worker', what: parameters, env });
  const worked = await measureWorker(work, isQuick);
  return { sent, template: await template(run, rounds), reading: await reading(run), peaks, exports, worked };
}

type Peak = Result<typeof readingPeak>;
type Run = <T>(name: string, what?: SentFile | Exported) => Promise<T>;

async function template(run: Run, rounds: number): Promise<Files['template']> {
  const all: Result<typeof templateMillis>[] = [];
  while (all.length < rounds) all.push(await run('template'));
  return {
    firstMillis: median(all.map(({ first }) => first)),
    firstCpuMillis: median(all.map(({ cpu }) => cpu)),
    warmMillis: median(all.flatMap(({ more }) => more)),
  };
}

async function reading(run: Run): Promise<Files['reading']> {
  const all = await run<Result<typeof readingMillis>>('reading');
  const middle = (of: 'csv' | 'xlsx' | 'parser') => median(all.map((one) => one[of]));
  return { csv: middle('csv'), xlsx: middle('xlsx'), parser: middle('parser') };
}

/** An export and the same bytes from memory take turns, so that the disk and other programs fall on both. */
async function measureExport(run: Run, format: Exported, rounds: number): Promise<ExportMeasure> {
  const pairs: (Result<typeof writeExport> & { overMemory: number })[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const written = await run<Result<typeof writeExport>>('export', format);
    const memory = await run<Result<typeof writeFromMemory>>('memory', format);
    pairs.push({ ...written, overMemory: written.millis / memory.millis });
  }
  const middle = (of: (one: (typeof pairs)[number]) => number) => median(pairs.map(of));
  return {
    format,
    megabytes: middle((one) => one.megabytes),
    firstByteMillis: middle((one) => one.firstByteMillis),
    millis: middle((one) => one.millis),
    peakMb: Math.max(...pairs.map((one) => one.peakMb)),
    overMemory: middle((one) => one.overMemory),
  };
}

type Env = Readonly<Record<string, string>>;
interface Case {
  readonly name: string;
  readonly what?: string | undefined;
  readonly env?: Env;
}

const workerOf = (name: string) => definitionOf(['export', 'memory', 'worker'].includes(name) ? 'exporter' : 'imports');

async function inOwnProcess<T>(file: URL, folder: string, { name, what = '', env = {} }: Case): Promise<T> {
  const running = await start<{ measured: T }>(file, {
    args: [name, folder, what],
    flags: nodeFlagsOf(workerOf(name)),
    env: { ...env, EXPORTS_FOLDER: folder },
    isDone: (said) => 'measured' in said,
  });
  await running.stop();
  return running.said.measured;
}
