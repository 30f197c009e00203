import type { BatchGetCommandInput, GetCommandInput } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Client } from '../../../functions/store/client.ts';
import { getItems } from '../../../functions/store/get-items.ts';

type Asked = Partial<BatchGetCommandInput & GetCommandInput>;
const keysOf = (count: number) => Array.from({ length: count }, (_, at) => ({ pk: 'A', sk: String(at) }));

/** A table that has every item but the absent one, and gives at most so many at once. */
function tableGiving(atOnce: number, asked: Asked[] = []): Client {
  const send = async ({ input }: { readonly input: Asked }) => {
    asked.push(input);
    if (input.Key) return input.Key['sk'] === 'absent' ? {} : { Item: input.Key };
    const keys = input.RequestItems?.['table']?.Keys ?? [];
    const left = keys.slice(atOnce);
    return {
      Responses: { table: keys.slice(0, atOnce) },
      UnprocessedKeys: left.length > 0 ? { table: { Keys: left } } : {},
    };
  };
  return { send } as unknown as Client;
}

describe('getItems', () => {
  it('asks nothing where nothing is wanted', async () => {
    const asked: Asked[] = [];

    expect(await getItems(tableGiving(100, asked), 'table', [])).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('leaves out what is absent', async () => {
    expect(await getItems(tableGiving(100), 'table', [{ pk: 'A', sk: 'absent' }])).toEqual([]);
  });

  it('asks again for what the database left out, until nothing is left', async () => {
    expect(await getItems(tableGiving(3), 'table', keysOf(8))).toEqual(keysOf(8));
  });

  it('asks for one item by itself and for at most a hundred at once, with no more of a row than its key', async () => {
    const asked: Asked[] = [];
    const rows = keysOf(230).map((key) => ({ ...key, slots: [1, 2] }));

    await getItems(tableGiving(100, asked), 'table', rows, false);
    await getItems(tableGiving(100, asked), 'table', rows.slice(0, 1));

    const batch = (from: number, to: number) => ({
      RequestItems: { table: { Keys: keysOf(230).slice(from, to), ConsistentRead: false } },
    });
    expect(asked).toEqual([
      batch(0, 100),
      batch(100, 200),
      batch(200, 230),
      { TableName: 'table', Key: { pk: 'A', sk: '0' }, ConsistentRead: true },
    ]);
  });
});
