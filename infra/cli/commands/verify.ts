import { statSync } from 'node:fs';
import { apiOf } from '../api.ts';
import { checkReceipt, checkReceived, keysIn, readKeys, readReceipt } from '../check-receipt.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { type ConnectionOptions, withConnection } from '../connection.ts';
import { isBundle, openBundle } from '../open-bundle.ts';
import type { Session } from '../session.ts';
import { exitCodes, text } from '../stopped.ts';
import { isBroken, remarkLine, summaryOf } from '../tell-bundle.ts';

interface Options extends ConnectionOptions {
  readonly key?: string;
}

/** `renkei verify`: whether a bundle is what was packed, or a receipt is genuine and of a file. */
export const addVerify: AddCommand = (program, session) => {
  const { language } = session;
  const key = text(
    '公開鍵のファイル（JWKS）。なければサーバーから読む',
    'file with the public keys (JWKS), else the server is asked',
  );
  const command = addCommand(program, session, {
    usage: 'verify <bundle-or-receipt> [file]',
    summary: text(
      '一式が作られたままか、受付票が本物でそのファイルのものかを確かめる',
      'see whether a bundle is what was packed, or a receipt is genuine and of the file',
    ),
    examples: [
      'renkei verify bundle.zip',
      'curl -s https://renkei.example/v1/receipt-keys > keys.json',
      'renkei verify all.xlsx.40-….receipt all.xlsx --key keys.json',
    ],
  }).option('--key <file>', key[language]);
  withConnection(command, session).action((path: string, file: string | undefined, options: Options) =>
    isBundle(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory()
      ? verifyBundle(path, session)
      : verifyReceipt(path, file, options, session),
  );
};

async function verifyReceipt(path: string, file: string | undefined, options: Options, session: Session) {
  const jws = readReceipt(path);
  const keys = options.key === undefined ? await publishedKeys(options, session) : readKeys(options.key);
  const receipt = await checkReceipt(jws, keys);
  if (file !== undefined) checkReceived(receipt, file);
  if (session.isJson) return session.print(JSON.stringify({ ...receipt, file: file ?? null }, null, 2));
  const { roundId, rows, receivedAt, by, sha256 } = receipt;
  const of = file === undefined ? text('', '') : text(`、${file} のもの`, `, and of ${file}`);
  const genuine = text(`${path}: 署名は本物です${of.ja}`, `${path}: the signature is genuine${of.en}`);
  const said = text(
    `調査回 ${roundId}  受付 ${receivedAt}  回答者 ${rows.length}  送信者 ${by.role} ${by.area}`,
    `round ${roundId}  received ${receivedAt}  respondents ${rows.length}  sent by ${by.role} ${by.area}`,
  );
  await session.print(`${genuine[session.language]}\n${said[session.language]}\nSHA-256 ${sha256}`);
}

async function publishedKeys(options: Options, session: Session) {
  const response = await apiOf(options, session).send('GET', '/v1/receipt-keys', { isPublic: true });
  return keysIn(await response.json(), '/v1/receipt-keys');
}

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
