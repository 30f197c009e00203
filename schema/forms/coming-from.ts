import type { Measure } from '../form.ts';

/**
 * Measures with the places of the questions that they come from, by indicator: a pointer names all questions inside it, and
 * `*` stands for any step. Left out are those whose dimensions or indicator are called after their questions.
 */
export function comingFrom(
  measures: readonly Measure[],
  places: Readonly<Record<string, readonly string[]>>,
): readonly Measure[] {
  return measures.map((measure) => {
    const questions = places[measure.indicator];
    return questions ? { ...measure, questions } : measure;
  });
}
