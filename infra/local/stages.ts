import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Operation, Stage } from '../../openapi/operation.ts';
import type { Handler } from './gateway.ts';

const folder = new URL('../../functions/', import.meta.url);

/**
 * The functions behind the operations, found by path as the CDK stack finds them. The environment must be set before:
 * modules may read it when they are loaded.
 */
export async function loadStages(operations: readonly Operation[]): Promise<ReadonlyMap<Stage, Handler>> {
  const names = new Set(operations.map(({ stage }) => stage));
  const stages = new Map<Stage, Handler>();
  for (const stage of names) {
    const handler = await loadStage(stage);
    if (handler) stages.set(stage, handler);
  }
  return stages;
}

async function loadStage(stage: Stage): Promise<Handler | undefined> {
  const file = new URL(`${stage}/handler.ts`, folder).href;
  try {
    return ((await import(file)) as { handler: Handler }).handler;
  } catch (error) {
    const { code, url } = error as { code?: string; url?: string };
    if (code === 'ERR_MODULE_NOT_FOUND') {
      process.stderr.write(`stage ${stage} is missing: ${(error as Error).message} ${url}\n`);
      return undefined;
    }
    throw error;
  }
}

/** Both functions that fold the logs: the one woken by the stream and the one on a schedule. */
export async function loadProjector() {
  const project = (await import(new URL('projector/handler.ts', folder).href)) as {
    handler: (event: DynamoDBStreamEvent) => Promise<unknown>;
  };
  const sweep = (await import(new URL('projector/sweep.ts', folder).href)) as { handler: () => Promise<unknown> };
  return { project: project.handler, sweep: sweep.handler };
}
