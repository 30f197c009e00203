/** One figure as a reader of any format sees it; what a format doesn't tell is absent. */
export interface Cell {
  readonly indicator: string;
  readonly form: string;
  readonly fiscalYear: number;
  readonly area: string;
  /** `item=a status=doing` */
  readonly cell: string;
  readonly value: number | null;
  readonly reason: string | null;
  readonly areaName?: string;
  /** Of the indicator, then of each dimension's value. */
  readonly labels?: string;
  readonly unit?: string;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
  readonly asked?: number;
  readonly answered?: number;
}

export const cellText = (dimensions: readonly (readonly [string, string])[]) =>
  dimensions
    .map(([id, code]) => `${id}=${code}`)
    .toSorted()
    .join(' ');

export const labelText = (indicator: string, labels: readonly (readonly [id: string, label: string])[]) =>
  [indicator, ...labels.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, label]) => label)].join(' | ');

/** Cells by what they are of, so that any order compares. */
export function byPlace(cells: readonly Cell[], told: readonly (keyof Cell)[]): Record<string, object> {
  const place = ({ indicator, form, fiscalYear, area, cell }: Cell) =>
    `${indicator} ${form} ${fiscalYear} ${area} ${cell}`;
  const sorted = cells.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return Object.fromEntries(
    sorted.map((one) => [place(one), Object.fromEntries(told.map((name) => [name, one[name]]))]),
  );
}
