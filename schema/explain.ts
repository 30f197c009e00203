import * as z from 'zod';
import { indicatorOf } from './catalogue.ts';
import { type Counts, computeMeasure, countOf } from './compute.ts';
import type { Cell, Counted, CountedForm, CountName, Measure, Question } from './form.ts';
import { leadsThrough } from './forms/check-answers.ts';
import { observation, reasonForNull } from './observation.ts';
import { fill, type Text } from './text.ts';

const text = z.strictObject({ ja: z.string(), en: z.string() });
const figure = { value: z.number().nullable(), numerator: z.int().nullable(), denominator: z.int().nullable() };

/** A figure with everything that it is made of: what it takes to believe it, or to find what is wrong. */
export const explanation = z.strictObject({
  observation,
  formula: z.strictObject({
    /** As the catalogue puts it. */
    words: text,
    /** With the names of the integers that answers are turned into: `100 × Σ item.a.doing ÷ $asked`. */
    symbols: z.string(),
    rounding: text,
    source: text,
  }),
  /** The form version that was asked; null for figures of the registry. */
  form: z
    .strictObject({
      id: z.string(),
      version: z.int(),
      title: text,
      source: text,
      /** Questions that the figure comes from. */
      questions: z.array(
        z.strictObject({ id: z.string(), pointer: z.string(), number: z.string().nullable(), label: text }),
      ),
    })
    .nullable(),
  /** Respondents in the figure, each with what it adds to it and the revision that was accepted. */
  contributed: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      roundId: z.string(),
      revision: z.int().nullable(),
      numerator: z.int().nullable(),
      denominator: z.int().nullable(),
    }),
  ),
  /**
   * Respondents that were asked and are not in it, and why. A share of those asked has them in its denominator all the same:
   * the denominators of both lists add up to the figure's.
   */
  notContributed: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      reason: reasonForNull,
      denominator: z.int().nullable(),
    }),
  ),
  /** Of a figure of the registry: the same of each smaller area. */
  parts: z.array(z.strictObject({ code: z.string(), name: z.string(), ...figure, reason: reasonForNull.nullable() })),
  /** Rates are computed when they are read. */
  computedAt: z.string(),
  /** How far each prefecture's log was counted by then. */
  foldedTo: z.array(z.strictObject({ prefecture: z.string(), sequence: z.int() })),
});
export type Explanation = z.infer<typeof explanation>;

/** One respondent asked in the area, with what its row holds. */
export interface Respondent {
  readonly code: string;
  readonly name: string;
  readonly roundId: string;
  readonly revision: number | null;
  readonly counts: Counts;
}

const words: Text = { ja: '{numerator} ÷ {denominator}', en: '{numerator} ÷ {denominator}' };

export function formulaOf(
  indicator: string,
  cell: Pick<Cell, 'numerator' | 'denominator'> | null,
): Explanation['formula'] {
  const found = indicatorOf(indicator);
  if (!found) throw new Error(`no indicator ${indicator}`);
  const { numerator, denominator, per = 100, rounding, source } = found;
  const of = (language: 'ja' | 'en') =>
    denominator
      ? fill(words, { numerator: numerator[language], denominator: denominator[language] })[language]
      : numerator[language];
  return { words: { ja: of('ja'), en: of('en') }, symbols: symbolsOf(cell, per), rounding, source };
}

function symbolsOf(cell: Pick<Cell, 'numerator' | 'denominator'> | null, per: number): string {
  if (cell === null) return '-';
  if (cell.denominator === null) return sumOf(cell.numerator);
  return `${per === 1 ? '' : `${per} × `}${sumOf(cell.numerator)} ÷ ${sumOf(cell.denominator)}`;
}

const sumOf = (name: CountName) => (typeof name === 'string' ? `Σ ${name}` : `Σ (${name.of} − ${name.less})`);

/** Who is in a figure and who is not: each respondent's own cell of the measure. Pure. */
export function contributionsTo(
  form: Counted,
  measure: Measure,
  cell: Cell,
  respondents: readonly Respondent[],
): Pick<Explanation, 'contributed' | 'notContributed'> {
  const own = respondents.map(({ counts, ...respondent }) => ({
    ...respondent,
    denominator: cell.denominator === null ? null : countOf(form, cell.denominator, counts),
    figure: computeMeasure(form, measure, counts, { wanted: (one) => one === cell, per: 1 })[0],
  }));
  return {
    contributed: own.flatMap(({ code, name, roundId, revision, denominator, figure }) =>
      figure && figure.numerator !== null
        ? [{ code, name, roundId, revision, numerator: figure.numerator, denominator }]
        : [],
    ),
    notContributed: own.flatMap(({ code, name, denominator, figure }) =>
      figure?.reason && figure.numerator === null ? [{ code, name, reason: figure.reason, denominator }] : [],
    ),
  };
}

/**
 * Questions that a cell comes from: those that its measure names, or that its dimensions or its indicator are called after;
 * in the eyes of another form, those that the crosswalk has for them.
 */
export function questionsOf(form: CountedForm, measure: Measure, { dimensions }: Cell): readonly Question[] {
  const { crosswalk } = form;
  const values = Object.values(dimensions);
  const across = crosswalk?.measures.includes(measure) ? values.flatMap((value) => crosswalk.map[value] ?? []) : [];
  const named = new Set([measure.indicator, ...(measure.questions ?? []), ...values, ...across]);
  const places = (measure.questions ?? []).filter((one) => one.startsWith('/'));
  return form.questions.filter(({ id, pointer }) => named.has(id) || places.some((one) => leadsThrough(pointer, one)));
}
