import type { Client } from '../../functions/store/client.ts';
import { commit } from '../../functions/store/commit.ts';
import { commitWithLog, type LogDraft } from '../../functions/store/log.ts';
import { putRevision } from '../../functions/store/revisions.ts';
import { nobodyAsked, putAsked } from '../../functions/store/rounds.ts';
import { fiscalYear, type History } from './history.ts';

/** Writes what a history points at, asked lists and revisions, but none of its log. */
export async function storeFacts(client: Client, { asked, units, answers, prefecture }: History): Promise<void> {
  for (const [roundId, codes] of asked) {
    const form = units.find((unit) => unit.roundId === roundId)?.form.id ?? '';
    await commit(client, [putAsked(form, fiscalYear, prefecture, { ...nobodyAsked, rounds: { [roundId]: codes } })]);
  }
  const items = [...answers].flatMap(([id, given]) => {
    const [roundId = '', code = '', revision] = id.split('|');
    const about = { revision: Number(revision), at: '2026-04-01T00:00:00+09:00', by: 'somebody', onBehalf: false };
    return putRevision(roundId, code, { ...about, comment: null, answers: given as Record<string, unknown> });
  });
  for (let at = 0; at < items.length; at += 50) await commit(client, items.slice(at, at + 50));
}

/** Appends entries to the log as every stage does, some in one transaction. */
export async function appendLog(client: Client, drafts: readonly LogDraft[], atOnce = 10): Promise<void> {
  for (let at = 0; at < drafts.length; at += atOnce)
    await commitWithLog(
      client,
      [],
      drafts.slice(at, at + atOnce).map((draft) => {
        const { n: _, ...rest } = draft as LogDraft & { n?: number };
        return rest;
      }),
    );
}
