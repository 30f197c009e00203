import type { FunctionId } from '../functions.ts';
import { delivering, fillingLake, schedules, sweeping } from '../wake-ups.ts';
import type { Hosted } from './sources.ts';

const startedOtherwise: readonly FunctionId[] = [sweeping.function, delivering.function, fillingLake.function];

/**
 * Runs what is on a schedule as often as in AWS, and once at the start; but for the sweep of the logs, which belongs to the
 * stream's poller, deliveries, which nothing else wakes here, and the lake, which a person asks for. Returns what stops it.
 */
export async function startSchedules(
  invoke: Hosted['invoke'],
  log?: (line: string) => void,
  table = schedules.filter((one) => !startedOtherwise.includes(one.function)),
): Promise<() => Promise<void>> {
  let isStopped = false;
  const timers = await Promise.all(
    table.map(async ({ function: id, everyMinutes, atStart = {} }) => {
      const run = (event: unknown) =>
        invoke(id, event).catch((error: unknown) => void (isStopped || log?.(`${id}: ${String(error)}`)));
      await run(atStart);
      return setInterval(() => void run({}), everyMinutes * 60_000);
    }),
  );
  return async () => {
    isStopped = true;
    for (const timer of timers) clearInterval(timer);
  };
}
