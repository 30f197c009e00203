import { dimensionLabel, formLabel, indicatorOf } from '../../schema/catalogue.ts';
import {
  type ColumnType,
  dimensionColumns,
  figureColumns,
  type leadingColumns,
  type trailingColumns,
} from '../../schema/figure-columns.ts';
import type { Observation } from '../../schema/observation.ts';
import { wideAreaName } from '../../schema/prefecture.ts';
import type { Figures } from './figures.ts';
import type { SchemaElement } from './parquet-file.ts';
import { valueLabels } from './value-labels.ts';

type Value = string | number | bigint | boolean | null;

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
} as const satisfies Record<ColumnType, Column['type']>;

const whole = (value: number | null) => (value === null ? null : BigInt(value));

type ValueOf = Column['value'];

const leading: Readonly<Record<keyof typeof leadingColumns, ValueOf>> = {
  indicator: (of) => of.indicator,
  indicator_ja: (of) => indicatorOf(of.indicator)?.name.ja,
  indicator_en: (of) => indicatorOf(of.indicator)?.name.en,
  form: (of) => of.form,
  form_ja: (of) => formLabel(of.form).ja,
  form_en: (of) => formLabel(of.form).en,
  fiscal_year: (of) => of.fiscalYear,
  as_of: (of) => (of.asOf === null ? null : Date.parse(of.asOf) / 86_400_000),
  level: (of) => of.area.level,
  area_code: (of) => of.area.code,
  area_ja: ({ area }) => wideAreaName(area.code)?.ja ?? area.name,
  area_en: ({ area }) => wideAreaName(area.code)?.en ?? area.name,
};

const trailing: Readonly<Record<keyof typeof trailingColumns, ValueOf>> = {
  value: (of) => of.value,
  unit: (of) => of.unit,
  numerator: (of) => whole(of.numerator),
  denominator: (of) => whole(of.denominator),
  asked: (of) => of.asked,
  answered: (of) => of.answered,
  reason: (of) => of.reason,
  missing_areas: (of) => of.missingAreas,
  additive: (of) => of.additive,
  recast_from: (of) => of.recastFrom?.join(' '),
  set_aside: (of) => of.setAside,
};

/** What fills each column of a dimension. */
function dimensionValues(id: string, labelOf: ReturnType<typeof valueLabels>): readonly (readonly [string, ValueOf])[] {
  const values: readonly ValueOf[] = [
    (of) => of.dimensions[id],
    (of) => labelOf(of, id)?.ja,
    (of) => labelOf(of, id)?.en,
  ];
  return dimensionColumns(id).map((name, at) => [name, values[at] as ValueOf]);
}

function columnsOf({ dimensions, zoneNames }: Pick<Figures, 'dimensions' | 'zoneNames'>): readonly Column[] {
  const labelOf = valueLabels({ zoneNames });
  const valueOf = new Map<string, ValueOf>([
    ...dimensions.flatMap((id) => dimensionValues(id, labelOf)),
    ...Object.entries(leading),
    ...Object.entries(trailing),
  ]);
  return figureColumns(dimensions).map(({ name, type }) => ({
    name,
    type: types[type],
    value: valueOf.get(name) as ValueOf,
  }));
}

/** Rows that lie together in a file, and in memory while they are written. */
const groupRows = 10_000;
/** The first ones are few, so that a file begins at once. */
const firstRows = 1_000;

/**
 * Apache Parquet, one observation a row: codes, and labels in both languages; `value` a double, numerator and denominator
 * 64-bit integers. The writer is loaded when the first file is asked for. Every type stands in `types`, whatever the values.
 */
export async function* toParquet(figures: Figures): AsyncGenerator<Uint8Array> {
  const columns = columnsOf(figures);
  const { begin } = await import('./parquet-file.ts');
  const file = begin(
    columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL', ...type })),
    figures.dimensions.map((id) => ({ key: `label.${id}`, value: JSON.stringify(dimensionLabel(id)) })),
  );
  yield file.head;
  const group = () => columns.map(({ name, value }) => ({ name, value, data: [] as (Value | null)[] }));
  let filling = group();
  let rows = 0;
  let wanted = firstRows;
  for await (const block of figures.blocks()) {
    for (const { value, data } of filling) for (const of of block) data.push(value(of) ?? null);
    rows += block.length;
    if (rows < wanted) continue;
    yield file.write(filling);
    filling = group();
    rows = 0;
    wanted = groupRows;
  }
  if (rows > 0) yield file.write(filling);
  yield file.finish();
}
