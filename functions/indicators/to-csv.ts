import { dimensionLabel, indicatorOf } from '../../schema/catalogue.ts';
import type { Observation } from '../../schema/observation.ts';
import type { Language, Text } from '../../schema/text.ts';
import { csvText } from '../http/csv.ts';
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

const trailing: readonly Column[] = [
  // Printed as published: 7 % of municipalities is `7.0`. So is every other rate.
  column('値', 'value', (of) => (of.denominator === null ? of.value : (of.value?.toFixed(1) ?? null))),
  column('単位', 'unit', (of) => of.unit),
  column('分子', 'numerator', (of) => of.numerator),
  column('分母', 'denominator', (of) => of.denominator),
  column('対象数', 'asked', (of) => of.asked),
  column('回答数', 'answered', (of) => of.answered),
  column('値がない理由', 'reason', (of) => of.reason),
];

/** Only where some observation has them: other tables keep their columns. */
const caveats: readonly Column[] = [
  column('含まれない構成地域数', 'missing_areas', (of) => of.missingAreas ?? null),
  column('合算', 'additive', (of) => (of.additive === false ? 'no' : null)),
  column('組替え元', 'recast_from', (of) => of.recastFrom?.join(' ') ?? null),
];

function dimensionColumns(id: string, labelOf: ReturnType<typeof valueLabels>): readonly Column[] {
  const header = dimensionLabel(id);
  return [
    { header: { ja: `${header.ja}コード`, en: id }, value: (of) => of.dimensions[id] ?? null },
    { header: { ja: header.ja, en: `${id}_label` }, value: (of) => labelOf(of, id) },
  ];
}

/** One observation a row; one pair of columns a dimension. */
export function toCsv(observations: readonly Observation[], language: Language): string {
  const ids = [...new Set(observations.flatMap(({ dimensions }) => Object.keys(dimensions)))];
  const known = caveats.filter(({ value }) => observations.some((of) => value(of, language) !== null));
  const labelOf = valueLabels(observations, language);
  const columns = [...leading, ...ids.flatMap((id) => dimensionColumns(id, labelOf)), ...trailing, ...known];
  const rows = observations.map((of) => columns.map(({ value }) => value(of, language)));
  return csvText([columns.map(({ header }) => header[language]), ...rows]);
}
