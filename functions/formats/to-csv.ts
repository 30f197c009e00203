import { dimensionLabel, indicatorOf } from '../../schema/catalogue.ts';
import type { Observation } from '../../schema/observation.ts';
import type { Language, Text } from '../../schema/text.ts';
import { csvRows, csvText } from '../http/csv.ts';
import type { Figures } from './figures.ts';
import { valueLabels } from './value-labels.ts';

interface Column {
  readonly header: Text;
  readonly value: (of: Observation, language: Language) => string | number | null;
}

const column = (ja: string, en: string, value: Column['value']): Column => ({ header: { ja, en }, value });

const leading: readonly Column[] = [
  column('指標コード', 'indicator', (of) => of.indicator),
  column('指標', 'indicator_label', (of, language) => indicatorOf(of.indicator)?.name[language] ?? of.indicator),
  column('調査票', 'form', (of) => of.form),
  column('年度', 'fiscal_year', (of) => of.fiscalYear),
  column('調査時点', 'as_of', (of) => of.asOf),
  column('地域区分', 'level', (of) => of.area.level),
  column('地域コード', 'area_code', (of) => of.area.code),
  column('地域', 'area', (of) => of.area.name),
];

/** Printed as published: 7 % of municipalities is `7.0`. So is every other rate. */
export const printedValue = (of: Observation): string | number | null =>
  of.denominator === null ? of.value : (of.value?.toFixed(1) ?? null);

const trailing: readonly Column[] = [
  column('値', 'value', printedValue),
  column('単位', 'unit', (of) => of.unit),
  column('分子', 'numerator', (of) => of.numerator),
  column('分母', 'denominator', (of) => of.denominator),
  column('対象数', 'asked', (of) => of.asked),
  column('回答数', 'answered', (of) => of.answered),
  column('値がない理由', 'reason', (of) => of.reason),
  // What is to be known of a figure. Columns that came and went with the data would break a tool that refreshes.
  column('含まれない構成地域数', 'missing_areas', (of) => of.missingAreas ?? null),
  column('合算', 'additive', (of) => (of.additive === false ? 'no' : null)),
  column('組替え元', 'recast_from', (of) => of.recastFrom?.join(' ') ?? null),
  column('集計保留', 'set_aside', (of) => of.setAside ?? null),
];

function dimensionColumns(id: string, labelOf: ReturnType<typeof valueLabels>): readonly Column[] {
  const header = dimensionLabel(id);
  return [
    { header: { ja: `${header.ja}コード`, en: id }, value: (of) => of.dimensions[id] ?? null },
    { header: { ja: header.ja, en: `${id}_label` }, value: (of, language) => labelOf(of, id)?.[language] ?? null },
  ];
}

/** One observation a row; one pair of columns a dimension. Written block by block, the header with the first text. */
export async function* toCsv(figures: Figures, language: Language): AsyncGenerator<string> {
  const labelOf = valueLabels(figures);
  const columns = [...leading, ...figures.dimensions.flatMap((id) => dimensionColumns(id, labelOf)), ...trailing];
  yield csvText([columns.map(({ header }) => header[language])]);
  for await (const block of figures.blocks())
    yield csvRows(block.map((of) => columns.map(({ value }) => value(of, language))));
}
