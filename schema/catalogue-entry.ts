import { dimensionsOf, feeding } from './catalogue.ts';
import type { Indicator } from './indicator.ts';

/** An indicator as the catalogue shows it: what it takes to recompute a figure by hand. */
export function catalogueEntry({ id, name, kind, unit, numerator, denominator, rounding, source }: Indicator) {
  const fed = feeding(id);
  return {
    id,
    nameJa: name.ja,
    nameEn: name.en,
    kind,
    unit,
    numerator,
    denominator,
    rounding,
    dimensions: mergedDimensions(fed),
    forms: fed.map(({ form }) => form.id),
    levels: ['municipality', 'prefecture', 'nation'],
    source,
  };
}

/** Values of each dimension over all forms that feed the indicator; each value says which form it is of. */
function mergedDimensions(fed: ReturnType<typeof feeding>) {
  const all = fed.flatMap(({ form, measure }) => dimensionsOf(form, measure).map((dimension) => ({ form, dimension })));
  return [...Map.groupBy(all, ({ dimension }) => dimension.id).values()].map((same) => ({
    id: same[0]?.dimension.id ?? '',
    label: same[0]?.dimension.label ?? { ja: '', en: '' },
    values: same.flatMap(({ form, dimension }) => dimension.values.map((value) => ({ ...value, form: form.id }))),
  }));
}
