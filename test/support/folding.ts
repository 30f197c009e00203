import { type Facts, type Rows, rowId, rowKeys } from '../../functions/projector/fold.ts';
import { foldBatch } from '../../functions/projector/fold-batch.ts';
import { chain } from '../../functions/projector/project.ts';
import { client } from '../../functions/store/client.ts';
import { publishedKeys } from '../../functions/store/keys.ts';
import { queryPublished } from '../../functions/store/published.ts';
import { firstPrevhash } from '../../schema/feed-entry.ts';
import { forms } from '../../schema/forms/forms.ts';
import type { LogEntry } from '../../schema/log-entry.ts';
import { fiscalYear, type History } from './history.ts';

/** What entries point at, told from the history itself. */
export function factsOf({ answers, asked, units }: History): Facts {
  return {
    contribution: ({ form, roundId, respondent, revision }) => {
      const found = answers.get(`${roundId}|${respondent}|${revision}`);
      const of = units.find((unit) => unit.form.id === form)?.form;
      if (!found || !of) throw new Error('missing');
      return { slots: of.contribution(of.answers.parse(found)) };
    },
    asked: (roundId) => asked.get(roundId) ?? [],
  };
}

/** Folds batch by batch as the projector does: of what is stored, each batch sees the rows that it names beforehand. */
export function foldInBatches(history: History, batches: readonly (readonly LogEntry[])[]) {
  const stored: Rows = new Map();
  let at = { n: 0, hash: firstPrevhash };
  const feed: { sk: string; event: string }[] = [];
  for (const entries of batches) {
    const named = new Set(entries.flatMap(rowKeys).map(rowId));
    const loaded: Rows = new Map([...stored].filter(([id]) => named.has(id)));
    for (const row of foldBatch(loaded, entries, factsOf(history)).changed) stored.set(rowId(row), row);
    const linked = chain(at, entries);
    feed.push(...linked.feed.map(({ sk, event }) => ({ sk, event })));
    at = linked.after;
  }
  return { rows: stored, feed, checkpoint: at };
}

/** Cuts a log into batches whose sizes follow one another over and over. */
export function inBatches(entries: readonly LogEntry[], sizes: readonly number[]): LogEntry[][] {
  const batches: LogEntry[][] = [];
  for (let at = 0; at < entries.length; ) {
    const size = sizes[batches.length % sizes.length] as number;
    batches.push(entries.slice(at, at + size));
    at += size;
  }
  return batches;
}

type Item = Record<string, unknown>;
const keyOf = (item: Item) => `${String(item['pk'])}|${String(item['sk'])}`;
const byKey = (items: readonly Item[]) => items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** All that `published` must hold of a prefecture once `n` entries of its log are folded. */
export function expectedItems(history: History, n = history.entries.length): Item[] {
  if (n === 0) return [];
  const { prefecture } = history;
  const { rows, feed, checkpoint } = foldInBatches(history, [history.entries.slice(0, n)]);
  return byKey([
    ...[...rows.values()].map((row) => ({ ...row })),
    ...feed.map((item) => ({ pk: `FEED#${prefecture}`, v: 1, ...item })),
    { pk: 'CKPT', sk: prefecture, v: 1, ...checkpoint },
  ]);
}

/** All that `published` holds of a prefecture. */
export async function storedItems(prefecture: string): Promise<Item[]> {
  const parts = forms.flatMap(({ id }): [string, string][] => [
    [publishedKeys.provisional(id, fiscalYear, prefecture), ''],
    ...['PREF#', 'UNIT#', 'ASKED#'].map((kind): [string, string] => [
      publishedKeys.accepted(id, fiscalYear),
      `${kind}${prefecture}`,
    ]),
  ]);
  const all = [
    ...parts,
    [publishedKeys.feedOf(prefecture), ''],
    [publishedKeys.asideOf(prefecture), ''],
    ['CKPT', prefecture],
  ];
  return byKey(
    (await Promise.all(all.map(([pk = '', prefix = '']) => queryPublished(client(), pk, prefix, true)))).flat(),
  );
}
