import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Action, Reason, State } from '../../schema/decision.ts';
import type { BareFinding } from '../../schema/forms/check-answers.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { ledgerKeys } from './keys.ts';

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
}

/** A head keeps the first findings only, so that it stays below a kilobyte; all of them come with the answers. */
const findingsInHead = 10;

export async function readHead(client: Client, roundId: string, respondent: string): Promise<Head | null> {
  const { Item } = await client.send(
    new GetCommand({
      TableName: environment().ledgerTable,
      Key: ledgerKeys.head(roundId, respondent),
      ConsistentRead: true,
    }),
  );
  return Item ? toHead(roundId, Item) : null;
}

/** Heads of a prefecture in a round, in the order of respondents. */
export async function readHeads(client: Client, roundId: string, prefecture: string): Promise<Head[]> {
  const heads: Head[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items, LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: environment().ledgerTable,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': ledgerKeys.heads(roundId, prefecture) },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    heads.push(...(Items ?? []).map((item) => toHead(roundId, item)));
    from = LastEvaluatedKey;
  } while (from);
  return heads;
}

function toHead(roundId: string, { pk: _pk, sk: _sk, v: _v, ...rest }: Record<string, unknown>): Head {
  return { roundId, ...rest } as Head;
}

/** Puts a head in place of the one that was read (`before`; null: there was none); fails where another change came first. */
export function putHead(head: Head, before: Head | null): WriteItem {
  const { roundId, ...rest } = head;
  return {
    Put: {
      TableName: environment().ledgerTable,
      Item: {
        ...ledgerKeys.head(roundId, head.respondent),
        v: 1,
        ...rest,
        findings: head.findings.slice(0, findingsInHead),
      },
      ...(before === null
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'revision = :revision AND transitions = :transitions',
            ExpressionAttributeValues: { ':revision': before.revision, ':transitions': before.transitions },
          }),
    },
  };
}

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
