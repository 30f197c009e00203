import { randomUUID } from 'node:crypto';
import { planRows, reportOf } from '../../functions/imports/plan-rows.ts';
import type { Import } from '../../functions/imports/write-import.ts';
import type { Head } from '../../functions/store/heads.ts';
import type { Form } from '../../schema/form.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { answersWith } from './answers.ts';

/** Ahead of every clock: DynamoDB deletes jobs that have expired, at a time of its own. */
export const importedAt = new Date('2099-05-01T00:00:00Z');
const round = {
  roundId: 'JP-round',
  form: 'municipal-progress@2015',
  fiscalYear: 2015,
  asOf: '2015-08-01',
  opensAt: '2099-04-01T00:00:00+09:00',
  dueAt: '2099-06-01T00:00:00+09:00',
  closesAt: null,
  prefecture: 'JP',
  asked: 1741,
  createdAt: '2099-04-01T00:00:00+09:00',
  createdBy: 'kuni',
} as const;

/** `131001`, `131002`, …: codes enough for any import. */
export const codesOf = (prefecture: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${prefecture}${1001 + at}`);

/** An import that was checked and found right, of respondents who stand where `before` says. */
export function anImport(
  respondents: readonly string[],
  { before = () => null, sub = 'sato' }: { before?: (respondent: string) => Head | null; sub?: string } = {},
): Import {
  const prefecture = respondents[0]?.slice(0, 2) ?? '13';
  const principal = { sub, role: 'prefecture-officer', area: prefecture } as const;
  const importing = { roundId: round.roundId, principal, language: 'ja', now: importedAt, submit: true } as const;
  const asked = { round, form: formOf(round.form) as Form, dueAt: round.dueAt, isExtended: false };
  const examined = respondents.map((respondent, at) => ({
    row: at + 2,
    respondent,
    answers: answersWith({ a: 'doing' }),
    findings: [],
    ready: { asked, before: before(respondent), bare: [] },
  }));
  return {
    importId: `${prefecture}-${randomUUID()}`,
    importing,
    file: { roundId: round.roundId, by: principal, submit: true, sha256: randomUUID() },
    planned: planRows(examined, importing, randomUUID),
    report: reportOf(examined),
  };
}
