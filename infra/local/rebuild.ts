import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isPrefectureCode, prefectures } from '../../schema/prefecture.ts';
import { rebuilding } from '../wake-ups.ts';
import { connectDatabase } from './connect.ts';
import { createTables } from './create-tables.ts';
import { dataDirOf } from './data-dir.ts';
import { environment } from './environment.ts';
import { setLocalEnvironment } from './local-environment.ts';
import { hostSources } from './sources.ts';

const usage = `Usage: npm run rebuild [-- --prefecture 13] [-- --check]

Folds every prefecture's log (or one's) again and compares all published figures and feed entries with it. What differs is put
right. Works beside a running server, or without one. DATA_DIR says which data, as for npm start.
  --prefecture  two digits, 01 to 47
  --check       changes nothing; exit code 1 if anything differs
`;

const out = (line: string) => void process.stdout.write(`${line}\n`);

type Rebuild = (event: {
  readonly prefecture: string;
  readonly repair: boolean;
}) => Promise<{ readonly entries: number; readonly differences: readonly string[] }>;

/** Differences named of each prefecture. */
const shown = 3;

async function rebuildAll(codes: readonly string[], rebuild: Rebuild, repair: boolean): Promise<number> {
  let folded = 0;
  let wrong = 0;
  for (const code of codes) {
    const { entries, differences } = await rebuild({ prefecture: code, repair });
    folded += entries;
    wrong += differences.length;
    for (const difference of differences.slice(0, shown)) out(`${code}: ${difference}`);
    if (differences.length > shown) out(`${code}: and ${differences.length - shown} more`);
  }
  const verdict = wrong === 0 ? 'nothing differed' : `${wrong} items differed${repair ? ' and were put right' : ''}`;
  out(`${codes.length} of ${prefectures.length} prefectures, ${folded} log entries folded again: ${verdict}.`);
  return wrong;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { prefecture: { type: 'string' }, check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return void process.stdout.write(usage);
  const one = values.prefecture;
  if (one !== undefined && !isPrefectureCode(one)) throw new Error(`--prefecture ${one}: two digits, 01 to 47`);
  const codes = one === undefined ? prefectures.map(({ code }) => code) : [one];
  const dataDir = dataDirOf(environment['DATA_DIR']);
  if (dataDir === 'memory') throw new Error('DATA_DIR=memory keeps nothing that could be rebuilt');
  if (!existsSync(dataDir)) throw new Error(`${dataDir} doesn't exist: there is nothing to rebuild`);
  const { endpoint, close } = await connectDatabase(dataDir);
  try {
    await createTables(endpoint);
    await setLocalEnvironment(endpoint);
    const { invoke } = await hostSources([rebuilding.function]);
    const rebuild = ((event) => invoke(rebuilding.function, event)) as Rebuild;
    const wrong = await rebuildAll(codes, rebuild, !values.check);
    if (values.check && wrong > 0) process.exitCode = 1;
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
