import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Extension, Round } from '../../schema/round.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { registryKeys } from './keys.ts';
import { queryPartition } from './query-partition.ts';

/** Who is asked one form version for one fiscal year in one prefecture. `rev` guards against two changes at once. */
export interface Asked {
  readonly rev: number;
  /** roundId → its respondents here; never changed once written. */
  readonly rounds: Readonly<Record<string, readonly string[]>>;
  /** respondent → the extension in force. Its reason stands apart: 62 of them at full length would not fit one item. */
  readonly extensions: Readonly<Record<string, Omit<Extension, 'respondent' | 'reason'>>>;
}

/** A respondent's extension in a round; undefined where it has none there. */
export function extensionIn({ extensions }: Pick<Asked, 'extensions'>, roundId: string, respondent: string) {
  const extension = extensions[respondent];
  return extension?.roundId === roundId ? extension : undefined;
}

export const nobodyAsked: Asked = { rev: 0, rounds: {}, extensions: {} };

/** Rounds never change once opened, so a process may remember them. */
const known = new WeakMap<Client, Map<string, Round>>();

export async function readRound(client: Client, roundId: string): Promise<Round | null> {
  const cache = known.get(client) ?? new Map<string, Round>();
  known.set(client, cache);
  const remembered = cache.get(roundId);
  if (remembered) return remembered;
  const { Item } = await client.send(
    new GetCommand({
      TableName: environment().registryTable,
      Key: registryKeys.round(roundId.slice(0, 2), roundId),
      ConsistentRead: true,
    }),
  );
  if (!Item) return null;
  const round = toRound(Item);
  cache.set(roundId, round);
  return round;
}

export async function listRoundsOf(client: Client, owner: string): Promise<Round[]> {
  return (await queryPartition(client, environment().registryTable, registryKeys.rounds(owner))).map(toRound);
}

function toRound({ pk: _pk, sk: _sk, v: _v, ...rest }: Record<string, unknown>): Round {
  return rest as Round;
}

export async function readAsked(client: Client, form: string, fiscalYear: number, prefecture: string): Promise<Asked> {
  const { Item } = await client.send(
    new GetCommand({
      TableName: environment().registryTable,
      Key: registryKeys.asked(form, fiscalYear, prefecture),
      ConsistentRead: true,
    }),
  );
  return Item ? toAsked(Item) : nobodyAsked;
}

/** Prefecture → who is asked there; a prefecture where nobody is asked yet is absent. One query however many there are. */
export async function readAllAsked(
  client: Client,
  form: string,
  fiscalYear: number,
): Promise<ReadonlyMap<string, Asked>> {
  const { pk } = registryKeys.asked(form, fiscalYear, '');
  const items = await queryPartition(client, environment().registryTable, pk);
  return new Map(items.map((item) => [item['sk'] as string, toAsked(item)]));
}

function toAsked({ rev, rounds, extensions }: Record<string, unknown>): Asked {
  return { rev, rounds, extensions } as Asked;
}

/** The whole of an extension that stands in an asked list, with its reason. */
export async function readExtension(
  client: Client,
  respondent: string,
  { roundId, grantedAt }: Pick<Extension, 'roundId' | 'grantedAt'>,
): Promise<Extension | null> {
  const { Item } = await client.send(
    new GetCommand({
      TableName: environment().registryTable,
      Key: registryKeys.extension(roundId, respondent, grantedAt),
      ConsistentRead: true,
    }),
  );
  if (!Item) return null;
  const { pk: _pk, sk: _sk, v: _v, ...rest } = Item;
  return rest as Extension;
}

export function putExtensionItem(extension: Extension): WriteItem {
  const { roundId, respondent, grantedAt } = extension;
  return {
    Put: {
      TableName: environment().registryTable,
      Item: { ...registryKeys.extension(roundId, respondent, grantedAt), v: 1, ...extension },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

export function putRound(round: Round): WriteItem {
  return {
    Put: {
      TableName: environment().registryTable,
      Item: { ...registryKeys.round(round.roundId.slice(0, 2), round.roundId), v: 1, ...round },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Replaces what stood there at `asked.rev`; fails where somebody changed it since. */
export function putAsked(form: string, fiscalYear: number, prefecture: string, asked: Asked): WriteItem {
  return {
    Put: {
      TableName: environment().registryTable,
      Item: { ...registryKeys.asked(form, fiscalYear, prefecture), v: 1, ...asked, rev: asked.rev + 1 },
      ...(asked.rev === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': asked.rev } }),
    },
  };
}
