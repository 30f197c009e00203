import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { isFinal } from '../../schema/job.ts';
import type { Principal } from '../../schema/permission.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import { commit } from './commit.ts';
import { newJob, newJobId, putNewJob, readJob, type StoredJob } from './jobs.ts';
import { type Key, registryKeys } from './keys.ts';

interface ExportRequest {
  readonly principal: Principal;
  /** As query parameters are written. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly total: number;
  /** Of caller and parameters: what is the same has the same. */
  readonly hash: string;
}

/** A request that runs is given its own job again; after this long it is begun anew, whatever became of it. */
const sameForSeconds = 900;
const requestKeptSeconds = 7 * 86_400;

/** A job for an export, with what is asked; the one that runs already where the same caller asks the same. */
export async function beginExport(
  client: Client,
  { principal, parameters, total, hash }: ExportRequest,
  { newId, now }: { newId: () => string; now: Date },
): Promise<StoredJob> {
  const { sub, role, area } = principal;
  for (;;) {
    const running = await read(client, registryKeys.exportLock(hash));
    const known = running && running['until'] > now.getTime() ? await readJob(client, running['jobId'], now) : null;
    if (known && !isFinal(known)) return known;
    const jobId = newJobId(principal, newId);
    const given = { jobId, kind: 'export', total, worker: 'exporter', by: { sub, role, area } } as const;
    const job = newJob(given, now);
    const TableName = environment().registryTable;
    const seconds = Math.floor(now.getTime() / 1000);
    const until = now.getTime() + sameForSeconds * 1000;
    const lock = { ...registryKeys.exportLock(hash), v: 1, jobId, until, expiresAt: seconds + sameForSeconds };
    const before = running
      ? { ConditionExpression: 'jobId = :before', ExpressionAttributeValues: { ':before': running['jobId'] } }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    const request = { ...registryKeys.exportRequest(jobId), v: 1, parameters, expiresAt: seconds + requestKeptSeconds };
    const failed = await commit(client, [
      ...putNewJob(job, now),
      { Put: { TableName, Item: request } },
      { Put: { TableName, Item: lock, ...before } },
    ]);
    // Somebody was quicker: that one's job is the answer.
    if (failed.length === 0) return job;
  }
}

export async function readExportRequest(client: Client, jobId: string): Promise<unknown> {
  return (await read(client, registryKeys.exportRequest(jobId)))?.['parameters'];
}

async function read(client: Client, { pk, sk }: Key) {
  const { Item } = await client.send(
    new GetCommand({ TableName: environment().registryTable, Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item;
}
