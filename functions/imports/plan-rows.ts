import { hasErrors } from '../../schema/finding.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import type { ImportReport } from '../../schema/import.ts';
import type { Place } from '../store/claim-import.ts';
import type { ImportRow } from '../store/imports.ts';
import { nextHead } from '../store/next-head.ts';
import { logDraftOf } from '../store/submission-change.ts';
import type { Examined, Importing, Ready } from './examine-rows.ts';

/** A row that will be written, and the head that it was checked against. */
export interface Planned {
  readonly place: Place;
  readonly row: ImportRow;
}

/** Everything that will be written, down to the ids of events: whoever writes it writes the same. Pure. */
export function planRows(examined: readonly Examined[], importing: Importing, newId: () => string): Planned[] {
  return examined.flatMap((one) => (one.ready ? [planRow(one, one.ready, importing, newId)] : []));
}

function planRow(
  { respondent: named, answers, comment }: Examined,
  { asked, before, bare }: Ready,
  { roundId, principal, now, submit }: Importing,
  newId: () => string,
): Planned {
  // Only a row that names somebody is ever ready.
  const respondent = named ?? '';
  const { form, round } = asked;
  const { head, from } = nextHead(before, {
    roundId,
    respondent,
    form: form.id,
    fiscalYear: round.fiscalYear,
    findings: bare,
    submit,
    // As with a PUT of the whole: every section is submitted with it, or none.
    sections: form.sections?.flatMap(({ id }) => (submit ? [id] : [])),
    principal,
    now: instantInTokyo(now),
  });
  const { revision, updatedAt: at, onBehalf } = head;
  const by = principal.sub;
  const taken = { action: 'submit', from, by, newId, reasons: 0, onBehalf } as const;
  return {
    place: { respondent, before },
    row: {
      head,
      revision: { revision, at, by, onBehalf, comment: comment ?? null, answers },
      draft: submit ? logDraftOf(head, taken, asked) : null,
    },
  };
}

/** What examining came to; `written` is what would be, or is, where no row has an error. */
export function reportOf(examined: readonly Examined[]): ImportReport {
  const isValid = ({ ready, findings }: Examined) => ready !== null || !hasErrors(findings);
  const valid = examined.filter(isValid);
  const ready = valid.filter((one) => one.ready !== null);
  return {
    read: examined.length,
    valid: valid.length,
    written: valid.length === examined.length ? ready.length : 0,
    unchanged: valid.length - ready.length,
    rows: examined.map(({ row, file, respondent, findings }) => ({
      row,
      ...(file !== undefined && { file }),
      respondent,
      findings: [...findings],
    })),
  };
}
