import SchemaBuilder from '@pothos/core';
import type { Request } from '../http/request.ts';

/** What every field of one GraphQL request shares. */
export interface Shared {
  /** The HTTP request that it came with: the caller's token, language and clock. */
  readonly call: Request;
  readonly progress: Progress;
}

/** What changes while a request is answered. In an object of its own, since the server hands on copies of the context. */
export interface Progress {
  /** Rows that the request may still ask for, so that aliases don't multiply the limit. */
  rowsLeft: number;
  hasErrors: boolean;
}

interface Given {
  Context: Shared;
  DefaultFieldNullability: false;
  Scalars: {
    JSON: { Input: unknown; Output: unknown };
  };
}

export type Builder = ReturnType<typeof createBuilder>;
export type SchemaTypes = Builder['$inferSchemaTypes'];

export function createBuilder() {
  const builder = new SchemaBuilder<Given>({ defaultFieldNullability: false });
  builder.queryType({
    description: '読み取り。RESTと同じ数値、同じ権限 / Reads: the same figures and the same rights as REST',
  });
  builder.mutationType({ description: '回答の保存と決定 / Saving and deciding submissions' });
  builder.scalarType('JSON', {
    description: 'JSONの値。answersは調査票の形に従う / Any JSON value; answers have the shape of their form',
    serialize: (value) => value,
    parseValue: (value) => value,
  });
  return builder;
}
