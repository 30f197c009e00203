import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Action, Reason, State } from '../../schema/decision.ts';
import type { BareFinding } from '../../schema/forms/check-answers.ts';
import { Problem } from '../../schema/problem.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { ledgerKeys } from './keys.ts';
import { queryPartition } from './query-partition.ts';

/** Where a submission stands, without its answers: small enough that a prefecture's list is one read. */
export interface Head {
  readonly roundId: string;
  readonly respondent: string;
  readonly form: string;
  readonly fiscalYear: number;
  readonly revision: number;
  /** Decisions so far; with the revision it makes the ETag. */
  readonly transitions: number;
  readonly state: State;
  readonly onBehalf: boolean;
  readonly findings: readonly BareFinding[];
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** Due instant that a return has set; null before. */
  readonly dueAt: string | null;
  readonly firstSubmittedAt: string | null;
  readonly acceptedRevision: number | null;
  /** Positions of this submission's entries in the prefecture's log: the decisions of its history. */
  readonly log: readonly number[];
  /** The last decision, by which its repetition is known. */
  readonly last: { readonly action: Action; readonly revision: number; readonly by: string } | null;
  /** Sections that are submitted; absent where the form is answered in one go, and in heads of before there were any. */
  readonly sections?: readonly string[] | undefined;
  /** Reasons of the return or reopening in force stand in the note of this transition. */
  readonly reasonsAt: number | null;
  /** The import that is about to change it: until that is over nobody else may. */
  readonly claim?: string | undefined;
}

/** A head keeps the first findings only, so that it stays below a kilobyte; all of them come with the answers. */
const findingsInHead = 10;

/**
 * A head as it is stored. An import that has claimed it may have been committed already: functions/store/current-heads.ts reads
 * what holds. Revision 0 is a place that an import keeps, or kept, for a first answer: nobody has answered there.
 */
export async function readStoredHead(client: Client, roundId: string, respondent: string): Promise<Head | null> {
  const { Item } = await client.send(
    new GetCommand({
      TableName: environment().ledgerTable,
      Key: ledgerKeys.head(roundId, respondent),
      ConsistentRead: true,
    }),
  );
  return Item ? toHead(roundId, Item) : null;
}

/** Stored heads of a prefecture in a round, in the order of respondents. */
export async function readStoredHeads(client: Client, roundId: string, prefecture: string): Promise<Head[]> {
  const items = await queryPartition(client, environment().ledgerTable, ledgerKeys.heads(roundId, prefecture));
  return items.map((item) => toHead(roundId, item));
}

function toHead(roundId: string, { pk: _pk, sk: _sk, v: _v, ...rest }: Record<string, unknown>): Head {
  return { roundId, ...rest } as Head;
}

/** Puts a head in place of the one that was read (`before`; null: there was none); fails where another change came first, or an import has claimed it. */
export function putHead({ claim: _, ...head }: Head, before: Head | null): WriteItem {
  const Put = { TableName: environment().ledgerTable, Item: itemOf(head) };
  if (before === null) {
    const ConditionExpression = 'attribute_not_exists(pk) OR (revision = :none AND attribute_not_exists(claim))';
    return { Put: { ...Put, ConditionExpression, ExpressionAttributeValues: { ':none': 0 } } };
  }
  return {
    Put: {
      ...Put,
      ConditionExpression: 'revision = :revision AND transitions = :transitions AND attribute_not_exists(claim)',
      ExpressionAttributeValues: { ':revision': before.revision, ':transitions': before.transitions },
    },
  };
}

/** Claims a head for an import and leaves it as it was read; fails where it was changed since, or another import has claimed it. */
export function claimHead(place: Pick<Head, 'roundId' | 'respondent'>, before: Head | null, claim: string): WriteItem {
  const { Put } = putHead(before ?? { ...nothingYet, ...place }, before) as { Put: NonNullable<WriteItem['Put']> };
  return { Put: { ...Put, Item: { ...Put.Item, claim } } };
}

/** Puts a head in place of one that an import has claimed, and ends the claim; fails where that is over. */
export function putClaimedHead({ claim: _, ...head }: Head, claim: string): WriteItem {
  return {
    Put: {
      TableName: environment().ledgerTable,
      Item: itemOf(head),
      ConditionExpression: 'claim = :claim',
      ExpressionAttributeValues: { ':claim': claim },
    },
  };
}

function itemOf({ roundId, ...rest }: Head) {
  const key = ledgerKeys.head(roundId, rest.respondent);
  return { ...key, v: 1, ...rest, findings: rest.findings.slice(0, findingsInHead) };
}

/** Explains why a head could not be put: throws import-in-progress (409) where an import has claimed it. */
export async function refuseClaimed(client: Client, roundId: string, respondent: string): Promise<void> {
  const head = await readStoredHead(client, roundId, respondent);
  if (head?.claim === undefined) return;
  throw new Problem('import-in-progress', { respondent }, { headers: { 'retry-after': '1' } });
}

/** A head before the first save, with revision 0. It is stored only where an import claims it for a first answer. */
export const nothingYet = {
  form: '',
  fiscalYear: 0,
  revision: 0,
  transitions: 0,
  state: 'draft',
  onBehalf: false,
  findings: [],
  updatedAt: '',
  updatedBy: '',
  dueAt: null,
  firstSubmittedAt: null,
  acceptedRevision: null,
  log: [],
  last: null,
  reasonsAt: null,
} as const;

/** Free text of one decision: it never enters the log, the feed or anything published. */
export interface Note {
  readonly reasons: readonly Reason[];
  readonly comment: string | null;
}

export function putNote(roundId: string, respondent: string, transition: number, note: Note): WriteItem {
  return {
    Put: {
      TableName: environment().ledgerTable,
      Item: { ...ledgerKeys.note(roundId, respondent, transition), v: 1, ...note },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

export async function readNote(
  client: Client,
  roundId: string,
  respondent: string,
  transition: number,
): Promise<Note | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: environment().ledgerTable, Key: ledgerKeys.note(roundId, respondent, transition) }),
  );
  return Item ? { reasons: Item['reasons'], comment: Item['comment'] } : null;
}
