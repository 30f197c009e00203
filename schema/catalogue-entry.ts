import type { CareFunction } from './care-function.ts';
import { dimensionsOf, feeding, indicators } from './catalogue.ts';
import type { CountedForm } from './form.ts';
import { areaLevels, type Dimension, type Indicator, type Level, level } from './indicator.ts';
import { dimensionsOfRegistry, registryForm } from './registry-catalogue.ts';
import type { Text } from './text.ts';

type EntryDimension = Omit<Dimension, 'values'> & {
  readonly values: readonly EntryValue[];
};

type Value = Dimension['values'][number];
type EntryValue = Omit<Value, 'group'> & { readonly group: Text | null; readonly form: string };

const entryValue = (value: Value, form: string): EntryValue => ({ ...value, group: value.group ?? null, form });

/** An indicator as the catalogue shows it: what it takes to recompute a figure by hand. */
export function catalogueEntry(indicator: Indicator) {
  const { id, name, kind, functions = [], unit, numerator, denominator, rounding, source } = indicator;
  const { dimensions, forms, levels } = feedOf(indicator);
  return {
    id,
    nameJa: name.ja,
    nameEn: name.en,
    kind,
    functions,
    unit,
    numerator,
    denominator,
    rounding,
    dimensions,
    forms,
    levels,
    source,
  };
}

/** Every indicator's entry, or those of one function of home medical care. */
export function catalogueEntries(careFunction: CareFunction | undefined) {
  return indicators
    .filter(({ functions }) => careFunction === undefined || functions?.includes(careFunction))
    .map(catalogueEntry);
}

/** Where figures come from, and so what they can be asked by. */
function feedOf({ id, registry }: Indicator): { dimensions: EntryDimension[]; forms: string[]; levels: Level[] } {
  if (registry) {
    const dimensions = dimensionsOfRegistry(registry).map(({ values, ...dimension }) => ({
      ...dimension,
      values: values.map((value) => entryValue(value, registryForm)),
    }));
    return { dimensions, forms: [registryForm], levels: [...registry.levels] };
  }
  const fed = feeding(id);
  const levels = new Set(fed.flatMap(({ form }) => levelsOf(form, id)));
  return {
    dimensions: mergedDimensions(fed),
    forms: fed.map(({ form }) => form.id),
    levels: level.options.filter((one) => levels.has(one)),
  };
}

/** Only bases tell of single bases. A prefecture that answers for itself says nothing of its municipalities, and of its zones only in parts. */
function levelsOf(form: CountedForm, indicator: string): readonly Level[] {
  if (form.respondents === 'base') return level.options;
  if (form.respondents !== 'prefecture') return areaLevels;
  const feeds = (of: Pick<CountedForm, 'measures'> | undefined) =>
    of?.measures.some((measure) => measure.indicator === indicator);
  return [
    ...(feeds(form.parts?.view([])) ? (['zone'] as const) : []),
    ...(feeds(form) ? (['prefecture', 'nation'] as const) : []),
  ];
}

/** Values of each dimension over all forms that feed the indicator; each value says which form it is of. */
function mergedDimensions(fed: ReturnType<typeof feeding>): EntryDimension[] {
  const all = fed.flatMap(({ form, measure }) => dimensionsOf(form, measure).map((dimension) => ({ form, dimension })));
  return [...Map.groupBy(all, ({ dimension }) => dimension.id).values()].map((same) => ({
    id: same[0]?.dimension.id ?? '',
    label: same[0]?.dimension.label ?? { ja: '', en: '' },
    values: same.flatMap(({ form, dimension }) => dimension.values.map((value) => entryValue(value, form.id))),
  }));
}
