import type { RuleContext } from '../../schema/form.ts';

/** What a rule sees of the rest of the world where a test says nothing else: no earlier answers, no zones, no registry. */
export function ruleContext<A>(given: Partial<RuleContext<A>> = {}): RuleContext<A> {
  return {
    respondent: '131016',
    fiscalYear: 2025,
    asOf: '2025-10-01',
    previous: null,
    isMunicipality: () => true,
    zones: [],
    registry: null,
    peers: [],
    ...given,
  };
}
