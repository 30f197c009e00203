import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { environment } from '../../functions/environment.ts';
import { type Client, client } from '../../functions/store/client.ts';

type Item = Record<string, unknown>;

/** Every item of a table in the order of its keys: what a test compares to show that nothing changed. */
export async function itemsOf(tableName: string, from: Client = client()): Promise<Item[]> {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await from.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  const key = (item: Item) => `${String(item['pk'])}|${String(item['sk'])}`;
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** All that the platform holds. */
export async function everything(from: Client = client()) {
  const { registryTable, ledgerTable, publishedTable } = environment();
  const [registry, ledger, published] = await Promise.all(
    [registryTable, ledgerTable, publishedTable].map((name) => itemsOf(name, from)),
  );
  return { registry, ledger, published };
}
