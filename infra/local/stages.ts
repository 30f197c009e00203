import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Operation, Stage } from '../../openapi/operation.ts';
import { definitionOf } from '../variables.ts';
import { workers } from '../wake-ups.ts';
import { contextOf, type Handler } from './gateway.ts';

const folder = new URL('../../functions/', import.meta.url);

interface StageModule {
  readonly handler: Handler;
  /** Of a stage that calls others with its caller's token: in AWS by invoking their functions, here in this process. */
  readonly usePort?: (call: (stage: Stage, event: Parameters<Handler>[0]) => ReturnType<Handler>) => void;
}

/**
 * The functions behind the operations, found by path as the CDK stack finds them. The environment must be set before:
 * modules may read it when they are loaded.
 */
export async function loadStages(operations: readonly Operation[]): Promise<ReadonlyMap<Stage, Handler>> {
  const names = [...new Set(operations.map(({ stage }) => stage))];
  const loaded = await Promise.all(
    names.map(async (stage) => [stage, await importFunction<StageModule>(`${stage}/handler.ts`)] as const),
  );
  const stages = new Map(loaded.map(([stage, { handler }]) => [stage, handler]));
  for (const [, { usePort }] of loaded) {
    usePort?.((stage, event) => {
      const handler = stages.get(stage);
      if (!handler) throw new Error(`there is no stage ${stage}`);
      return handler(event, contextOf(stage, event));
    });
  }
  return stages;
}

/** Both functions that fold the logs: the one woken by the stream and the one on a schedule. */
export async function loadProjector() {
  const [project, sweep] = await Promise.all([
    importFunction<{ handler: (event: DynamoDBStreamEvent) => Promise<unknown> }>('projector/handler.ts'),
    importFunction<{ handler: () => Promise<unknown> }>('projector/sweep.ts'),
  ]);
  return { project: project.handler, sweep: sweep.handler };
}

/** A function that goes on with a job. */
export type WorkerHandler = (work: { readonly jobId: string }) => Promise<unknown>;

/** What starts jobs again, with the door by which the functions of this process find their workers; and the workers by id. */
export async function loadJobs() {
  const { handler: sweep, useWorkers } = await importFunction<{
    handler: (event: { olderThanSeconds?: number }) => Promise<unknown>;
    useWorkers: (start: (worker: string, work: { jobId: string }) => Promise<void>) => void;
  }>('jobs/handler.ts');
  const found = workers.map(async (id) => {
    const path = definitionOf(id).entry.replace(/^functions\//, '');
    return [id, (await importFunction<{ handler: WorkerHandler }>(path)).handler] as const;
  });
  return { sweep, useWorkers, workers: new Map<string, WorkerHandler>(await Promise.all(found)) };
}

/** Folds one prefecture's log again; differences as readable lines. */
export type Rebuild = (event: {
  prefecture: string;
  repair: boolean;
}) => Promise<{ entries: number; differences: string[] }>;

export async function loadRebuild(): Promise<Rebuild> {
  return (await importFunction<{ handler: Rebuild }>('projector/rebuild.ts')).handler;
}

async function importFunction<M>(path: string): Promise<M> {
  return (await import(new URL(path, folder).href)) as M;
}
