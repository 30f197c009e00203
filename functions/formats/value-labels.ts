import { labelForm, valueLabel } from '../../schema/catalogue.ts';
import type { Observation } from '../../schema/observation.ts';
import type { Text } from '../../schema/text.ts';
import type { Figures } from './figures.ts';

/**
 * Labels of dimension values in one answer: in the words of the form; a zone by the name that it has among the answer's
 * areas; else the code itself. Null where an observation has no such dimension.
 */
export function valueLabels({
  zoneNames,
}: Pick<Figures, 'zoneNames'>): (of: Observation, dimension: string) => Text | null {
  // By form, dimension and code. One answer reads its forms in one way: `via` makes no difference within it.
  const known: Record<string, Record<string, Record<string, Text>>> = {};
  return (of, dimension) => {
    const code = of.dimensions[dimension];
    if (code === undefined) return null;
    const zone = zoneNames.get(code);
    const labels = ((known[of.form] ??= {})[dimension] ??= {});
    labels[code] ??= zone === undefined ? valueLabel(labelForm(of), dimension, code) : { ja: zone, en: zone };
    return labels[code];
  };
}
