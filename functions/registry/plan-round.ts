import { instantInTokyo, plainInstant } from '../../schema/fiscal-year.ts';
import type { Form } from '../../schema/form.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { roundOpened } from '../../schema/log-entry.ts';
import { Problem } from '../../schema/problem.ts';
import type { NewRound, Round } from '../../schema/round.ts';
import type { LogDraft } from '../store/log.ts';
import { type Asked, nobodyAsked } from '../store/rounds.ts';
import type { Respondents } from './choose-respondents.ts';

/** The form that a round asks. Throws unknown-form, or invalid-body where the form is not asked in that fiscal year. */
export function formFor({ form: id, fiscalYear }: Pick<NewRound, 'form' | 'fiscalYear'>): Form {
  const form = formOf(id);
  if (!form) throw new Problem('unknown-form', { form: id });
  const { from, to } = form.years;
  if (fiscalYear >= from && (to === null || fiscalYear <= to)) return form;
  const message = `${id}は${from}年度から${to === null ? '' : `${to}年度まで`}の調査票です / is asked from fiscal ${from}${to === null ? '' : ` to ${to}`}`;
  throw new Problem('invalid-body', {}, { places: [{ pointer: '/fiscalYear', code: 'year-outside-form', message }] });
}

/** `13-municipal-progress-2015-fy2015`, and `-2`, `-3` ... where another round has that id. */
export function roundIdOf(
  { prefecture, form, fiscalYear }: Pick<NewRound, 'prefecture' | 'form' | 'fiscalYear'>,
  nth: number,
): string {
  return `${prefecture}-${form.replace('@', '-')}-fy${fiscalYear}${nth === 1 ? '' : `-${nth}`}`;
}

/** Throws round-overlap (409) where a respondent is asked this form and year already. */
export function refuseOverlap(respondents: Respondents, asked: ReadonlyMap<string, Asked>): void {
  for (const [prefecture, codes] of respondents) {
    for (const [roundId, known] of Object.entries((asked.get(prefecture) ?? nobodyAsked).rounds)) {
      const twice = new Set(known);
      const respondent = codes.find((code) => twice.has(code));
      if (respondent !== undefined) throw new Problem('round-overlap', { respondent, roundId });
    }
  }
}

export function makeRound(
  { form, fiscalYear, asOf, opensAt, dueAt, closesAt, prefecture }: NewRound,
  made: Pick<Round, 'roundId' | 'asked' | 'createdBy'> & { now: Date },
): Round {
  return {
    roundId: made.roundId,
    form,
    fiscalYear,
    asOf,
    opensAt: plainInstant(opensAt),
    dueAt: plainInstant(dueAt),
    closesAt: closesAt ? plainInstant(closesAt) : null,
    prefecture,
    asked: made.asked,
    createdAt: instantInTokyo(made.now),
    createdBy: made.createdBy,
  };
}

/** One entry in the log of every prefecture where somebody is asked, with the number asked there. */
export function openingEntries(round: Round, respondents: Respondents, newId: () => string): LogDraft[] {
  const { prefecture: _prefecture, createdAt, createdBy, ...data } = round;
  return [...respondents].map(([prefecture, codes]) => ({
    prefecture,
    id: newId(),
    kind: 'round.opened',
    at: createdAt,
    subject: `rounds/${round.roundId}`,
    by: createdBy,
    data: roundOpened.parse({ ...data, asked: codes.length }),
  }));
}
