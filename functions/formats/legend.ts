import { dimensionLabel, formLabel, indicatorOf } from '../../schema/catalogue.ts';
import type { Observation } from '../../schema/observation.ts';
import type { Text } from '../../schema/text.ts';
import type { Figures } from './figures.ts';
import { valueLabels } from './value-labels.ts';

type Labels = Record<string, Text>;

/** Labels of every code among some figures, in both languages; versions of a form may name the same code differently. */
export interface Legend {
  readonly indicators: Labels;
  readonly dimensions: Labels;
  /** By form, its title and by dimension the labels of its values. */
  readonly forms: Record<string, { readonly label: Text; readonly values: Record<string, Labels> }>;
}

/** Collects the labels of figures while they go by. */
export function legendOf(figures: Figures): { readonly legend: Legend; readonly add: (of: Observation) => void } {
  const legend: Legend = { indicators: {}, dimensions: {}, forms: {} };
  const labelOf = valueLabels(figures);
  const add = (of: Observation) => {
    legend.indicators[of.indicator] ??= indicatorOf(of.indicator)?.name ?? { ja: of.indicator, en: of.indicator };
    const form = (legend.forms[of.form] ??= { label: formLabel(of.form), values: {} });
    for (const [id, code] of Object.entries(of.dimensions)) {
      legend.dimensions[id] ??= dimensionLabel(id);
      const values = (form.values[id] ??= {});
      values[code] ??= labelOf(of, id) ?? { ja: code, en: code };
    }
  };
  return { legend, add };
}
