import type { Cell, Measure } from '../../form.ts';
import type { Dimension, Indicator } from '../../indicator.ts';
import type { Text } from '../../text.ts';

export const text = (ja: string, en: string): Text => ({ ja, en });

type Choices = readonly { readonly value: string; readonly label: Text }[];
export const dimension = (id: string, label: Text, choices: Choices): Dimension => ({
  id,
  label,
  values: choices.map(({ value, label }) => ({ code: value, label })),
});

interface Figure {
  readonly indicator: Indicator;
  readonly measure: Measure;
}
type Cells = readonly Pick<Cell, 'dimensions' | 'numerator' | 'counted'>[];

const source = text('拠点の活動報告', 'Report on the activity of bases');

/** A missing answer is not a no: shares are of the bases whose answer is accepted. */
export function share(id: string, name: Text, numerator: Text, cells: Cells): Figure {
  return {
    indicator: {
      id,
      kind: 'process',
      unit: 'percent',
      name,
      numerator,
      denominator: text('受理された回答のある拠点の数', 'Bases whose answer is accepted'),
      rounding: text('100倍し、小数第1位までに四捨五入', 'times 100, to one decimal, half up'),
      source,
    },
    measure: { indicator: id, cells: cells.map((cell) => ({ ...cell, denominator: '$answered' })) },
  };
}

export function total(id: string, unit: string, name: Text, cells: Cells): Figure {
  return {
    indicator: {
      id,
      kind: 'process',
      unit,
      name,
      numerator: text(`${name.ja}の合計（受理された回答）`, `${name.en}, summed over accepted answers`),
      denominator: null,
      rounding: text('整数のまま', 'an exact integer'),
      source,
    },
    measure: { indicator: id, cells: cells.map((cell) => ({ ...cell, denominator: null })) },
  };
}

export const whole = (numerator: string): Cells => [{ dimensions: {}, numerator }];

/** Left out are bases that answered and don't know it: those that the other slot counts. */
export const wholeBut = (numerator: string, unknown: string): Cells => [
  { dimensions: {}, numerator, counted: { of: '$answered', less: unknown } },
];

export const by = (id: string, values: readonly string[], slot: string): Cells =>
  values.map((value) => ({ dimensions: { [id]: value }, numerator: `${slot}.${value}` }));

export const valuesOf = (choices: Choices) => choices.map(({ value }) => value);
