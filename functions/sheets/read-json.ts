import * as z from 'zod';
import { shapeErrors } from '../../schema/forms/check-answers.ts';
import { Problem } from '../../schema/problem.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import { decodeText } from './decode-text.ts';
import type { FileReading, ReadingGiven, ReadRespondent } from './file-reading.ts';
import { limits } from './limits.ts';
import { tooManyRows } from './open-csv.ts';
import { unreadable } from './refuse-file.ts';

const answers = z.record(z.string(), z.unknown());
const one = z.looseObject({ form: z.string().optional(), respondent: z.string().optional(), answers });
const many = z.looseObject({ form: z.string().optional(), respondents: z.array(one) });

/** `{form?, respondent?, answers}`, a list of those, `{form?, respondents: [...]}`, or the answers alone. */
export function readJson(bytes: Uint8Array, given: ReadingGiven): FileReading {
  const { text, encoding } = decodeText(bytes);
  const { form, entries, isMany } = entriesIn(parsed(text));
  for (const named of [form, ...entries.map((entry) => entry.form)])
    if (named !== undefined && named !== given.form.id)
      throw new Problem('file-of-other-form', { asked: given.form.id, given: named.slice(0, 100) });
  if (!isWellFormed(entries))
    throw unreadable(
      'half-character',
      'JSONに壊れた文字（片方だけのサロゲート）があります',
      'The JSON holds half a character',
    );
  if (entries.length > limits.respondents) throw tooManyRows();
  if (entries.length === 0) throw unreadable('no-answers', '回答がありません', 'There are no answers');
  return {
    kind: 'json',
    encoding,
    layout: isMany ? 'row-per-respondent' : 'one-respondent',
    rows: entries.map((entry, at) => readEntry(entry, at, given)),
    warnings: [],
    table: null,
  };
}

/** Whether no text or name has half of a character: JSON can write one, and nothing can keep it. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.entries(value).flat().every(isWellFormed);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message.toWellFormed().slice(0, 200) : '';
    throw unreadable('broken-json', `JSONとして読めません（${reason}）`, `The JSON is broken (${reason})`);
  }
}

type Entry = z.infer<typeof one>;

function entriesIn(value: unknown): { form: string | undefined; entries: readonly Entry[]; isMany: boolean } {
  const list = z.union([many, z.array(one)]).safeParse(value);
  if (list.success) {
    const { data } = list;
    return Array.isArray(data)
      ? { form: undefined, entries: data, isMany: true }
      : { form: data.form, entries: data.respondents, isMany: true };
  }
  const single = one.safeParse(value);
  if (single.success) return { form: undefined, entries: [single.data], isMany: false };
  const bare = answers.safeParse(value);
  if (bare.success) return { form: undefined, entries: [{ answers: bare.data }], isMany: false };
  throw unreadable(
    'not-answers',
    'JSONに回答がありません。{"answers": {…}} の形にしてください',
    'The JSON holds no answers. Write {"answers": {…}}',
  );
}

function readEntry(entry: Entry, at: number, given: ReadingGiven): ReadRespondent {
  const respondent = entry.respondent ?? given.respondent ?? null;
  if (given.respondent !== undefined && respondent !== given.respondent)
    throw new Problem('file-of-other-respondent', { asked: given.respondent, given: String(respondent).slice(0, 100) });
  const findings = shapeErrors(given.form, entry.answers).map(({ pointer, code, message }): SheetFinding => {
    const [ja = message, en = ja] = message.split(' / ');
    const shown = (given.language ?? 'ja') === 'ja' ? ja : en;
    return {
      rule: `shape-${code}`,
      severity: 'error',
      pointer,
      message: shown,
      sheet: null,
      cell: null,
      row: at + 1,
      item: pointer,
      read: '',
      expected: '',
    };
  });
  return { row: at + 1, respondent, answers: entry.answers, findings };
}
