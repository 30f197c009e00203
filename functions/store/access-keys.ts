import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AccessKey } from '../../schema/access-key.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import { commit } from './commit.ts';
import { registryKeys } from './keys.ts';
import { queryPartition } from './query-partition.ts';

/** A key as it is kept: whose it is and what its text hashes to, never the text. */
export interface KeptKey extends AccessKey {
  /** `sub` of the person who made it. */
  readonly owner: string;
  readonly hash: string;
}

/** What is past its end is shown for a while yet, so that its owner sees why a report stopped. */
const daysShown = 30;

const digestOf = (key: string) => createHash('sha256').update(key).digest();
const shape = /^rk_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

/** 256 random bits: a digest of so many needs no salt and no slow hash. */
export function newKey(): { readonly id: string; readonly key: string; readonly hash: string } {
  const id = randomBytes(8).toString('hex');
  const key = `rk_${id}_${randomBytes(32).toString('base64url')}`;
  return { id, key, hash: digestOf(key).toString('base64url') };
}

/** Puts a new key; or an old one in another state, with `isNew` false. */
export async function putAccessKey(client: Client, kept: KeptKey, isNew: boolean): Promise<void> {
  const expiresAt = Math.floor(Date.parse(kept.expiresAt) / 1000) + daysShown * 86_400;
  const failed = await commit(client, [
    {
      Put: {
        TableName: environment().registryTable,
        // `expiresAt` is the attribute by which DynamoDB deletes, so the key's own end has another name.
        Item: { ...registryKeys.accessKey(kept.id), v: 1, ...kept, endsAt: kept.expiresAt, expiresAt },
        ConditionExpression: isNew ? 'attribute_not_exists(pk)' : 'attribute_exists(pk)',
      },
    },
  ]);
  if (failed.length > 0) throw new Error(`access key ${kept.id}: ${isNew ? 'its id is taken' : 'it is no more'}`);
}

export async function readAccessKey(client: Client, id: string): Promise<KeptKey | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: environment().registryTable, Key: registryKeys.accessKey(id), ConsistentRead: true }),
  );
  return Item ? toKept(Item) : null;
}

/** Everybody's keys in the order of their ids. */
export async function listAccessKeys(client: Client): Promise<KeptKey[]> {
  return (await queryPartition(client, environment().registryTable, registryKeys.accessKey('').pk)).map(toKept);
}

/** The key that somebody shows, whatever its state; null where it is none. Compared in the same time wherever it differs. */
export async function findAccessKey(client: Client, shown: string): Promise<KeptKey | null> {
  const id = shape.exec(shown)?.[1];
  const kept = id === undefined ? null : await readAccessKey(client, id);
  return kept && timingSafeEqual(digestOf(shown), Buffer.from(kept.hash, 'base64url')) ? kept : null;
}

function toKept({ pk: _pk, sk: _sk, v: _v, endsAt, ...rest }: Record<string, unknown>): KeptKey {
  return { ...rest, expiresAt: endsAt } as KeptKey;
}
