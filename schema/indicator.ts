import * as z from 'zod';
import type { Text } from './text.ts';

export const level = z.enum(['municipality', 'zone', 'prefecture', 'nation']);
export type Level = z.infer<typeof level>;

/** What a figure tells: the kinds of the domain's indicator list. */
export const indicatorKind = z.enum([
  'progress',
  'structure',
  'process',
  'outcome',
  'completeness',
  'compliance',
  'funding',
  'flow',
]);

/** A dimension of an indicator with its codes and labels, in printing order. */
export interface Dimension {
  readonly id: string;
  readonly label: Text;
  readonly values: readonly { readonly code: string; readonly label: Text }[];
}

/** An indicator (指標) is data: what is divided by what, in which unit. Rates are computed when read and never stored. */
export interface Indicator {
  readonly id: string;
  readonly name: Text;
  readonly kind: z.infer<typeof indicatorKind>;
  readonly unit: 'percent' | 'items' | 'municipalities';
  readonly numerator: Text;
  /** Null for plain counts. */
  readonly denominator: Text | null;
  readonly rounding: Text;
  readonly source: Text;
}
