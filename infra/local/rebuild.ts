import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isPrefectureCode, prefectures } from '../../schema/prefecture.ts';
import { rebuilding } from '../wake-ups.ts';
import { connectDatabase } from './connect.ts';
import { createTables } from './create-tables.ts';
import { dataDirOf } from './data-dir.ts';
import { environment } from './environment.ts';
import { setLocalEnvironment } from './local-environment.ts';
import { readPublishedTables } from './published-tables.ts';
import { foldAll, type Rebuild } from './rebuild-all.ts';
import { buildBeside, compareBeside, dropBeside, switchToBeside } from './rebuild-beside.ts';
import { hostSources } from './sources.ts';

const usage = `Usage: npm run rebuild [-- --prefecture 13] [-- --check]
       npm run rebuild -- --beside | --compare | --switch [--accept] | --drop

Folds every prefecture's log (or one's) again and compares all published figures and feed entries with it. What differs is put
right. Works beside a running server, or without one. DATA_DIR says which data, as for npm start.
  --prefecture  two digits, 01 to 47
  --check       changes nothing; exit code 1 if anything differs

Or builds a second table beside the one that is served, without a pause:
  --beside      makes it and folds every log into it; from then on it is kept up with each new entry
  --compare     says what differs from what is served; exit code 1 if anything does
  --switch      serves it from now on; refused, with exit code 1, where it differs, unless --accept says that it shall
  --drop        removes the one that is not served
`;

const modes = ['beside', 'compare', 'switch', 'drop'] as const;

function readArguments() {
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    options: {
      prefecture: { type: 'string' },
      ...{ check: flag, beside: flag, compare: flag, switch: flag, accept: flag, drop: flag },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const one = values.prefecture;
  if (one !== undefined && !isPrefectureCode(one)) throw new Error(`--prefecture ${one}: two digits, 01 to 47`);
  const asked = modes.filter((name) => values[name]);
  if (asked.length > 1) throw new Error(`--${asked.join(' and --')}: one at a time`);
  const codes = one === undefined ? prefectures.map(({ code }) => code) : [one];
  return { ...values, mode: asked[0], codes };
}

async function main(): Promise<void> {
  const { help, check = false, accept = false, mode, codes } = readArguments();
  if (help) return void process.stdout.write(usage);
  const dataDir = dataDirOf(environment['DATA_DIR']);
  if (dataDir === 'memory') throw new Error('DATA_DIR=memory keeps nothing that could be rebuilt');
  if (!existsSync(dataDir)) throw new Error(`${dataDir} doesn't exist: there is nothing to rebuild`);
  const { endpoint, close } = await connectDatabase(dataDir);
  try {
    const published = readPublishedTables(dataDir);
    await createTables(endpoint, published);
    await setLocalEnvironment(endpoint, undefined, published);
    const { invoke } = await hostSources([rebuilding.function]);
    const rebuild = ((event) => invoke(rebuilding.function, event)) as Rebuild;
    const data = { endpoint, dataDir, published };
    let wrong = 0;
    if (mode === 'beside') await buildBeside(data, codes, rebuild);
    else if (mode === 'compare') wrong = await compareBeside(data, codes, rebuild);
    else if (mode === 'switch') wrong = await switchToBeside(data, codes, rebuild, accept);
    else if (mode === 'drop') await dropBeside(data);
    else wrong = await foldAll(codes, (prefecture) => rebuild({ prefecture, repair: !check }), 'folded again', !check);
    if ((check || mode) && wrong > 0) process.exitCode = 1;
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
