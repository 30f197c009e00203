import { dimensionLabel, formLabel, indicatorOf } from '../../schema/catalogue.ts';
import type { Observation } from '../../schema/observation.ts';
import { wideAreaName } from '../../schema/prefecture.ts';
import type { Figures } from './figures.ts';
import type { SchemaElement } from './parquet-file.ts';
import { valueLabels } from './value-labels.ts';

type Value = string | number | bigint | boolean | Date | null;

interface Column {
  readonly name: string;
  readonly type: Omit<SchemaElement, 'name' | 'repetition_type'>;
  readonly value: (of: Observation) => Value | undefined;
}

const types = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  int32: { type: 'INT32' },
  int64: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
} as const satisfies Record<string, Column['type']>;

const column = (name: string, type: keyof typeof types, value: Column['value']): Column => ({
  name,
  type: types[type],
  value,
});
const whole = (value: number | null) => (value === null ? null : BigInt(value));

const leading: readonly Column[] = [
  column('indicator', 'text', (of) => of.indicator),
  column('indicator_ja', 'text', (of) => indicatorOf(of.indicator)?.name.ja),
  column('indicator_en', 'text', (of) => indicatorOf(of.indicator)?.name.en),
  column('form', 'text', (of) => of.form),
  column('form_ja', 'text', (of) => formLabel(of.form).ja),
  column('form_en', 'text', (of) => formLabel(of.form).en),
  column('fiscal_year', 'int32', (of) => of.fiscalYear),
  column('as_of', 'date', (of) => (of.asOf === null ? null : new Date(`${of.asOf}T00:00:00Z`))),
  column('level', 'text', (of) => of.area.level),
  column('area_code', 'text', (of) => of.area.code),
  column('area_ja', 'text', ({ area }) => wideAreaName(area.code)?.ja ?? area.name),
  column('area_en', 'text', ({ area }) => wideAreaName(area.code)?.en ?? area.name),
];

const trailing: readonly Column[] = [
  column('value', 'double', (of) => of.value),
  column('unit', 'text', (of) => of.unit),
  column('numerator', 'int64', (of) => whole(of.numerator)),
  column('denominator', 'int64', (of) => whole(of.denominator)),
  column('asked', 'int32', (of) => of.asked),
  column('answered', 'int32', (of) => of.answered),
  column('reason', 'text', (of) => of.reason),
  column('missing_areas', 'int32', (of) => of.missingAreas),
  column('additive', 'boolean', (of) => of.additive),
  column('recast_from', 'text', (of) => of.recastFrom?.join(' ')),
  column('set_aside', 'int32', (of) => of.setAside),
];

/** A dimension's code is in a column of its name, its labels beside it: the same names whatever is asked. */
function dimensionColumns(id: string, labelOf: ReturnType<typeof valueLabels>): readonly Column[] {
  return [
    column(id, 'text', (of) => of.dimensions[id]),
    column(`${id}_ja`, 'text', (of) => labelOf(of, id)?.ja),
    column(`${id}_en`, 'text', (of) => labelOf(of, id)?.en),
  ];
}

/** Rows that lie together in a file, and in memory while they are written. */
const groupRows = 20_000;

/**
 * Apache Parquet, one observation a row: codes, and labels in both languages; `value` a double, numerator and denominator
 * 64-bit integers. The writer is loaded when the first file is asked for. Every type stands in `types`, whatever the values.
 */
export async function* toParquet(figures: Figures): AsyncGenerator<Uint8Array> {
  const labelOf = valueLabels(figures);
  const columns = [...leading, ...figures.dimensions.flatMap((id) => dimensionColumns(id, labelOf)), ...trailing];
  const { begin } = await import('./parquet-file.ts');
  const file = begin(
    columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL', ...type })),
    figures.dimensions.map((id) => ({ key: `label.${id}`, value: JSON.stringify(dimensionLabel(id)) })),
  );
  let rows: Observation[] = [];
  const group = () => columns.map(({ name, value }) => ({ name, data: rows.map((of) => value(of) ?? null) }));
  for (const block of figures.blocks()) {
    rows.push(...block);
    if (rows.length < groupRows) continue;
    yield file.write(group());
    rows = [];
  }
  if (rows.length > 0) yield file.write(group());
  yield file.finish();
}
