import type { Principal, Right } from '../../schema/permission.ts';
import type { Language, Text } from '../../schema/text.ts';
import type { Expression } from './expression.ts';
import type { EdmType, Value } from './value.ts';

/** One property of an entity: flat, since tables of Excel and Power BI have columns and no trees. */
export interface Column<T> {
  readonly name: string;
  readonly type: EdmType;
  readonly label: Text;
  /** Part of a key, and so never null. */
  readonly isKey?: boolean;
  readonly value: (of: T) => Value;
  /** The part of a row that the value is read from alone, where many rows have the very same one: it is written once. */
  readonly part?: (of: T) => object;
}

/** Who asks for which rows: a set may read fewer than all, but none too few. */
export interface Reading {
  readonly filter: Expression | null;
  readonly principal: Principal;
  readonly language: Language;
  readonly now: Date;
}

export interface EntitySet<T = unknown> {
  /** `Areas` */
  readonly name: string;
  /** `Area` */
  readonly type: string;
  readonly label: Text;
  readonly right: Right;
  /** Columns that a filter must narrow down; the others may be left open. */
  readonly required: readonly string[];
  /** The key's columns first. */
  readonly columns: readonly Column<T>[];
  /** A superset of the rows for which the filter is true; those that the caller may not see are never among them. */
  readonly read: (reading: Reading) => Promise<readonly T[]>;
}

/** Forgets the type of a set's rows, which nobody but the set itself needs to know. */
export function entitySet<T>(set: EntitySet<T>): EntitySet {
  return set as EntitySet;
}

/** A column whose label is its name in both languages' words. */
export function column<T>(
  name: string,
  type: EdmType,
  [ja, en]: readonly [ja: string, en: string],
  value: (of: T) => Value,
  isKey = false,
): Column<T> {
  return { name, type, label: { ja, en }, value, isKey };
}

/** Lists are told as one text, their parts divided by a space: a cell of a table holds no list, and `contains` finds each. */
export const joined = (parts: readonly string[] | undefined): string => (parts ?? []).join(' ');
