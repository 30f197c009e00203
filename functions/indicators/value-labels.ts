import { labelForm, valueLabel } from '../../schema/catalogue.ts';
import type { Observation } from '../../schema/observation.ts';
import type { Language } from '../../schema/text.ts';

/**
 * Labels of dimension values in one answer: in the words of the form; a zone by the name that it has among the answer's
 * areas; else the code itself. Null where an observation has no such dimension.
 */
export function valueLabels(
  observations: readonly Observation[],
  language: Language,
): (of: Observation, dimension: string) => string | null {
  const zones = new Map(
    observations.flatMap(({ area }) => (area.level === 'zone' ? [[area.code, area.name] as const] : [])),
  );
  return (of, dimension) => {
    const code = of.dimensions[dimension];
    if (code === undefined) return null;
    return zones.get(code) ?? valueLabel(labelForm(of), dimension, code)[language];
  };
}
