import type { CareResources2025 } from '../../schema/forms/care-resources-2025/answers.ts';
import { careResources } from '../../schema/forms/care-resources-2025/indicators.ts';
import type { CareResourceId } from '../../schema/forms/care-resources-2025/table-6.ts';

type Counts = CareResources2025['counts'];

/** Complete answers of `care-resources@2025`: nothing is there, but for what is named; all from one source. */
export function resourcesWith({
  counts = {},
  population = {},
  ...rest
}: {
  counts?: Partial<Counts>;
  population?: Partial<CareResources2025['population']>;
} & Partial<Omit<CareResources2025, 'counts' | 'population'>> = {}): CareResources2025 {
  const none = Object.fromEntries(careResources.map(({ id }) => [id, 0])) as Record<CareResourceId, number>;
  return {
    sources: [{ id: 'kdb', publisher: '国保連合会', period: '2024年度' }],
    defaultSource: 'kdb',
    sourceOf: {},
    population: { total: 20_000, aged65Plus: 6_000, aged75Plus: 3_000, under15: 2_000, ...population },
    counts: { ...none, ...counts },
    ...rest,
  };
}
