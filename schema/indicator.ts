import * as z from 'zod';
import type { CareFunction } from './care-function.ts';
import type { Text } from './text.ts';

/** Bases are no areas, but some figures are of each. Their ids look like zones': only where this level is named is an id a base's. */
export const level = z.enum(['base', 'municipality', 'zone', 'prefecture', 'nation']);
export type Level = z.infer<typeof level>;

/** Levels of areas: at these, figures that forms feed are told. */
export const areaLevels = level.exclude(['base']).options;

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
  /** `group`: what a published survey counts the value under, where that is wider. */
  readonly values: readonly { readonly code: string; readonly label: Text; readonly group?: Text }[];
  /** Other values may stand beside those: ids that answers give, such as zones. */
  readonly isOpen?: boolean;
}

/** How an indicator is read from the registry of zones, bases and institutions instead of from a form's answers. */
export interface RegistryReading {
  /** Dimension by which every area's figure is split; null: one figure an area. */
  readonly split: string | null;
  /** Dimension by which it is split too where a query names its values; otherwise it is whole. */
  readonly refine: string | null;
  /** Levels at which it is told; at others it is not applicable. */
  readonly levels: readonly Level[];
}

/** An indicator (指標) is data: what is divided by what, in which unit. Rates are computed when read and never stored. */
export interface Indicator {
  readonly id: string;
  readonly name: Text;
  readonly kind: z.infer<typeof indicatorKind>;
  /** Functions of home medical care that it tells of; absent where it is of none in particular. */
  readonly functions?: readonly CareFunction[];
  readonly unit: string;
  /** What a ratio is multiplied by: 100 for percentages where nothing is said, 100,000 for rates of a population. */
  readonly per?: number;
  readonly numerator: Text;
  /** Null for plain counts. */
  readonly denominator: Text | null;
  readonly rounding: Text;
  readonly source: Text;
  /** Absent where forms feed it. */
  readonly registry?: RegistryReading;
}

export type RegistryIndicator = Indicator & { readonly registry: RegistryReading };
