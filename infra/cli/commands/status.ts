import type * as z from 'zod';
import type { completeness } from '../../../schema/round.ts';
import type { Submission } from '../../../schema/submission.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { type Api, apiOf } from '../api.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { type ConnectionOptions, withConnection } from '../connection.ts';
import type { Session } from '../session.ts';
import { Stopped, text } from '../stopped.ts';
import { table } from '../table.ts';

type Completeness = z.infer<typeof completeness>;
interface Options extends ConnectionOptions {
  readonly round: string;
  readonly prefecture?: string;
  readonly respondent?: string;
}

/** `renkei status`: who answered, who did not, and in which state each one is. */
export const addStatus: AddCommand = (program, session) => {
  const { language } = session;
  const summary = text('回収状況と回答者ごとの状態', 'completeness of a round, and the state of each respondent');
  const command = addCommand(program, session, {
    usage: 'status',
    summary,
    examples: [
      'renkei status --round 40-municipal-progress-2025-fy2025',
      'renkei status --round JP-municipal-progress-2015-fy2015 --prefecture 40 --json',
      'renkei status --round 40-municipal-progress-2025-fy2025 --respondent 401307',
    ],
  })
    .requiredOption('--round <id>', text('調査回', 'round')[language])
    .option('--prefecture <code>', text('都道府県（2桁）', 'prefecture, two digits')[language])
    .option('--respondent <code>', text('この回答者だけ、指摘も示す', 'this one alone, with its findings')[language]);
  withConnection(command, session).action(async (options: Options) => {
    const api = apiOf(options, session);
    await (options.respondent === undefined ? showRound(api, options, session) : showOne(api, options, session));
  });
};

async function showRound(api: Api, { round, prefecture }: Options, session: Session): Promise<void> {
  const path = `/v1/rounds/${encodeURIComponent(round)}`;
  const whole = await api.get<Completeness>(`${path}/completeness`, { prefecture });
  const submissions = await listedTo(api, `${path}/submissions`, prefecture);
  const rows = submissions && rowsOf(whole, submissions);
  const { language, isJson, print } = session;
  if (isJson) return print(JSON.stringify({ ...whole, respondents: rows }, null, 2));
  const { asked, submitted, accepted, onTime } = whole;
  const counts = text(
    `対象 ${asked}  提出 ${submitted}  受理 ${accepted}  期限内 ${onTime}  未提出 ${asked - submitted}`,
    `asked ${asked}  submitted ${submitted}  accepted ${accepted}  on time ${onTime}  missing ${asked - submitted}`,
  );
  await print(`${whole.roundId} (${whole.zone ?? whole.prefecture}): ${counts[language]}`);
  if (rows) await print(respondentTable(rows, language));
  else if (whole.byPrefecture) await print(prefectureTable(whole.byPrefecture, language));
}

/** Who reads the nation sees counts alone: the list of submissions is their prefecture's. */
async function listedTo(api: Api, path: string, prefecture: string | undefined): Promise<Submission[] | null> {
  try {
    return await api.list<Submission>(path, { prefecture });
  } catch (error) {
    if (error instanceof Stopped && error.ending === 'permission') return null;
    throw error;
  }
}

interface Row {
  readonly code: string;
  readonly name: string | null;
  readonly state: Submission['state'] | 'none';
  readonly onTime: boolean | null;
  readonly errors: number;
  readonly warnings: number;
  readonly updatedAt: string | null;
}

/** A row for each who answered or is missing, by code. A draft is both: it is shown by its state. */
function rowsOf({ missing }: Completeness, submissions: readonly Submission[]): Row[] {
  const names = new Map([...loadAreas(), ...missing].map(({ code, name }) => [code, name]));
  const count = ({ findings }: Submission, wanted: string) =>
    findings.filter(({ severity }) => severity === wanted).length;
  const answered = submissions.map((one) => ({
    code: one.respondent,
    name: names.get(one.respondent) ?? null,
    state: one.state,
    onTime: one.onTime,
    errors: count(one, 'error'),
    warnings: count(one, 'warning'),
    updatedAt: one.updatedAt,
  }));
  const codes = new Set(answered.map(({ code }) => code));
  const absent = missing
    .filter(({ code }) => !codes.has(code))
    .map(({ code, name }) => ({
      code,
      name,
      state: 'none' as const,
      onTime: null,
      errors: 0,
      warnings: 0,
      updatedAt: null,
    }));
  return [...answered, ...absent].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

const states: Readonly<Record<Row['state'], { ja: string; en: string }>> = {
  none: text('なし', 'none'),
  draft: text('下書き', 'draft'),
  submitted: text('提出', 'submitted'),
  returned: text('差戻し', 'returned'),
  accepted: text('受理', 'accepted'),
};

function respondentTable(rows: readonly Row[], language: Session['language']): string {
  const headings = [
    text('コード', 'code'),
    text('名称', 'name'),
    text('状態', 'state'),
    text('期限内', 'on time'),
    text('誤り', 'errors'),
    text('確認', 'warnings'),
    text('更新', 'updated'),
  ];
  const onTime = { true: text('○', 'yes'), false: text('×', 'no'), null: text('', '') };
  return table(
    headings.map((one) => one[language]),
    rows.map((row) => [
      row.code,
      row.name ?? '',
      states[row.state][language],
      onTime[`${row.onTime}`][language],
      String(row.errors),
      String(row.warnings),
      row.updatedAt ?? '',
    ]),
  );
}

function prefectureTable(rows: NonNullable<Completeness['byPrefecture']>, language: Session['language']): string {
  const headings = [
    text('都道府県', 'prefecture'),
    text('名称', 'name'),
    text('対象', 'asked'),
    text('提出', 'submitted'),
    text('受理', 'accepted'),
    text('期限内', 'on time'),
  ];
  return table(
    headings.map((one) => one[language]),
    rows.map(({ prefecture, name, asked, submitted, accepted, onTime }) => [
      prefecture,
      name,
      ...[asked, submitted, accepted, onTime].map(String),
    ]),
  );
}

async function showOne(api: Api, { round, respondent = '' }: Options, { language, isJson, print }: Session) {
  const path = `/v1/rounds/${encodeURIComponent(round)}/submissions/${encodeURIComponent(respondent)}`;
  const { answers: _, ...one } = await api.get<Submission & { answers: unknown }>(path);
  if (isJson) return print(JSON.stringify(one, null, 2));
  const revision = text(`版 ${one.revision}`, `revision ${one.revision}`);
  await print(`${one.respondent}: ${states[one.state][language]} (${revision[language]}, ${one.updatedAt})`);
  for (const { severity, pointer, message } of one.findings) await print(`  ${severity} ${pointer} ${message}`);
}
