import type { Observation } from '../../schema/observation.ts';

/** An observation of item a in Tokyo, but for what is named. */
export function observationWith(changes: Partial<Observation> = {}): Observation {
  return {
    indicator: 'item-status-rate',
    form: 'municipal-progress@2015',
    fiscalYear: 2015,
    asOf: '2015-08-01',
    area: { code: '13', name: '東京都', level: 'prefecture' },
    dimensions: { item: 'a', status: 'doing' },
    value: 38.3,
    unit: 'percent',
    numerator: 667,
    denominator: 1741,
    asked: 1741,
    answered: 1741,
    reason: null,
    ...changes,
  };
}
