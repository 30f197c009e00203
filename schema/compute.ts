import type { Cell, Counted, CountName, Measure } from './form.ts';
import type { ReasonForNull } from './observation.ts';

/** Counts of one area for one form version and fiscal year: what a published row holds, or the sum of several. */
export interface Counts {
  readonly asked: number;
  readonly submitted: number;
  /** Respondents whose answers are in `slots`. */
  readonly answered: number;
  readonly onTime: number;
  readonly setAside: number;
  readonly asOf: string | null;
  readonly slots: readonly number[];
}

export const noCounts: Counts = { asked: 0, submitted: 0, answered: 0, onTime: 0, setAside: 0, asOf: null, slots: [] };

/** Element-wise sum; a row written before a slot was appended counts zero there. `asOf` is null where the parts differ. */
export function sumCounts(parts: readonly Counts[]): Counts {
  return parts.reduce((sum, part) => {
    if (sum === noCounts) return part;
    return {
      asked: sum.asked + part.asked,
      submitted: sum.submitted + part.submitted,
      answered: sum.answered + part.answered,
      onTime: sum.onTime + part.onTime,
      setAside: sum.setAside + part.setAside,
      asOf: part.asked === 0 ? sum.asOf : sum.asked === 0 || sum.asOf === part.asOf ? part.asOf : null,
      slots: addSlots(sum.slots, part.slots, 1),
    };
  }, noCounts);
}

/** `a + sign × b`, as long as the longer of the two. */
export function addSlots(a: readonly number[], b: readonly number[], sign: 1 | -1): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => (a[at] ?? 0) + sign * (b[at] ?? 0));
}

/** `per` × numerator / denominator to one decimal, half up, from exact integers (never through a binary fraction). */
export function ratio(numerator: number, denominator: number, per: number): number {
  return Number((BigInt(numerator) * BigInt(per) * 20n + BigInt(denominator)) / (BigInt(denominator) * 2n)) / 10;
}

/** 100 × numerator / denominator to one decimal, half up. */
export const percent = (numerator: number, denominator: number): number => ratio(numerator, denominator, 100);

export interface ComputedCell {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Respondents whose answers are in the figure. */
  readonly answered: number;
  readonly reason: ReasonForNull | null;
}

/** Figures about answering itself need no accepted answer; all others do. */
const aboutAnswering = new Set<CountName>(['$submitted', '$onTime']);

/** The cells of one measure from one row's counts. `per`: what ratios are multiplied by. */
export function computeMeasure(
  form: Counted,
  measure: Measure,
  counts: Counts,
  { wanted, per }: { wanted: (cell: Cell) => boolean; per: number },
): ComputedCell[] {
  return measure.cells.filter(wanted).map((cell) => {
    const answered = cell.counted === undefined ? counts.answered : countOf(form, cell.counted, counts);
    const { dimensions } = cell;
    const reason = reasonMissing(form, cell, counts, answered);
    if (reason) return { dimensions, value: null, numerator: null, denominator: null, answered, reason };
    const numerator = countOf(form, cell.numerator, counts);
    if (cell.denominator === null)
      return { dimensions, value: numerator, numerator, denominator: null, answered, reason: null };
    const denominator = countOf(form, cell.denominator, counts);
    if (denominator === 0)
      return { dimensions, value: null, numerator, denominator, answered, reason: 'not-applicable' };
    return { dimensions, value: ratio(numerator, denominator, per), numerator, denominator, answered, reason: null };
  });
}

function reasonMissing(form: Counted, cell: Cell, counts: Counts, answered: number): ReasonForNull | null {
  if (counts.asked === 0) return 'not-asked';
  if (aboutAnswering.has(cell.numerator)) return null;
  if (counts.answered === 0) return counts.submitted > 0 ? 'not-accepted' : 'not-submitted';
  if (cell.counted === undefined || answered > 0) return null;
  return cell.suppressed !== undefined && countOf(form, cell.suppressed, counts) > 0 ? 'suppressed' : 'not-known';
}

const positions = new WeakMap<Counted, Map<string, number>>();

/** One count of a row, by its name. */
export function countOf(form: Counted, name: CountName, counts: Counts): number {
  if (typeof name === 'object') return countOf(form, name.of, counts) - countOf(form, name.less, counts);
  switch (name) {
    case '$asked':
      return counts.asked;
    case '$submitted':
      return counts.submitted;
    case '$answered':
      return counts.answered;
    case '$onTime':
      return counts.onTime;
  }
  let at = positions.get(form);
  if (!at) {
    at = new Map(form.slots.map((slot, index) => [slot, index]));
    positions.set(form, at);
  }
  const index = at.get(name);
  if (index === undefined) throw new Error(`form ${form.id} has no slot ${name}`);
  return counts.slots[index] ?? 0;
}
