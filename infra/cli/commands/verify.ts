import { type AddCommand, addCommand } from '../command.ts';
import { isBundle, openBundle } from '../open-bundle.ts';
import type { Session } from '../session.ts';
import { exitCodes, text } from '../stopped.ts';
import { isBroken, remarkLine, summaryOf } from '../tell-bundle.ts';

/** `renkei verify`: whether a bundle is what was packed. */
export const addVerify: AddCommand = (program, session) => {
  addCommand(program, session, {
    usage: 'verify <bundle>',
    summary: text(
      '一式が作られたままかを確かめる（サーバー不要）',
      'see whether a bundle is what was packed (needs no server)',
    ),
    examples: ['renkei verify bundle.zip', 'renkei verify ./bundle --json'],
  }).action((path: string) => verifyBundle(path, session));
};

async function verifyBundle(path: string, { isJson, language, print }: Session): Promise<void> {
  const bundle = openBundle(path);
  const summary = summaryOf(bundle);
  if (isBroken(bundle)) process.exitCode = exitCodes.evidence;
  if (isJson) return print(JSON.stringify(summary, null, 2));
  for (const remark of bundle.remarks) await print(remarkLine(remark)[language]);
  const { files, form, roundId, fingerprint } = summary;
  const verdict = isBroken(bundle)
    ? text('作られたままではありません', 'is not what was packed')
    : text('作られたままです', 'is what was packed');
  const about = text(`${form}、${roundId}、${files.length}件`, `${form}, ${roundId}, ${files.length} files`);
  const compare = text(`確認用の指紋: ${fingerprint}`, `Fingerprint to compare: ${fingerprint}`);
  await print(`${path}: ${verdict[language]} (${about[language]})\n${compare[language]}`);
}
