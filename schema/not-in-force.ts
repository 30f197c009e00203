import { Problem } from './problem.ts';

/** Nothing holds in the fiscal year that a query parameter or a place in the body names. `years`: those in which it does. */
export function notInForce(pointer: string, fiscalYear: number, years: string): Problem {
  const message = `適用される年度: ${years} / in force in fiscal ${years}`;
  return new Problem('not-in-force', { fiscalYear, years }, { places: [{ pointer, code: 'not-in-force', message }] });
}
