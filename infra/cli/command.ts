import { readFileSync } from 'node:fs';
import { Command, type CommanderError, Option } from 'commander';
import type { Text } from '../../schema/text.ts';
import type { Session } from './session.ts';
import { Stopped, text } from './stopped.ts';

/** A command of the tool: a file in commands/, which adds it to the program. */
export type AddCommand = (program: Command, session: Session) => void;

/** What commander writes itself. Its errors keep their English after the Japanese: they name options, which are English too. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Arguments:': '引数:',
  'Options:': 'オプション:',
  'Commands:': 'コマンド:',
};
const mistakes: Readonly<Record<string, Text>> = {
  'commander.unknownCommand': text('そのようなコマンドはありません', 'unknown command'),
  'commander.unknownOption': text('そのようなオプションはありません', 'unknown option'),
  'commander.missingArgument': text('引数が足りません', 'an argument is missing'),
  'commander.missingMandatoryOptionValue': text('必要なオプションがありません', 'an option is missing'),
  'commander.optionMissingArgument': text('オプションの値がありません', 'an option has no value'),
  'commander.excessArguments': text('引数が多すぎます', 'too many arguments'),
  'commander.invalidArgument': text('値が正しくありません', 'a value is wrong'),
  'commander.conflictingOption': text('一緒に使えないオプションです', 'options that exclude each other'),
};

const exitCodeTexts = text(
  `終了コード:
  0 できた  1 指摘がある、または規則により断られた  2 使い方・ファイルの誤り
  3 サーバーまたは通信の障害  4 権限がない  5 署名・ハッシュ・鎖が合わない`,
  `Exit codes:
  0 done  1 findings, or refused by rules  2 wrong arguments or files
  3 server or network  4 permission  5 a signature, checksum or chain does not fit`,
);

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Name and version, as servers see them in their logs. */
export const userAgent = `renkei-cli/${version}`;

/** The program without its commands. It throws where commander would end the process. */
export function createProgram({ language, streams }: Session): Command {
  const program = new Command('renkei')
    .version(version, '-V, --version', text('版を表示する', 'print the version')[language])
    .description(text('在宅医療・介護連携の調査の道具', 'Tool for surveys on home medical care coordination')[language])
    .helpOption('-h, --help', text('使い方を表示する', 'explain')[language])
    .helpCommand('help [command]', text('コマンドの使い方を表示する', 'explain a command')[language])
    .configureHelp({ styleTitle: (title) => (language === 'ja' ? (titles[title] ?? title) : title) })
    .configureOutput({
      writeOut: (line) => void streams.stdout.write(line),
      writeErr: (line) => void streams.stderr.write(line),
      outputError: () => undefined,
    })
    .showSuggestionAfterError(true)
    .exitOverride()
    .addHelpText('after', `\n${exitCodeTexts[language]}`);
  return withLanguage(program, language);
}

function withLanguage(command: Command, language: Session['language']): Command {
  const told = text('ja または en（既定は LANG、なければ ja）', 'ja or en (default by LANG, else ja)');
  return command.addOption(new Option('--lang <language>', told[language]).choices(['ja', 'en']));
}

/** A command with what all have: its examples, `--lang` and `--json`. */
export function addCommand(
  program: Command,
  { language }: Session,
  given: { readonly usage: string; readonly summary: Text; readonly examples: readonly string[] },
): Command {
  const shown = given.examples.map((line) => `  $ ${line}`).join('\n');
  return withLanguage(program.command(given.usage), language)
    .description(given.summary[language])
    .option('--json', text('結果をJSONで標準出力に出す', 'print the result as JSON')[language])
    .addHelpText('after', `\n${text('例:', 'Examples:')[language]}\n${shown}\n\n${exitCodeTexts[language]}`);
}

/** Commander's own end of a run as ours: undefined where it printed what was asked for (help, version). */
export function stoppedBy(error: CommanderError): Stopped | undefined {
  if (error.exitCode === 0) return undefined;
  // Without a command commander explains itself on stderr and calls that an error.
  if (error.code === 'commander.help') return new Stopped('usage', text('', ''));
  const mistake = mistakes[error.code] ?? text('使い方が違います', 'wrong arguments');
  const said = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  const more = text('--help で使い方が出ます', '--help tells more');
  return new Stopped('usage', text(`${mistake.ja}: ${said}（${more.ja}）`, `${said} (${more.en})`));
}
