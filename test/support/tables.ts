import { setTimeout as sleep } from 'node:timers/promises';
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

/** The same, once the projector has folded whatever was logged: nothing moves any more by itself. */
export async function settled(from: Client = client()) {
  for (const until = Date.now() + 20_000; ; await sleep(50)) {
    const held = await everything(from);
    const tails = new Map(
      (held.ledger ?? []).flatMap(({ pk, sk }) =>
        String(pk).startsWith('LOG#') ? [[String(pk).slice('LOG#'.length), Number(sk)] as const] : [],
      ),
    );
    const folded = new Map(
      (held.published ?? []).flatMap(({ pk, sk, n }) => (pk === 'CKPT' ? [[sk, n] as const] : [])),
    );
    if ([...tails].every(([prefecture, tail]) => folded.get(prefecture) === tail) || Date.now() > until) return held;
  }
}
