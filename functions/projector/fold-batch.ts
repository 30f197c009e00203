import type { LogEntry } from '../../schema/log-entry.ts';
import { transactionLimit } from '../store/commit.ts';
import { type Facts, foldEntry, type Rows, rowId, rowKeys, setAside } from './fold.ts';
import type { Row } from './rows.ts';

/** At most this many entries are folded in one transaction. */
export const entriesAtOnce = 30;

/** As many of the entries, in order, as fit one transaction with their feed entries and the checkpoint. */
export function fitting(entries: readonly LogEntry[]): LogEntry[] {
  const keys = new Set<string>();
  const taken: LogEntry[] = [];
  for (const entry of entries.slice(0, entriesAtOnce)) {
    for (const key of rowKeys(entry)) keys.add(rowId(key));
    // One feed entry, and one aside row at worst, for each log entry; one checkpoint for all.
    if (taken.length > 0 && keys.size + 2 * (taken.length + 1) + 1 > transactionLimit) break;
    taken.push(entry);
  }
  return taken;
}

export interface Folded {
  /** Rows that the entries changed, as they are after the last of them. */
  readonly changed: readonly Row[];
  readonly aside: readonly { readonly entry: LogEntry; readonly why: string }[];
}

/** Folds entries in order into `rows`, which it updates; an entry that can't be counted is set aside and blocks nothing. */
export function foldBatch(rows: Rows, entries: readonly LogEntry[], facts: Facts): Folded {
  const changed = new Map<string, Row>();
  const aside: { entry: LogEntry; why: string }[] = [];
  for (const entry of entries) {
    for (const row of foldOrSetAside(rows, entry, facts, aside)) {
      rows.set(rowId(row), row);
      changed.set(rowId(row), row);
    }
  }
  return { changed: [...changed.values()], aside };
}

function foldOrSetAside(rows: Rows, entry: LogEntry, facts: Facts, aside: { entry: LogEntry; why: string }[]): Row[] {
  try {
    return foldEntry(rows, entry, facts);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
    aside.push({ entry, why });
    return setAside(rows, entry, why);
  }
}
