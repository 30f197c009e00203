import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Folded } from './fold-batch.ts';

const metrics = new Metrics({ namespace: 'Renkei', serviceName: 'projector' });

/** Tells people of entries that could not be counted: a line each, and a metric that rings an alarm. */
export function reportAside(aside: Folded['aside']): void {
  if (aside.length === 0) return;
  for (const { entry, why } of aside)
    console.warn({ message: 'entry set aside', prefecture: entry.prefecture, n: entry.n, kind: entry.kind, why });
  metrics.addMetric('EntriesSetAside', MetricUnit.Count, aside.length);
  metrics.publishStoredMetrics();
}
