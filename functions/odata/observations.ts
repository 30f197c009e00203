import { dimensionIds, dimensionLabel, indicatorOf } from '../../schema/catalogue.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { Observation } from '../../schema/observation.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { figuresOf } from '../formats/figures.ts';
import { valueLabels } from '../formats/value-labels.ts';
import { client } from '../store/client.ts';
import { readObservations } from '../store/observations.ts';
import { type Column, column, entitySet, type Reading } from './edm.ts';
import { planObservations } from './plan-observations.ts';

/** An observation, and how its labels are found. */
interface Row {
  readonly of: Observation;
  readonly language: Language;
  readonly labelOf: (of: Observation) => string;
}

const text = (
  name: string,
  label: readonly [string, string],
  value: (of: Observation) => string | null,
  isKey = false,
) => column<Row>(name, 'Edm.String', label, ({ of }) => value(of), isKey);
const whole = (
  name: string,
  type: 'Edm.Int32' | 'Edm.Int64',
  label: readonly [string, string],
  value: (of: Observation) => number | null,
) => column<Row>(name, type, label, ({ of }) => value(of));

const cells = new WeakMap<object, string>();

/** Which figure of its indicator: `item=a;status=doing`; empty where there is but one. */
function cellOf({ dimensions }: Pick<Observation, 'dimensions'>): string {
  const known = cells.get(dimensions);
  if (known !== undefined) return known;
  const parts = Object.entries(dimensions).map(([id, code]) => `${id}=${code}`);
  const cell = parts.toSorted().join(';');
  cells.set(dimensions, cell);
  return cell;
}

/** The names of the same, in the order of `cell`. An answer has many areas and few cells: each is named once. */
function cellLabels(found: readonly Observation[], language: Language): (of: Observation) => string {
  const labelOf = valueLabels(figuresOf(found));
  const known = new Map<string, string>();
  return (of) => {
    const key = `${of.form} ${cellOf(of)}`;
    const labels = () =>
      Object.keys(of.dimensions)
        .toSorted()
        .map((id) => labelOf(of, id)?.[language] ?? of.dimensions[id]);
    const label = known.get(key) ?? labels().join(' | ');
    known.set(key, label);
    return label;
  };
}

/** A column for every dimension that any indicator has: tools for tables know no columns that come and go. */
const part = ({ of }: Row) => of.dimensions;
const dimensions: readonly Column<Row>[] = dimensionIds.map((id) => {
  const { ja, en } = dimensionLabel(id);
  return { ...text(id, [ja, en], (of) => of.dimensions[id] ?? null), part };
});

const columns: readonly Column<Row>[] = [
  text('indicator', ['指標コード', 'Indicator'], (of) => of.indicator, true),
  text('form', ['調査票', 'Form'], (of) => of.form, true),
  column('fiscalYear', 'Edm.Int32', ['年度', 'Fiscal year'], ({ of }) => of.fiscalYear, true),
  text('level', ['地域区分', 'Level'], (of) => of.area.level, true),
  text('areaCode', ['地域コード', 'Area code'], (of) => of.area.code, true),
  text('cell', ['内訳', 'Cell'], cellOf, true),
  column(
    'indicatorLabel',
    'Edm.String',
    ['指標', 'Name of the indicator'],
    ({ of, language }) => indicatorOf(of.indicator)?.name[language] ?? of.indicator,
  ),
  column('cellLabel', 'Edm.String', ['内訳の名称', 'Names of the cell’s values'], ({ of, labelOf }) => labelOf(of)),
  text('prefecture', ['都道府県', 'Prefecture'], (of) => prefectureOf(of.area.code)),
  text('areaName', ['地域', 'Area'], (of) => of.area.name),
  column('asOf', 'Edm.Date', ['調査時点', 'Reference date'], ({ of }) => of.asOf),
  ...dimensions,
  // Rates have one decimal, as they were published; counts and yen none.
  column('value', 'Edm.Decimal', ['値', 'Value'], ({ of }) => of.value),
  text('unit', ['単位', 'Unit'], (of) => of.unit),
  whole('numerator', 'Edm.Int64', ['分子', 'Numerator'], (of) => of.numerator),
  whole('denominator', 'Edm.Int64', ['分母', 'Denominator'], (of) => of.denominator),
  whole('asked', 'Edm.Int32', ['対象数', 'Respondents asked'], (of) => of.asked),
  whole('answered', 'Edm.Int32', ['回答数', 'Respondents counted'], (of) => of.answered),
  text('reason', ['値がない理由', 'Why there is no value'], (of) => of.reason),
  whole('setAside', 'Edm.Int32', ['集計待ちの件数', 'Entries that wait for repair'], (of) => of.setAside ?? null),
  whole(
    'missingAreas',
    'Edm.Int32',
    ['含まれない構成地域数', 'Members not in the figure'],
    (of) => of.missingAreas ?? null,
  ),
  column('additive', 'Edm.Boolean', ['合算の可否', 'Whether figures add up'], ({ of }) => of.additive ?? null),
];

async function read({ filter, principal, language, now }: Reading): Promise<readonly Row[]> {
  const queries = planObservations(filter, dayInTokyo(now));
  try {
    const found = await Promise.all(queries.map((query) => readObservations(client(), query, principal, language)));
    const all = found.flat();
    const labelOf = cellLabels(all, language);
    return all.map((of) => ({ of, language, labelOf }));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'answer-too-large') throw error;
    throw new Problem('filter-needed', { add: "level eq 'prefecture'" });
  }
}

/** Accepted figures: those of `GET /v1/observations`, by the same function. */
export const observations = entitySet<Row>({
  name: 'Observations',
  type: 'Observation',
  label: { ja: '指標の値', en: 'Values of indicators' },
  right: 'read-open',
  required: ['indicator', 'fiscalYear'],
  columns,
  read,
});
