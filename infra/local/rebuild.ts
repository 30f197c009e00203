import { parseArgs } from 'node:util';
import { isPrefectureCode, prefectures } from '../../schema/prefecture.ts';
import { rebuilding } from '../wake-ups.ts';
import { foldAll, type Rebuild } from './rebuild-all.ts';
import { buildBeside, compareBeside, dropBeside, switchToBeside } from './rebuild-beside.ts';
import { hostSources } from './sources.ts';
import { runCommand, withStoredData } from './stored-data.ts';

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

await runCommand(async () => {
  const { help, check = false, accept = false, mode, codes } = readArguments();
  if (help) return void process.stdout.write(usage);
  await withStoredData('rebuild', async (data) => {
    const { invoke } = await hostSources([rebuilding.function]);
    const rebuild = ((event) => invoke(rebuilding.function, event)) as Rebuild;
    let wrong = 0;
    if (mode === 'beside') await buildBeside(data, codes, rebuild);
    else if (mode === 'compare') wrong = await compareBeside(data, codes, rebuild);
    else if (mode === 'switch') wrong = await switchToBeside(data, codes, rebuild, accept);
    else if (mode === 'drop') await dropBeside(data);
    else wrong = await foldAll(codes, (prefecture) => rebuild({ prefecture, repair: !check }), 'folded again', !check);
    if ((check || mode) && wrong > 0) process.exitCode = 1;
  });
});
