import type { getSubmissionHistory as operation } from '../../openapi/operations/submissions.ts';
import type { Action, State } from '../../schema/decision.ts';
import type { LogEntry, SubmissionChanged } from '../../schema/log-entry.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { HistoryItem } from '../../schema/submission.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAskedRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { readHead } from '../store/current-heads.ts';
import type { Note } from '../store/heads.ts';
import { checkReach } from '../store/health-centre-reach.ts';
import { readLogEntries } from '../store/log.ts';
import { type Revision, readSubmissionItems } from '../store/revisions.ts';
import { kindOf } from '../store/submission-change.ts';

/** A page stays well below the 6 MB that a Lambda may answer. */
const pageBytes = 3_000_000;

/** Every revision and decision, in the order they happened; a decision follows the revision it is about. */
export async function getSubmissionHistory({
  params,
  query,
  principal,
  path,
  now,
}: RequestOf<typeof operation>): Promise<Reply> {
  const { roundId, respondent } = params;
  await checkReach(client(), principal, params, now);
  const [, head] = await Promise.all([
    readAskedRound(client(), roundId, respondent),
    readHead(client(), roundId, respondent),
  ]);
  if (!head) throw new Problem('not-found', { what: `${roundId}/${respondent}` });
  const [{ revisions, notes }, entries] = await Promise.all([
    readSubmissionItems(client(), roundId, respondent),
    readLogEntries(client(), prefectureOf(respondent), head.log),
  ]);
  const history = interleave(revisions, entries, notes);
  const start = query.cursor === undefined ? 0 : Number(decodeCursor({ path }, query.cursor));
  const items = fitting(history.slice(start, start + query.limit));
  const end = start + items.length;
  return { status: 200, json: { items, next: end < history.length ? encodeCursor({ path }, String(end)) : null } };
}

function fitting(items: readonly HistoryItem[]): HistoryItem[] {
  let bytes = 0;
  const end = items.findIndex((item, at) => {
    bytes += Buffer.byteLength(JSON.stringify(item));
    return at > 0 && bytes > pageBytes;
  });
  return end < 0 ? [...items] : items.slice(0, end);
}

/** Log order is the order of decisions; a revision stands before the first decision about it and after those about earlier ones. */
function interleave(
  revisions: readonly Revision[],
  entries: readonly LogEntry[],
  notes: ReadonlyMap<number, Note>,
): HistoryItem[] {
  const decisions = entries.map((entry, at) => toDecision(entry, notes.get(at + 1)));
  return [
    ...revisions.map((revision) => ({
      item: { kind: 'revision' as const, ...revision },
      order: [revision.revision, 0],
    })),
    ...decisions.map((item, at) => ({ item, order: [item.revision, at + 1] })),
  ]
    .toSorted(
      (a, b) => (a.order[0] as number) - (b.order[0] as number) || (a.order[1] as number) - (b.order[1] as number),
    )
    .map(({ item }) => item);
}

const actions = new Map(Object.entries(kindOf).map(([action, kind]) => [kind, action as Action]));

function toDecision(entry: LogEntry, note: Note | undefined) {
  const { revision, from, state, onBehalf, dueAt } = entry.data as unknown as SubmissionChanged;
  return {
    kind: 'decision' as const,
    action: actions.get(entry.kind) as Action,
    revision,
    from: from as State,
    to: state as State,
    at: entry.at,
    by: entry.by,
    onBehalf,
    reasons: [...(note?.reasons ?? [])],
    dueAt,
    comment: note?.comment ?? null,
  };
}
