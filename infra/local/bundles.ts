import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundleFunction } from '../bundle.ts';
import type { FunctionDefinition, FunctionId } from '../functions.ts';
import type { PublishedTables } from '../tables.ts';
import { definitionOf } from '../variables.ts';
import { localVariables } from './local-environment.ts';
import type { Hosted } from './sources.ts';

/** Lambda's side of a function: events in, results out, errors as texts. */
const runtime = `
const { parentPort, workerData } = require('node:worker_threads');
const { env: own } = require('node:process');
import(workerData).then(({ handler }) => {
  parentPort.on('message', async ({ n, event, context, env }) => {
    if (env) return Object.assign(own, env);
    try {
      parentPort.postMessage({ n, result: (await handler(event, context)) ?? null });
    } catch (error) {
      parentPort.postMessage({ n, error: String(error?.stack ?? error) });
    }
  });
  parentPort.postMessage('ready');
});`;

interface Answer {
  readonly n: number;
  readonly result?: unknown;
  readonly error?: string;
}

type Invoke = Hosted['invoke'];

/** One function running as its bundle. */
export interface RunningBundle {
  readonly invoke: (event: unknown, context?: object) => Promise<unknown>;
  /** Gives it variables anew. */
  readonly renew: (env: Readonly<Record<string, string>>) => void;
  readonly stop: () => Promise<void>;
}

/** Bundles a function, below `parent` if given, and runs it in a thread of its own, which sees the variables of `env` alone. */
export async function runBundle(
  definition: FunctionDefinition,
  env: Readonly<Record<string, string>>,
  parent?: string,
): Promise<RunningBundle> {
  const { file } = await bundleFunction(definition, parent);
  const worker = new Worker(runtime, {
    eval: true,
    workerData: pathToFileURL(file).href,
    env: { ...env },
    resourceLimits: { maxOldGenerationSizeMb: definition.memoryMb },
  });
  const invoke = callerOf(worker);
  await once(worker, 'message');
  const renew: RunningBundle['renew'] = (env) => worker.postMessage({ env });
  return { invoke, renew, stop: async () => void (await worker.terminate()) };
}

/**
 * Functions as the very bundles that CDK uploads, each with its own variables: what a function lacks in AWS it lacks here.
 * `surroundings`: what the place of the functions gives to each.
 */
export async function hostBundles(
  ids: readonly FunctionId[],
  surroundings: Readonly<Record<string, string>>,
  published?: PublishedTables,
): Promise<Hosted> {
  const started = await Promise.all(
    ids.map(async (id) => {
      const definition = definitionOf(id);
      return [id, await runBundle(definition, { ...surroundings, ...localVariables(definition, published) })] as const;
    }),
  );
  const running = new Map(started);
  const invoke: Invoke = async (id, event, context) => {
    const found = running.get(id);
    if (!found) throw new Error(`function ${id} does not run here`);
    // Of a context only what can go to another thread, and what Lambda has as well.
    return found.invoke(event, { functionName: id, awsRequestId: context?.awsRequestId });
  };
  const renew: Hosted['renew'] = (moved) => {
    // An empty name: none is built beside.
    for (const [id, one] of started) one.renew({ BESIDE_TABLE: '', ...localVariables(definitionOf(id), moved) });
  };
  return { invoke, renew, stop: async () => void (await Promise.all(started.map(([, one]) => one.stop()))) };
}

/** Many calls at once go through one thread: an answer finds its call by number. A thread that dies fails those under way. */
function callerOf(worker: Worker): RunningBundle['invoke'] {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  worker.on('message', ({ n, result, error }: Answer) => {
    const call = waiting.get(n);
    waiting.delete(n);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(error));
  });
  const fail = (reason: Error) => {
    for (const call of waiting.values()) call.reject(reason);
    waiting.clear();
  };
  worker.on('error', (error) => fail(error as Error));
  worker.on('exit', () => fail(new Error('the function ended')));
  return (event, context = {}) => {
    const call = Promise.withResolvers<unknown>();
    waiting.set((count += 1), call);
    worker.postMessage({ n: count, event, context });
    return call.promise;
  };
}
