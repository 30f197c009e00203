import { Option } from 'commander';
import { templateRoom, writeAnswerFile } from '../../../functions/sheets/write-file.ts';
import { isMistyped } from '../../../schema/area.ts';
import { Problem } from '../../../schema/problem.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { apiOf } from '../api.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { type ConnectionOptions, withConnection } from '../connection.ts';
import { checkFree, writeWhole } from '../files.ts';
import { knownForm, refusedFile } from '../read-answers.ts';
import type { Session } from '../session.ts';
import { Stopped, text } from '../stopped.ts';

interface Options extends ConnectionOptions {
  readonly format: 'xlsx' | 'csv';
  readonly encoding?: 'utf-8' | 'shift_jis';
  readonly respondent?: string;
  readonly round?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** `renkei template`: a form as a file to fill in, without a server. */
export const addTemplate: AddCommand = (program, session) => {
  const { language } = session;
  const respondents = text(
    '回答者。カンマ区切りで複数なら1行に1回答者',
    'respondent; several, by comma, give a row a respondent',
  );
  const round = text(
    '調査回。サーバーが登録簿と前年度の回答から埋める（回答者なしは1行に1回答者）',
    'round: the server fills in what it knows (without a respondent, a row for each)',
  );
  const command = addCommand(program, session, {
    usage: 'template <form>',
    summary: text(
      '調査票の記入様式を作る（--round がなければサーバー不要）',
      'make a file to fill in (needs no server without --round)',
    ),
    examples: [
      'renkei template municipal-progress@2025 --out progress.xlsx',
      'renkei template municipal-progress@2025 --round 40-municipal-progress-2025-fy2025 --out all.xlsx',
      'renkei template municipal-progress@2025 --respondent 401307,402028 --format csv --encoding shift_jis --out all.csv',
    ],
  })
    .addOption(
      new Option('--format <format>', text('形式', 'format')[language]).choices(['xlsx', 'csv']).default('xlsx'),
    )
    .addOption(
      new Option(
        '--encoding <encoding>',
        text('CSVの文字コード（既定は utf-8）', 'of CSV (default: utf-8)')[language],
      ).choices(['utf-8', 'shift_jis']),
    )
    .option('--respondent <codes>', respondents[language])
    .option('--out <file>', text('書き出すファイル', 'file to write')[language])
    .option('--round <id>', round[language])
    .option('--force', text('既にあるファイルを上書きする', 'write over a file that exists')[language]);
  withConnection(command, session).action((form: string, options: Options) => run(form, options, session));
};

async function run(id: string, options: Options, session: Session): Promise<void> {
  const form = knownForm(id);
  const { format, encoding, force } = options;
  if (encoding !== undefined && format !== 'csv')
    throw new Stopped('usage', text('--encoding はCSVだけのものです', '--encoding is of CSV alone'));
  const out = options.out ?? `${form.id}.${format}`;
  checkFree(out, force);
  const codes = (options.respondent ?? '').split(',').filter(Boolean);
  const mistyped = codes.find(isMistyped);
  if (mistyped !== undefined) throw new Stopped('usage', new Problem('bad-check-digit', { code: mistyped }).detail);
  if (options.round !== undefined) return fromServer(form.id, out, options, session);
  const names = new Map(codes.length > 0 ? loadAreas().map(({ code, name }) => [code, name]) : []);
  const layout = codes.length > 1 ? 'row-per-respondent' : 'one-respondent';
  const respondents = codes.map((respondent) => ({ respondent, name: names.get(respondent) }));
  const wanted = { form, format, encoding, layout, respondents, room: templateRoom[layout] } as const;
  const content = await writeAnswerFile({ ...wanted, language: session.language }).catch((error: unknown) => {
    throw error instanceof Problem ? refusedFile(out, error) : error;
  });
  await writeWhole(out, content, force);
  if (session.isJson) return session.print(JSON.stringify({ form: form.id, format, out, respondents }, null, 2));
  session.say(text(`${out} に書き出しました`, `Wrote ${out}`));
}

/** What the server knows is filled in beforehand: for one respondent, or for all that the caller answers for. */
async function fromServer(form: string, out: string, options: Options, session: Session): Promise<void> {
  const { format, encoding, respondent, round: roundId, force } = options;
  const layout = respondent === undefined ? 'rows' : 'one';
  const query = { format, encoding, layout, respondent, roundId };
  const path = `/v1/forms/${encodeURIComponent(form)}/template`;
  const response = await apiOf(options, session).send('GET', path, { query, headers: { accept: '*/*' } });
  await writeWhole(out, new Uint8Array(await response.arrayBuffer()), force);
  if (session.isJson) return session.print(JSON.stringify({ form, format, out, roundId }, null, 2));
  session.say(text(`${out} に書き出しました`, `Wrote ${out}`));
}
