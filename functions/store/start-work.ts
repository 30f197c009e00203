import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Environment, environment } from '../environment.ts';

/** A function that goes on with jobs: an entry of `workers` in infra/wake-ups.ts. */
export type Worker = keyof Environment['workerFunctions'];

/** All that a worker is told; the rest it reads. */
export interface Work {
  readonly jobId: string;
}

export type StartWork = (worker: Worker, work: Work) => Promise<void>;

let shared: LambdaClient | undefined;

const invokeWorker: StartWork = async (worker, work) => {
  shared ??= new LambdaClient({});
  const FunctionName = environment().workerFunctions[worker];
  await shared.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify(work) }));
};

let start = invokeWorker;

/** For tests: what stands in the place of Lambda. */
export function replaceStart(replacement: StartWork): void {
  start = replacement;
}

/**
 * Has a worker go on with a job while the caller answers. Never throws: a job that could not be started is among those that
 * are not finished, and the sweep starts it.
 */
export async function startWork(worker: Worker, work: Work): Promise<void> {
  try {
    await start(worker, work);
  } catch (error) {
    console.error({ message: 'worker not started', worker, jobId: work.jobId, error });
  }
}
