/** Types of columns, by what they are called here; each format and catalogue says what it calls them. */
export type ColumnType = 'text' | 'int32' | 'int64' | 'double' | 'boolean' | 'date';

export interface FigureColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** Columns of typed tables of figures before those of dimensions: one list for the files and for whoever queries them. */
export const leadingColumns = {
  indicator: 'text',
  indicator_ja: 'text',
  indicator_en: 'text',
  form: 'text',
  form_ja: 'text',
  form_en: 'text',
  fiscal_year: 'int32',
  as_of: 'date',
  level: 'text',
  area_code: 'text',
  area_ja: 'text',
  area_en: 'text',
} as const satisfies Record<string, ColumnType>;

/** The same after those of dimensions. */
export const trailingColumns = {
  value: 'double',
  unit: 'text',
  numerator: 'int64',
  denominator: 'int64',
  asked: 'int32',
  answered: 'int32',
  reason: 'text',
  missing_areas: 'int32',
  additive: 'boolean',
  recast_from: 'text',
  set_aside: 'int32',
} as const satisfies Record<string, ColumnType>;

/** A dimension's code is in a column of its name, its labels beside it: the same names whatever is asked. */
export const dimensionColumns = (id: string): readonly string[] => [id, `${id}_ja`, `${id}_en`];

/** Every column of figures with these dimensions, in order. */
export function figureColumns(dimensions: readonly string[]): readonly FigureColumn[] {
  const typed = (columns: Readonly<Record<string, ColumnType>>) =>
    Object.entries(columns).map(([name, type]) => ({ name, type }));
  const ofDimensions = dimensions.flatMap(dimensionColumns).map((name) => ({ name, type: 'text' as const }));
  return [...typed(leadingColumns), ...ofDimensions, ...typed(trailingColumns)];
}
