import type { EdmType, Value } from './value.ts';

/** How values compare: numbers of every width alike, days as they are written, instants by when they are. */
export type Type = 'string' | 'number' | 'boolean' | 'date' | 'instant' | 'null';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type FunctionName = 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' | 'trim';

/** What a `$filter` says, with its types checked. */
export type Expression =
  | { readonly kind: 'literal'; readonly type: Type; readonly value: Value }
  | { readonly kind: 'property'; readonly type: Type; readonly name: string }
  | { readonly kind: 'call'; readonly type: Type; readonly name: FunctionName; readonly args: readonly Expression[] }
  | {
      readonly kind: 'compare';
      readonly type: 'boolean';
      readonly op: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'in';
      readonly type: 'boolean';
      readonly left: Expression;
      readonly options: readonly Expression[];
    }
  | { readonly kind: 'and' | 'or'; readonly type: 'boolean'; readonly terms: readonly Expression[] }
  | { readonly kind: 'not'; readonly type: 'boolean'; readonly of: Expression };

const types: Readonly<Record<EdmType, Type>> = {
  'Edm.String': 'string',
  'Edm.Int32': 'number',
  'Edm.Int64': 'number',
  'Edm.Decimal': 'number',
  'Edm.Boolean': 'boolean',
  'Edm.Date': 'date',
  'Edm.DateTimeOffset': 'instant',
};

export const typeOf = (edm: EdmType): Type => types[edm];

/** Instants stand in filters as milliseconds: the same moment is written in many ways. */
export const comparable = (type: Type, value: Value): Value =>
  type === 'instant' && typeof value === 'string' ? Date.parse(value) : value;
