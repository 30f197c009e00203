import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { LogEntry } from '../../schema/log-entry.ts';
import { unavailable } from '../../schema/unavailable.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import { backOff, commit, type Failed, type WriteItem } from './commit.ts';
import { getItems } from './get-items.ts';
import { ledgerKeys, sequenceText } from './keys.ts';

/** A change that has no place in its prefecture's order yet. */
export type LogDraft = Omit<LogEntry, 'n'>;

/** Last position that this process wrote, by prefecture: a hint that saves a read; a stale one only costs a retry. */
const hints = new WeakMap<Client, Map<string, number>>();
const attempts = 20;

/**
 * Writes `items` and the next log entries of their prefectures in one transaction: the only way a state changes. A lost
 * race for a place in the log is run again; a condition of `items` that fails is the caller's to explain: its positions
 * come back and nothing is written. Items that must name their entry's position are given as a function of the positions.
 */
export function commitWithLog(
  client: Client,
  items: readonly WriteItem[] | ((positions: readonly number[]) => readonly WriteItem[]),
  drafts: readonly LogDraft[],
): Promise<{ failed: Failed; entries: readonly LogEntry[] }> {
  return inTurn(client, [...new Set(drafts.map(({ prefecture }) => prefecture))], () => append(client, items, drafts));
}

const turns = new WeakMap<Client, Map<string, Promise<unknown>>>();

/** Writers of one process wait for each other, log by log: racing for the same place costs four times as much. */
function inTurn<T>(client: Client, prefectures: readonly string[], write: () => Promise<T>): Promise<T> {
  const waiting = turns.get(client) ?? new Map<string, Promise<unknown>>();
  turns.set(client, waiting);
  const before = prefectures.flatMap((one) => waiting.get(one) ?? []);
  const mine = Promise.all(before).then(write);
  const settled = mine.catch(() => undefined);
  for (const one of prefectures) waiting.set(one, settled);
  return mine;
}

async function append(
  client: Client,
  items: readonly WriteItem[] | ((positions: readonly number[]) => readonly WriteItem[]),
  drafts: readonly LogDraft[],
): Promise<{ failed: Failed; entries: readonly LogEntry[] }> {
  const prefectures = [...new Set(drafts.map(({ prefecture }) => prefecture))];
  const hint = hints.get(client) ?? new Map<string, number>();
  hints.set(client, hint);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const tails = new Map(
      await Promise.all(prefectures.map(async (one) => [one, hint.get(one) ?? (await logTail(client, one))] as const)),
    );
    const entries = numbered(drafts, tails);
    const others = typeof items === 'function' ? items(entries.map(({ n }) => n)) : items;
    const failed = await commit(client, [...others, ...entries.map(putEntry)]);
    if (failed.length === 0) {
      for (const { prefecture, n } of entries) hint.set(prefecture, n);
      return { failed, entries };
    }
    const own = failed.filter((at) => at < others.length);
    if (own.length > 0) return { failed: own, entries: [] };
    for (const one of prefectures) hint.delete(one);
    await backOff(attempt);
  }
  throw unavailable();
}

function numbered(drafts: readonly LogDraft[], tails: ReadonlyMap<string, number>): LogEntry[] {
  const next = new Map(tails);
  return drafts.map((draft) => {
    const n = (next.get(draft.prefecture) ?? 0) + 1;
    next.set(draft.prefecture, n);
    return { ...draft, n };
  });
}

function putEntry(entry: LogEntry): WriteItem {
  const { prefecture, n, ...rest } = entry;
  return {
    Put: {
      TableName: environment().ledgerTable,
      Item: { ...ledgerKeys.log(prefecture, n), v: 1, ...rest },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Position of the last entry, 0 for an empty log. */
export async function logTail(client: Client, prefecture: string): Promise<number> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: environment().ledgerTable,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': ledgerKeys.logOf(prefecture) },
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
      ProjectionExpression: 'sk',
    }),
  );
  return Number(Items?.[0]?.['sk'] ?? 0);
}

/** At most `limit` entries after a position, in order. */
export async function readLog(client: Client, prefecture: string, after: number, limit: number): Promise<LogEntry[]> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: environment().ledgerTable,
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ':pk': ledgerKeys.logOf(prefecture), ':after': sequenceText(after) },
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  return (Items ?? []).map(toEntry(prefecture));
}

function toEntry(prefecture: string): (item: Record<string, unknown>) => LogEntry {
  // Not parsed: it was when it was written, and an entry that can't be understood must not keep others from being read.
  return ({ pk: _pk, sk, v: _v, ...rest }) => ({ prefecture, n: Number(sk), data: {}, ...rest }) as LogEntry;
}

/** The entries at these positions, in order. */
export async function readLogEntries(
  client: Client,
  prefecture: string,
  positions: readonly number[],
): Promise<LogEntry[]> {
  const keys = positions.map((n) => ledgerKeys.log(prefecture, n));
  const items = await getItems(client, environment().ledgerTable, keys);
  return items.map(toEntry(prefecture)).toSorted((a, b) => a.n - b.n);
}
