import { gunzipSync, gzipSync } from 'node:zlib';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { isFinal, type Job } from '../../schema/job.ts';
import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { type ProblemCode, problems } from '../../schema/problem.ts';
import type { Language, Values } from '../../schema/text.ts';
import { fill } from '../../schema/text.ts';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import { commit, type WriteItem } from './commit.ts';
import { registryKeys } from './keys.ts';
import { queryPartition } from './query-partition.ts';
import type { Worker } from './start-work.ts';

/** A job as it is kept. A problem is kept by its code, and told in the words of whoever reads it. */
export interface StoredJob extends Omit<Job, 'problem'> {
  /** Who goes on with it. */
  readonly worker: Worker;
  /** Who began it: the same role of the same area may read it. */
  readonly by: Pick<Principal, 'sub' | 'role' | 'area'>;
  /** How often it was started; absent: once. */
  readonly attempts?: number;
  readonly problem?: { readonly code: ProblemCode; readonly values: Values } | undefined;
}

const daysKept = 7;
const expiry = (now: Date) => Math.floor(now.getTime() / 1000) + daysKept * 86_400;

/** `13-…`: begins with the prefecture of who began it, so that a refusal needs no look at the job. */
export function newJobId({ area }: Principal, newId: () => string): string {
  return `${prefectureOf(area)}-${newId()}`;
}

/** A new job, to be written together with what it works on. */
export function newJob(given: Pick<StoredJob, 'jobId' | 'kind' | 'total' | 'worker' | 'by'>, now: Date): StoredJob {
  const at = instantInTokyo(now);
  return { ...given, state: 'queued', done: 0, createdAt: at, updatedAt: at };
}

/** The job, and its place among those that are not finished. */
export function putNewJob(job: StoredJob, now: Date): WriteItem[] {
  const TableName = environment().registryTable;
  return [
    { Put: { TableName, Item: itemOf(job, now), ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: openPlaceOf(job) },
  ];
}

type Place = Pick<StoredJob, 'jobId' | 'worker' | 'updatedAt'>;

const openPlaceOf = ({ jobId, worker, updatedAt }: Place) => ({
  TableName: environment().registryTable,
  Item: { ...registryKeys.openJob(jobId), v: 1, worker, updatedAt },
});

/** Nothing deletes here: a place that is no longer needed expires at once. */
function closedPlaceOf(job: Place, now: Date) {
  const { TableName, Item } = openPlaceOf(job);
  return { TableName, Item: { ...Item, expiresAt: Math.floor(now.getTime() / 1000) } };
}

function itemOf({ result, ...rest }: StoredJob, now: Date) {
  return {
    ...registryKeys.job(rest.jobId),
    v: 1,
    ...rest,
    ...(result && { result: gzipSync(JSON.stringify(result)) }),
    expiresAt: expiry(now),
  };
}

/** Null for what is not there or has expired, be it that DynamoDB still keeps it. */
export async function readJob(client: Client, jobId: string, now: Date): Promise<StoredJob | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: environment().registryTable, Key: registryKeys.job(jobId), ConsistentRead: true }),
  );
  if (!Item || Item['expiresAt'] <= now.getTime() / 1000) return null;
  const { pk: _pk, sk: _sk, v: _v, expiresAt: _expiresAt, result, ...rest } = Item;
  return { ...rest, ...(result && { result: JSON.parse(gunzipSync(result).toString('utf8')) }) } as StoredJob;
}

/**
 * Keeps how far a job is, and whether anybody has to go on with it, both or neither. A job never goes back: what comes late,
 * from a worker that was thought dead, is passed over. The end of a job is kept once, whoever says it first.
 */
export async function saveJob(
  client: Client,
  before: StoredJob,
  changes: Partial<Pick<StoredJob, 'state' | 'done' | 'total' | 'result' | 'problem' | 'attempts'>>,
  now: Date,
): Promise<StoredJob> {
  const job: StoredJob = { ...before, ...changes, updatedAt: instantInTokyo(now) };
  const put = {
    TableName: environment().registryTable,
    Item: itemOf(job, now),
    ConditionExpression: '#state IN (:queued, :running) AND done <= :done',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':queued': 'queued', ':running': 'running', ':done': job.done },
  };
  await commit(client, [{ Put: put }, { Put: isFinal(job) ? closedPlaceOf(job, now) : openPlaceOf(job) }]);
  return job;
}

/** Nobody needs to go on with the job. */
export async function closeJob(client: Client, jobId: string, worker: Worker, now: Date): Promise<void> {
  await client.send(new PutCommand(closedPlaceOf({ jobId, worker, updatedAt: instantInTokyo(now) }, now)));
}

export interface OpenJob {
  readonly jobId: string;
  readonly worker: Worker;
  readonly updatedAt: string;
}

/** Every job that is not finished. */
export async function listOpenJobs(client: Client): Promise<OpenJob[]> {
  const places = await queryPartition(client, environment().registryTable, registryKeys.openJobs);
  return places
    .filter(({ expiresAt }) => expiresAt === undefined)
    .map(({ sk, worker, updatedAt }) => ({ jobId: sk, worker, updatedAt }));
}

/** A job as its maker reads it. */
export function toJob(
  { worker: _worker, by: _by, attempts: _attempts, problem, ...rest }: StoredJob,
  language: Language,
): Job {
  if (!problem) return rest;
  const { title, detail } = problems[problem.code];
  const told = { code: problem.code, title: title[language], detail: fill(detail, problem.values)[language] };
  return { ...rest, problem: told };
}
