import type { FileReading, ReadRespondent } from '../../functions/sheets/file-reading.ts';
import { placeFindings } from '../../functions/sheets/place-findings.ts';
import { describeFinding, shapeErrors } from '../../schema/forms/check-answers.ts';
import { checkOffline, type OfflineCheck } from '../../schema/forms/check-offline.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import type { Language } from '../../schema/text.ts';
import type { Reading } from './read-answers.ts';
import type { CheckedRound } from './round-options.ts';

export interface CheckedRow extends Pick<ReadRespondent, 'row' | 'respondent'> {
  readonly findings: readonly SheetFinding[];
}

export interface CheckedFile extends Pick<FileReading, 'kind' | 'encoding' | 'layout' | 'warnings'>, CheckedRound {
  readonly form: string;
  readonly errors: number;
  readonly rows: readonly CheckedRow[];
  readonly unchecked: OfflineCheck['unchecked'];
}

/** Checks every row of a file as the server would if it were submitted, but for what only the server knows. */
export function checkFile(
  reading: Reading,
  round: CheckedRound,
  known: { readonly isMunicipality: (code: string) => boolean },
  language: Language,
): CheckedFile {
  const { form, kind, encoding, layout, warnings } = reading;
  const first = new Map(reading.rows.map(({ respondent, row }) => [respondent, row] as const).toReversed());
  const rows = reading.rows.map((read) => {
    const earlier = first.get(read.respondent) ?? read.row;
    const isRepeated = read.respondent !== null && earlier !== read.row;
    const findings = isRepeated
      ? [...read.findings, repeated(read, earlier, language)]
      : findingsOfRow(reading, read, { ...round, ...known }, language);
    return { row: read.row, respondent: read.respondent, findings };
  });
  const all = [...warnings, ...rows.flatMap(({ findings }) => findings)];
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const { unchecked } = checkOffline(form, {}, { respondent: '', ...round, ...known });
  return { form: form.id, ...round, kind, encoding, layout, errors, warnings, rows, unchecked };
}

function findingsOfRow(
  reading: Reading,
  read: ReadRespondent,
  context: CheckedRound & { readonly isMunicipality: (code: string) => boolean },
  language: Language,
): readonly SheetFinding[] {
  const { form } = reading;
  // Rules may only look at what has the form's shape; reading has told where it has not.
  if (shapeErrors(form, read.answers).length > 0) return read.findings;
  const { findings } = checkOffline(form, read.answers, { respondent: read.respondent ?? '', ...context });
  const described = findings.map((one) => describeFinding(form, one, language));
  return placeFindings(reading, read, described, { form, language, isMunicipality: context.isMunicipality });
}

function repeated({ row, respondent }: ReadRespondent, earlier: number, language: Language): SheetFinding {
  const told = { ja: `${respondent}: ${earlier}行目にもあります`, en: `${respondent}: is in row ${earlier} too` };
  return {
    rule: 'repeated',
    severity: 'error',
    pointer: '/respondent',
    message: told[language],
    sheet: null,
    cell: null,
    row,
    item: { ja: '回答者', en: 'respondent' }[language],
    read: respondent ?? '',
    expected: '',
  };
}
