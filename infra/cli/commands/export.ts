import { Option } from 'commander';
import { dimensionIds } from '../../../schema/catalogue.ts';
import { level } from '../../../schema/indicator.ts';
import { type Api, apiOf } from '../api.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { type ConnectionOptions, withConnection } from '../connection.ts';
import { exportByJob } from '../export-by-job.ts';
import { checkFree, writeWhole } from '../files.ts';
import type { Session } from '../session.ts';
import { Stopped, text } from '../stopped.ts';

interface Options extends ConnectionOptions {
  readonly indicator: string;
  readonly fiscalYear: string;
  readonly dimension?: readonly string[];
  readonly format?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly job?: boolean;
  readonly json?: boolean;
}

/** Parameters of `GET /v1/observations` that are options of the same name. */
const passed = ['indicator', 'fiscalYear', 'area', 'level', 'within', 'boundaries', 'form', 'via', 'status'] as const;

/** `renkei export`: figures as a file, in any format that the server has. */
export const addExport: AddCommand = (program, session) => {
  const { language } = session;
  const command = addCommand(program, session, {
    usage: 'export',
    summary: text('指標の値をファイルに書き出す', 'write figures into a file'),
    examples: [
      'renkei export --indicator item-status-rate --fiscal-year 2015 --level prefecture --format csv --out items.csv',
      'renkei export --indicator response-rate --fiscal-year 2024,2025 --within 40 --json',
      'renkei export --indicator item-status-rate --fiscal-year 2015 --area JP --dimension item=a --format json-stat',
      'renkei export --indicator item-status-rate --fiscal-year 2015,2016 --level municipality --format parquet --out all.parquet --job',
    ],
  })
    .requiredOption('--indicator <ids>', text('指標（カンマ区切り）', 'indicators, by comma')[language])
    .requiredOption('--fiscal-year <years>', text('年度（カンマ区切り）', 'fiscal years, by comma')[language])
    .option('--area <codes>', text('地域（JP、13、131016、圏域のid）', 'areas: JP, 13, 131016, id of a zone')[language])
    .addOption(new Option('--level <level>', text('段階', 'level')[language]).choices(level.options))
    .option('--within <code>', text('その中のすべての地域', 'all areas inside')[language])
    .option('--boundaries <day>', text('then（既定）または日付', 'then (default) or a day')[language])
    .option('--form <form>', text('調査票', 'form')[language])
    .option('--via <crosswalk>', text('crosswalk: 全国の項目として読む', 'crosswalk: read as national items')[language])
    .option('--status <values>', text('accepted または provisional', 'accepted or provisional')[language])
    .option('--dimension <name=values...>', dimensionsTold()[language])
    .option('--format <format>', text('形式（既定は json）', 'format (default: json)')[language])
    .option('--out <file>', text('書き出すファイル（既定は標準出力）', 'file to write (default: stdout)')[language])
    .option('--force', text('既にあるファイルを上書きする', 'write over a file that exists')[language])
    .option('--job', byJobTold[language]);
  withConnection(command, session).action((options: Options) => run(options, session));
};

const byJobTold = text(
  '初めから処理（POST /v1/exports）に任せる。5 MBを超えるときは自動でそうなる',
  'have a job write it (POST /v1/exports) from the start; above 5 MB that is done anyway',
);

const dimensionsTold = () =>
  text(`次元の値（${dimensionIds.join('、')}）`, `values of dimensions (${dimensionIds.join(', ')})`);

async function run(options: Options, session: Session): Promise<void> {
  const format = options.format ?? 'json';
  if (options.out !== undefined) checkFree(options.out, options.force);
  else if (format === 'parquet' && session.streams.stdout.isTTY)
    throw new Stopped(
      'usage',
      text('Parquetは画面に出せません。--out を付けてください', 'Parquet is not for a screen: name a file by --out'),
    );
  const api = apiOf(options, session);
  const query = { ...parametersOf(options), format, lang: session.language };
  const content = options.job
    ? await byJob(api, query, options, session)
    : await answered(api, query, options, session);
  if (options.out === undefined) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    session.streams.stdout.write(Buffer.concat(chunks));
    return;
  }
  await writeWhole(options.out, content, options.force);
  session.say(text(`${options.out} に書き出しました`, `Wrote ${options.out}`));
}

type Query = Readonly<Record<string, string | undefined>>;
type Content = AsyncIterable<Uint8Array>;

/** What one answer holds; where that is too much, what a job writes. */
async function answered(api: Api, query: Query, options: Options, session: Session): Promise<Content> {
  try {
    const { body } = await api.send('GET', '/v1/observations', { query });
    if (!body) throw new Stopped('server', text('サーバーの答えが空です', 'The server answered nothing'));
    return body;
  } catch (error) {
    if (!(error instanceof Stopped) || error.details['code'] !== 'answer-too-large') throw error;
    return byJob(api, query, options, session);
  }
}

/** Into a file alone: what goes to a pipe can't be taken back where its hash does not fit. */
async function byJob(api: Api, query: Query, { out }: Options, session: Session): Promise<Content> {
  if (out !== undefined) return exportByJob(api, query, session);
  throw new Stopped(
    'usage',
    text(
      '処理が書き出すものはファイルに受け取ります。--out を付けてください',
      'What a job writes goes into a file: name one by --out',
    ),
  );
}

function parametersOf(options: Options): Record<string, string | undefined> {
  const byName = options as unknown as Readonly<Record<string, string | undefined>>;
  const named = Object.fromEntries(passed.map((name) => [name, byName[name]]));
  for (const pair of options.dimension ?? []) {
    const [, name = '', values = ''] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
    if (!dimensionIds.includes(name))
      throw new Stopped(
        'usage',
        text(
          `--dimension ${pair}: 次元=値 の形で書いてください。次元: ${dimensionIds.join('、')}`,
          `--dimension ${pair}: give it as dimension=values; dimensions: ${dimensionIds.join(', ')}`,
        ),
      );
    // Publication status and the dimension share a parameter: their values never meet.
    named[name] = named[name] === undefined ? values : `${named[name]},${values}`;
  }
  return named;
}
