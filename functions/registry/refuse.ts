import { Problem, type ProblemPlace } from '../../schema/problem.ts';

/** Throws registration-breaks-rules (422) where there is anything to name. */
export function refuse(places: readonly ProblemPlace[]): void {
  if (places.length > 0) throw new Problem('registration-breaks-rules', {}, { places });
}
