import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { measureBundles } from './bundles/measure.ts';
import type { Capacity } from './capacity/main.ts';
import type { Results } from './figures.ts';
import { measureFiles } from './files/measure.ts';
import { filesReport } from './files/report.ts';
import type { Imports } from './imports/main.ts';
import { type Options, partsApart, readOptions, usage } from './options.ts';
import { measurePages } from './pages/measure.ts';
import { pagesReport } from './pages/report.ts';
import { start } from './process.ts';
import { machineLine, report, section } from './report.ts';
import { measureRequests } from './requests.ts';

const root = join(import.meta.dirname, '../..');
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function measure({ only, isQuick, dataDir }: Options): Promise<Results> {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-bench-'));
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const machine = { cores: availableParallelism(), memoryGb, node: process.versions.node, load: loadavg()[0] ?? 0 };
  let results: Results = { machine };
  try {
    if (only.includes('bundles')) {
      say('bundles: size and import time');
      results = { ...results, bundles: await measureBundles(folder, isQuick) };
    }
    if (only.includes('capacity')) {
      say('capacity units');
      results = { ...results, capacity: await measureCapacity(isQuick) };
    }
    if (only.includes('imports')) {
      say('imports');
      results = { ...results, imports: await measureImports() };
    }
    if (only.includes('files')) {
      say('files');
      results = { ...results, files: await measureFiles(folder, isQuick) };
    }
    if (only.includes('pages')) results = { ...results, pages: await measurePages({ isQuick, dataDir }, say) };
    if (only.includes('requests'))
      results = { ...results, requests: await measureRequests(folder, { isQuick, dataDir }, say) };
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureCapacity(isQuick: boolean): Promise<Capacity> {
  const file = new URL('./capacity/main.ts', import.meta.url);
  const running = await start<{ capacity: Capacity }>(file, {
    args: isQuick ? ['quick'] : [],
    isDone: (said) => 'capacity' in said,
  });
  await running.stop();
  return running.said.capacity;
}

async function measureImports(): Promise<Imports> {
  const file = new URL('./imports/main.ts', import.meta.url);
  const running = await start<{ imports: Imports }>(file, { isDone: (said) => 'imports' in said });
  await running.stop();
  return running.said.imports;
}

/** The sections of docs/performance.md that this run has something to tell of. */
function sectionsOf({ files, pages, ...rest }: Results, only: Options['only']): [name: string, text: string][] {
  const machine = machineLine(rest.machine);
  return [
    ...(only.some((part) => !partsApart.includes(part)) ? [['bench', report(rest)] as [string, string]] : []),
    ...(pages ? [['pages', [machine, ...pagesReport(pages, section)].join('\n\n')] as [string, string]] : []),
    ...(files ? [['files', [machine, ...filesReport(files, section)].join('\n\n')] as [string, string]] : []),
  ];
}

/** Puts the tables between the marks of docs/performance.md; what people wrote around them stays. */
function writeDocs(part: string, text: string): void {
  const marks = [`<!-- ${part}: begin -->`, `<!-- ${part}: end -->`] as const;
  const file = join(root, 'docs/performance.md');
  const page = readFileSync(file, 'utf8');
  const [begin, end] = marks.map((mark) => page.indexOf(mark)) as [number, number];
  if (begin === -1 || end < begin) throw new Error(`${file} lacks the marks ${marks.join(' and ')}`);
  writeFileSync(file, `${page.slice(0, begin + marks[0].length)}\n\n${text}\n\n${page.slice(end)}`);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) return void process.stdout.write(usage);
  const results = await measure(options);
  writeFileSync(join(root, 'bench-results.json'), `${JSON.stringify(results, null, 2)}\n`);
  const sections = sectionsOf(results, options.only);
  if (options.writesDocs) for (const [part, text] of sections) writeDocs(part, text);
  process.stdout.write(`${sections.map(([, text]) => text).join('\n\n')}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['DEBUG']) process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
}
