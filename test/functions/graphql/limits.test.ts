import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../functions/graphql/limits.ts';
import { ask, withoutDatabase } from '../../support/graphql.ts';
import type { Caller } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', 'JP'];
const times = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');

beforeAll(withoutDatabase);

describe('useLimits', () => {
  it.each<[string, string, string, string]>([
    [
      'is nested too deep',
      `{ __type(name: "Query") { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } }`,
      'query-too-deep',
      '入れ子は10段までです / fields may be nested 10 deep',
    ],
    [
      'has too many aliases',
      `{ ${times(21, (n) => `a${n}: indicators { id }`)} }`,
      'too-many-aliases',
      '別名は20個までです / a document may have 20 aliases',
    ],
    [
      'hides its aliases in a fragment',
      `{ ...all } fragment all on Query { ${times(21, (n) => `a${n}: indicators { id }`)} }`,
      'too-many-aliases',
      '別名は20個までです / a document may have 20 aliases',
    ],
    [
      'costs too much',
      `{ ${times(120, () => 'indicators { id numerator { ja en } }')} }`,
      'query-too-costly',
      '費用が1000を超えます。一度に尋ねる項目を減らしてください / it costs more than 1000: ask for fewer fields at once',
    ],
    [
      'has too many tokens',
      `{ ${times(2000, () => '__typename')} }`,
      'GRAPHQL_PARSE_FAILED',
      'Syntax Error: Document contains more that 2000 tokens. Parsing aborted.',
    ],
  ])('refuses a query that %s', async (_, query, code, message) => {
    const { status, data, errors } = await ask(reader, query, {}, { accept: 'application/graphql-response+json' });

    expect([status, data]).toEqual([400, undefined]);
    expect(errors.map(({ extensions, message }) => [extensions.code, message])).toContainEqual([code, message]);
  });

  it('lets through every field of every read at once', async () => {
    const query = `{
      indicators { id nameJa nameEn kind unit numerator { ja en } denominator { ja en } rounding { ja en } source { ja en }
        forms levels dimensions { id label { ja en } values { code form label { ja en } } } }
      more: indicators { id dimensions { id label { ja en } values { code form label { ja en } } } }
    }`;

    const { data, errors } = await ask(reader, query);

    expect(errors).toEqual([]);
    expect(data.more).toHaveLength(data.indicators.length);
  });

  it('is stricter than the platform only where rows would not fit an answer', () => {
    expect(limits).toEqual({ depth: 10, aliases: 20, tokens: 2000, cost: 1000, rows: 50_000 });
  });
});
