import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleAll } from '../../../infra/bundle.ts';
import { localAccess } from '../../../infra/local/local-environment.ts';
import { median } from '../load.ts';

export interface BundleMeasure {
  readonly id: string;
  readonly bytes: number;
  readonly importMillis: number;
  /** Import time over that of the client alone, taken in the same round: the median of the rounds. */
  readonly importRatio: number;
}

/** The bundle that the others are compared with. */
export const clientAlone = 'DynamoDB client alone';

const yardstick = fileURLToPath(new URL('dynamodb-client.ts', import.meta.url));
const timer = fileURLToPath(new URL('import-time.ts', import.meta.url));

/** Bundles every function as it is deployed, and imports each in fresh processes, round by round. */
export async function measureBundles(folder: string, isQuick: boolean): Promise<BundleMeasure[]> {
  const deployed = [...(await bundleAll(folder))].map(([id, { file, bytes }]) => ({ id, file, bytes }));
  const bundles = [await bundleYardstick(join(folder, 'client.mjs')), ...deployed];
  const rounds = Array.from({ length: isQuick ? 3 : 15 }, () => bundles.map(({ file }) => importMillis(file)));
  return bundles.map(({ id, bytes }, at) => ({
    id,
    bytes,
    importMillis: median(rounds.map((of) => of[at] ?? Number.NaN)),
    importRatio: median(rounds.map((of) => (of[at] ?? Number.NaN) / (of[0] ?? Number.NaN))),
  }));
}

/** Minified, as ES modules, and nothing left out: what anybody gets who bundles the client and calls it from a Lambda. */
async function bundleYardstick(outfile: string): Promise<{ id: string; file: string; bytes: number }> {
  const banner = { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" };
  await build({
    entryPoints: [yardstick],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    banner,
  });
  return { id: clientAlone, file: outfile, bytes: statSync(outfile).size };
}

function importMillis(file: string): number {
  const env = { ...process.env, ...localAccess, NODE_ENV: 'production' };
  return Number(execFileSync(process.execPath, [timer, file], { env, encoding: 'utf8' }));
}
