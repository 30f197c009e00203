import * as fc from 'fast-check';
import { type Action, action, next, type State } from '../../schema/decision.ts';
import type { Form } from '../../schema/form.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { municipalProgressTokyo2015 } from '../../schema/forms/municipal-progress-tokyo-2015.ts';
import type { LogEntry, LogKind, SubmissionChanged } from '../../schema/log-entry.ts';
import { answersWith } from './answers.ts';

/** One thing that somebody may do; which of those possible at that point, `pick` says. */
interface Step {
  readonly unit: number;
  readonly pick: number;
  readonly answer: number;
}

export const steps = (maxLength: number) =>
  fc.array(fc.record({ unit: fc.nat(7), pick: fc.nat(30), answer: fc.nat(9) }), { minLength: 1, maxLength });

/** As many steps, always the same: a long history that visits every municipality. */
export const manySteps = (length: number): Step[] =>
  Array.from({ length }, (_, at) => ({
    unit: (at * 5 + (at >> 3)) % 8,
    pick: (at * 7 + 3) % 31,
    answer: (at * 3) % 10,
  }));

export const fiscalYear = 2015;
const form2015 = { form: municipalProgress2015 as Form, name: 'national' };
const formTokyo = { form: municipalProgressTokyo2015 as Form, name: 'tokyo' };
/** Forms that histories are of. */
export const historyForms: readonly Form[] = [form2015.form, formTokyo.form];

/** A respondent in one round: where it stands, told by the contract's table alone. */
export interface Unit {
  readonly code: string;
  readonly form: Form;
  readonly roundId: string;
  state: State;
  revision: number;
  submitted: number | null;
  accepted: number | null;
  firstSubmittedAt: string | null;
  dueAt: string;
}

export interface History {
  readonly prefecture: string;
  readonly entries: readonly LogEntry[];
  readonly units: readonly Unit[];
  /** `roundId|respondent|revision` → answers. */
  readonly answers: ReadonlyMap<string, object>;
  /** roundId → respondents. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
}

const kinds: Readonly<Record<Action, LogKind>> = {
  submit: 'submission.submitted',
  withdraw: 'submission.withdrawn',
  return: 'submission.returned',
  accept: 'submission.accepted',
  reopen: 'submission.reopened',
  comment: 'submission.commented',
};

const idOf = ({ roundId, code }: Unit, revision: number) => `${roundId}|${code}|${revision}`;

/** Answers of either form, a different one for each number. */
function answersOf(form: Form, n: number): object {
  if (form === formTokyo.form) return { a1: n % 2 === 1, i1: n > 4, ku1: n % 3 === 0 };
  return {
    ...answersWith({ a: n % 2 === 1 ? 'doing' : 'none', ku: n > 4 ? 'planned' : 'none', o: n > 6 ? 'doing' : 'none' }),
    prefectureSupport: n % 4 === 0 ? ['data'] : [],
  };
}

const minute = (n: number) => new Date(Date.UTC(2026, 3, 1, 0, n)).toISOString().replace('Z', '+09:00');

/**
 * The log that steps make in one prefecture with two rounds of four municipalities each: every history that the
 * transition table allows, with new revisions, comments and extensions in between.
 */
export function historyOf(prefecture: string, taken: readonly Step[]): History {
  const codes = ['101', '102', '103', '104'].map((three) => `${prefecture}${three}0`);
  const rounds = [form2015, formTokyo].map(({ form, name }) => ({ form, roundId: `${prefecture}-${name}` }));
  const units = rounds.flatMap(({ form, roundId }) =>
    codes.map(
      (code): Unit => ({
        code,
        form,
        roundId,
        state: 'draft',
        revision: 0,
        submitted: null,
        accepted: null,
        firstSubmittedAt: null,
        dueAt: minute(20),
      }),
    ),
  );
  const answers = new Map<string, object>();
  const entries: LogEntry[] = [];
  const log = (kind: LogKind, subject: string, data: Record<string, unknown>) => {
    const n = entries.length + 1;
    entries.push({ prefecture, n, id: `${prefecture}-${n}`, kind, at: minute(n), subject, by: 'somebody', data });
  };
  for (const { form, roundId } of rounds)
    log('round.opened', `rounds/${roundId}`, {
      roundId,
      form: form.id,
      fiscalYear,
      asOf: '2015-08-01',
      opensAt: minute(0),
      dueAt: minute(20),
      closesAt: null,
      asked: codes.length,
    });
  for (const step of taken)
    take(units[step.unit] as Unit, step, { log, answers, now: () => minute(entries.length + 1) });
  return { prefecture, entries, units, answers, asked: new Map(rounds.map(({ roundId }) => [roundId, codes])) };
}

interface Making {
  readonly log: (kind: LogKind, subject: string, data: Record<string, unknown>) => void;
  readonly answers: Map<string, object>;
  readonly now: () => string;
}

function take(unit: Unit, { pick, answer }: Step, { log, answers, now }: Making): void {
  const { code, form, roundId } = unit;
  const subject = `rounds/${roundId}/submissions/${code}`;
  const about = { roundId, form: form.id, fiscalYear, respondent: code };
  const mayEdit = unit.state === 'draft' || unit.state === 'returned';
  if (unit.revision === 0 || (mayEdit && pick % 3 === 0)) {
    unit.revision += 1;
    answers.set(idOf(unit, unit.revision), answersOf(form, answer));
  }
  if (pick % 11 === 0) {
    unit.dueAt = minute(60 + pick);
    return log('round.extended', subject, { ...about, dueAt: unit.dueAt });
  }
  const possible = action.options.filter((one) => next(unit.state, one) !== null);
  const chosen = possible[pick % possible.length] as Action;
  const from = unit.state;
  move(unit, chosen, now());
  const data: SubmissionChanged = {
    ...about,
    revision: unit.revision,
    from,
    state: unit.state,
    onBehalf: false,
    onTime: onTimeOf(unit),
    firstSubmittedAt: unit.firstSubmittedAt,
    dueAt: null,
    reasons: 0,
  };
  log(kinds[chosen], subject, data);
}

function move(unit: Unit, chosen: Action, at: string): void {
  unit.state = next(unit.state, chosen) as State;
  if (chosen === 'submit') unit.firstSubmittedAt ??= at;
  if (chosen === 'submit') unit.submitted = unit.revision;
  if (chosen === 'accept') unit.accepted = unit.revision;
}

function onTimeOf({ firstSubmittedAt, dueAt }: Unit): boolean | null {
  return firstSubmittedAt === null ? null : Date.parse(firstSubmittedAt) <= Date.parse(dueAt);
}

/** What the rules say must be counted, told from where each municipality stands in the end, without any fold. */
export function expectedOf({ units, answers, entries }: History, form: Form) {
  const own = units.filter((unit) => unit.form === form);
  const counted = (unit: Unit, revision: number | null) =>
    revision === null ? [] : [form.contribution(form.answers.parse(answers.get(idOf(unit, revision))))];
  const sum = (all: readonly (readonly number[])[]) =>
    form.slots.map((_, at) => all.reduce((n, one) => n + (one[at] ?? 0), 0));
  const accepted = own.flatMap((unit) => counted(unit, unit.accepted));
  const provisional = own.flatMap((unit) => counted(unit, unit.state === 'submitted' ? unit.submitted : unit.accepted));
  const answered = own.filter(({ state, accepted }) => state !== 'draft' || accepted !== null);
  return {
    asked: entries.length > 0 ? own.length : 0,
    submitted: answered.length,
    onTime: answered.filter((unit) => onTimeOf(unit)).length,
    accepted: { answered: accepted.length, slots: sum(accepted) },
    provisional: { answered: provisional.length, slots: sum(provisional) },
  };
}
