import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { sweeping, wakeUp } from '../wake-ups.ts';
import { openStream, type StreamReader, type StreamRecord } from './stream-reader.ts';

export interface PollerOptions {
  readonly endpoint: string;
  /** The projector: told which logs grew. */
  readonly project: (event: DynamoDBStreamEvent) => Promise<unknown>;
  /** Compares checkpoints with log tails: at the start, as often as in AWS, and after a failure. */
  readonly sweep: () => Promise<unknown>;
  readonly log?: ((line: string) => void) | undefined;
}

export interface Poller {
  /** Settles after the first sweep: what was written before the start is folded then. */
  readonly caughtUp: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Waits between two looks at the stream: short while records come, longer while none do. */
const busyMillis = 100;
const idleMillis = 250;
export const sweepEveryMillis = sweeping.everyMinutes * 60_000;
/** After a failure, doubled up to half a minute. */
const retryMillis = 500;

/**
 * Stands in for the event source mapping between the ledger's stream and the projector. Records are no more than a
 * wake-up, so one that is lost is made good by the next sweep: a failure asks for one instead of repeating its batch.
 */
export async function startPoller(options: PollerOptions): Promise<Poller> {
  const stream = await openStream(options.endpoint, wakeUp.table);
  const halt = new AbortController();
  await stream.position();
  const { promise: caughtUp, resolve } = Promise.withResolvers<void>();
  const running = poll(options, stream, halt.signal, resolve).finally(resolve);
  return {
    caughtUp,
    async stop() {
      halt.abort();
      await running;
      stream.close();
    },
  };
}

async function poll(
  options: PollerOptions,
  stream: StreamReader,
  halt: AbortSignal,
  onSwept: () => void,
): Promise<void> {
  let sweepAt = 0;
  let pause = retryMillis;
  const failed = (error: unknown) => {
    if (halt.aborted) return;
    options.log?.(
      `projecting failed, sweeping in ${pause} ms: ${error instanceof Error ? error.message : String(error)}`,
    );
    sweepAt = Math.min(sweepAt, Date.now() + pause);
    pause = Math.min(pause * 2, 30_000);
  };
  const sweep = async () => {
    // In this order: what is written after the position is read later, what was before it is swept now.
    await stream.position();
    sweepAt = Date.now() + sweepEveryMillis;
    await options.sweep().then(() => {
      pause = retryMillis;
    }, failed);
    onSwept();
  };
  const logs = callsByLog(options.project, failed);
  while (!halt.aborted) {
    try {
      if (Date.now() >= sweepAt) await sweep();
      const { records, isMore, hasGap } = await stream.next();
      if (hasGap) sweepAt = 0;
      logs.wake(records);
      if (!isMore) await wait(records.length > 0 ? busyMillis : idleMillis, halt);
    } catch (error) {
      failed(error);
      stream.reset();
      await wait(pause, halt);
    }
  }
  await logs.settled();
}

/** The filter of the event source mapping. */
export function wakes({ eventName, dynamodb }: StreamRecord): boolean {
  return eventName === 'INSERT' && (dynamodb?.Keys?.['pk']?.S ?? '').startsWith(wakeUp.partitionPrefix);
}

/** One call of the projector per log at a time; a log that grows meanwhile is called for again: none waits for another. */
function callsByLog(project: PollerOptions['project'], onFailure: (error: unknown) => void) {
  const waiting = new Map<string, StreamRecord>();
  const running = new Map<string, Promise<void>>();
  const run = async (log: string): Promise<void> => {
    try {
      for (let record = waiting.get(log); record; record = waiting.get(log)) {
        waiting.delete(log);
        await project({ Records: [record as DynamoDBStreamEvent['Records'][number]] });
      }
    } catch (error) {
      onFailure(error);
    } finally {
      running.delete(log);
    }
  };
  return {
    wake(records: readonly StreamRecord[]) {
      for (const record of records) {
        if (!wakes(record)) continue;
        const log = record.dynamodb?.Keys?.['pk']?.S ?? '';
        waiting.set(log, record);
        // `run` takes itself off the list: it must be on it first.
        if (!running.has(log))
          running.set(
            log,
            Promise.resolve().then(() => run(log)),
          );
      }
    },
    settled: () => Promise.all(running.values()),
  };
}

function wait(millis: number, signal: AbortSignal): Promise<void> {
  return sleep(millis, undefined, { signal }).catch(() => undefined);
}
