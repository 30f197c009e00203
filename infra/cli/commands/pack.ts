import { mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleManifestName } from '../../../schema/bundle.ts';
import { prefixedId } from '../../../schema/paging.ts';
import { type BundledFile, bundleOf, zipOf } from '../bundle.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { checkFree, writeWhole } from '../files.ts';
import { findingLine } from '../finding-line.ts';
import { type Checked, type CheckOptions, readAndCheck } from '../read-and-check.ts';
import { withRound } from '../round-options.ts';
import type { Session } from '../session.ts';
import { Stopped, text } from '../stopped.ts';
import { fingerprintOf } from '../tell-bundle.ts';

interface Options extends CheckOptions {
  readonly round: string;
  readonly out: string;
  readonly force?: boolean;
}

/** `renkei pack`: answers as plain files with their checksums, to be carried out of a closed network by hand. */
export const addPack: AddCommand = (program, session) => {
  const { language } = session;
  const command = addCommand(program, session, {
    usage: 'pack <files...>',
    summary: text(
      '閉域網から持ち出す一式（ZIPまたはフォルダー）を作る。検査に通ったものだけ',
      'pack answers for a closed network: an archive or a folder; only what has no errors',
    ),
    examples: [
      'renkei pack all.xlsx --round 40-municipal-progress-2025-fy2025 --out bundle.zip',
      'renkei pack a.csv b.json --round 40-municipal-progress-2025-fy2025 --out ./bundle',
    ],
  })
    .requiredOption('--round <id>', text('調査回', 'round')[language])
    .requiredOption('--out <path>', text('bundle.zip、またはフォルダー', 'bundle.zip, or a folder')[language])
    .option('--form <form>', text('調査票（ファイルに書いてなければ）', 'form, where a file does not say')[language])
    .option('--respondent <code>', text('回答者（同じく）', 'respondent, where a file does not say')[language])
    .option('--force', text('既にあるものを上書きする', 'write over what exists')[language]);
  withRound(command, session).action((files: string[], options: Options) => run(files, options, session));
};

async function run(paths: readonly string[], options: Options, session: Session): Promise<void> {
  if (!prefixedId.safeParse(options.round).success)
    throw new Stopped(
      'usage',
      text(`--round ${options.round}: 調査回のidではありません`, `--round ${options.round}: is no id of a round`),
    );
  const isArchive = /\.zip$/i.test(options.out);
  if (isArchive) checkFree(options.out, options.force);
  const checked: Checked[] = [];
  for (const path of paths) checked.push(await readValid(path, options, session));
  const files = bundleOf(
    { form: oneForm(checked), roundId: options.round },
    checked.map((one) => toBundled(one, options)),
  );
  if (isArchive) await writeWhole(options.out, zipOf(files), options.force);
  else await writeFolder(options.out, files, options.force);
  const fingerprint = fingerprintOf(files.get(bundleManifestName) ?? new Uint8Array());
  const told = { out: options.out, files: [...files.keys()], fingerprint };
  if (session.isJson) return session.print(JSON.stringify(told, null, 2));
  const words = text(
    `${options.out}: ${paths.length}件のファイルを入れました。確認用の指紋: ${fingerprint}`,
    `${options.out}: packed ${paths.length} files. Fingerprint to compare: ${fingerprint}`,
  );
  await session.print(words[session.language]);
}

async function readValid(path: string, options: Options, session: Session): Promise<Checked> {
  const one = await readAndCheck(path, options, session);
  if (one.checked.errors === 0) return one;
  const { rows, warnings, errors } = one.checked;
  for (const { respondent, findings } of [{ respondent: null, findings: warnings }, ...rows])
    for (const finding of findings)
      if (finding.severity === 'error') session.say(findingLine(path, respondent, finding));
  const name = basename(path);
  throw new Stopped(
    'refused',
    text(
      `${name} に誤りが${errors}件あります。直してから入れてください`,
      `${name} has ${errors} errors: correct them first`,
    ),
    { file: path, ...one.checked },
  );
}

function oneForm(checked: readonly Checked[]): string {
  const ids = [...new Set(checked.map(({ reading }) => reading.form.id))];
  if (ids.length === 1) return ids[0] as string;
  throw new Stopped(
    'usage',
    text(
      `一つの一式には一つの調査票だけを入れてください: ${ids.join('、')}`,
      `A bundle is of one form: ${ids.join(', ')}`,
    ),
  );
}

/** CSV and JSON go as they are, unless somebody had to say whose they are; a workbook would not survive being cleaned. */
function toBundled({ bytes, reading }: Checked, { respondent: named }: Options): BundledFile {
  const { form, kind, rows } = reading;
  const respondents = rows.map(({ respondent }) => respondent);
  if (kind !== 'xlsx' && named === undefined) return { content: bytes, kind, respondents };
  const answers = rows.map(({ respondent, answers: own }) => ({ respondent: respondent ?? undefined, answers: own }));
  const value = { form: form.id, respondents: answers };
  return { content: Buffer.from(`${JSON.stringify(value, null, 2)}\n`), kind: 'json', respondents };
}

async function writeFolder(
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
  force: boolean | undefined,
): Promise<void> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) checkFree(path, false);
  mkdirSync(path, { recursive: true });
  for (const name of files.keys()) checkFree(join(path, name), force);
  for (const [name, content] of files) await writeWhole(join(path, name), content, force);
}
