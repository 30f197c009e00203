import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fillingLake } from '../wake-ups.ts';
import { connectDatabase } from './connect.ts';
import { createTables } from './create-tables.ts';
import { dataDirOf } from './data-dir.ts';
import { environment } from './environment.ts';
import { setLocalEnvironment } from './local-environment.ts';
import { readPublishedTables } from './published-tables.ts';
import { hostSources } from './sources.ts';

const usage = `Usage: npm run export -- --out DIR [--whole]

Writes accepted figures as Parquet files, one a fiscal year and prefecture, with a manifest of their sizes and SHA-256. Run
again into the same folder it writes only what changed. Works beside a running server, or without one. DATA_DIR says which
data, as for npm start. How to ask questions of the files: docs/operations.md
  --out    folder, made where there is none
  --whole  writes every prefecture anew
`;

/** As functions/lake/handler.ts tells it. */
interface LakeRun {
  readonly prefectures: readonly string[];
  readonly files: number;
  readonly removed: readonly string[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, whole: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return void process.stdout.write(usage);
  if (!values.out) throw new Error('--out DIR says where to: see npm run export -- --help');
  const dataDir = dataDirOf(environment['DATA_DIR']);
  if (dataDir === 'memory') throw new Error('DATA_DIR=memory keeps nothing that could be exported');
  if (!existsSync(dataDir)) throw new Error(`${dataDir} doesn't exist: there is nothing to export`);
  const { endpoint, close } = await connectDatabase(dataDir);
  try {
    const published = readPublishedTables(dataDir);
    await createTables(endpoint, published);
    await setLocalEnvironment(endpoint, undefined, published);
    environment['LAKE_FOLDER'] = resolve(values.out);
    const { invoke } = await hostSources([fillingLake.function]);
    const run = (await invoke(fillingLake.function, { whole: values.whole ?? false })) as LakeRun;
    const changed = run.prefectures.length === 0 ? 'nothing changed' : `written anew: ${run.prefectures.join(', ')}`;
    process.stdout.write(`${join(values.out, 'manifest.json')} names ${run.files} files; ${changed}.\n`);
  } finally {
    await close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
