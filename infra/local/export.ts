import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fillingLake } from '../wake-ups.ts';
import { environment } from './environment.ts';
import { hostSources } from './sources.ts';
import { runCommand, withStoredData } from './stored-data.ts';

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

await runCommand(async () => {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, whole: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return void process.stdout.write(usage);
  const { out, whole = false } = values;
  if (!out) throw new Error('--out DIR says where to: see npm run export -- --help');
  await withStoredData('export', async () => {
    environment['LAKE_FOLDER'] = resolve(out);
    const { invoke } = await hostSources([fillingLake.function]);
    const run = (await invoke(fillingLake.function, { whole })) as LakeRun;
    const changed = run.prefectures.length === 0 ? 'nothing changed' : `written anew: ${run.prefectures.join(', ')}`;
    process.stdout.write(`${join(out, 'manifest.json')} names ${run.files} files; ${changed}.\n`);
  });
});
