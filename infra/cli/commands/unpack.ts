import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AddCommand, addCommand } from '../command.ts';
import { checkFree, writeWhole } from '../files.ts';
import { openBundle } from '../open-bundle.ts';
import type { Session } from '../session.ts';
import { Stopped, text } from '../stopped.ts';
import { isBroken, remarkLine, summaryOf } from '../tell-bundle.ts';

interface Options {
  readonly out: string;
  readonly force?: boolean;
}

/** `renkei unpack`: the files of a bundle that came through unchanged. */
export const addUnpack: AddCommand = (program, session) => {
  const { language } = session;
  addCommand(program, session, {
    usage: 'unpack <bundle>',
    summary: text('一式を検証してファイルを取り出す', 'verify a bundle and take its files out'),
    examples: ['renkei unpack bundle.zip --out ./received', 'renkei submit ./received/001-401307.csv --round ...'],
  })
    .requiredOption('--out <folder>', text('取り出す先のフォルダー', 'folder to write to')[language])
    .option('--force', text('既にあるファイルを上書きする', 'write over files that exist')[language])
    .action((path: string, options: Options) => run(path, options, session));
};

async function run(path: string, { out, force }: Options, session: Session): Promise<void> {
  const bundle = openBundle(path);
  for (const remark of bundle.remarks) session.say(remarkLine(remark));
  if (isBroken(bundle))
    throw new Stopped(
      'evidence',
      text(
        `${path} は送られたままではありません。取り出しません`,
        `${path} is not what was packed: nothing is taken out`,
      ),
      { remarks: bundle.remarks },
    );
  mkdirSync(out, { recursive: true });
  // Names are the manifest's, each of a plain form: none leads out of the folder.
  const names = bundle.manifest.files.map(({ name }) => name);
  for (const name of names) checkFree(join(out, name), force);
  for (const name of names) await writeWhole(join(out, name), bundle.files.get(name) ?? new Uint8Array(), force);
  if (session.isJson) return session.print(JSON.stringify({ out, ...summaryOf(bundle) }, null, 2));
  for (const name of names) await session.print(join(out, name));
}
