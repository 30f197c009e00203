import type { FunctionId } from './functions.ts';
import type { TableDefinition } from './tables.ts';

/** What starts the functions that no request starts: the stacks and the local server both go through these tables. */

/** New items of a table that wake a function, by how their partition key begins. */
export interface WakeUp {
  readonly function: FunctionId;
  readonly table: TableDefinition['id'];
  readonly partitionPrefix: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly retries: number;
  readonly maxAgeMinutes: number;
}

export interface Schedule {
  readonly function: FunctionId;
  readonly everyMinutes: number;
  /** What its rule says of it. */
  readonly what: string;
  /** The event of the first run of a local server, before which no other server ran: what is open was left behind. */
  readonly atStart?: unknown;
}

/** The stream wakes the projector on log entries alone. A second's window lets one run fold what a batch decision wrote. */
export const wakeUp = {
  function: 'projector',
  table: 'ledger',
  partitionPrefix: 'LOG#',
  batchSize: 100,
  windowSeconds: 1,
  retries: 5,
  /** Older records need no wake-up any more: the sweep has been there. */
  maxAgeMinutes: 60,
} as const satisfies WakeUp;

/** New feed entries wake deliveries; what fails there is retried by the schedule. */
export const deliveryWakeUp = {
  function: 'deliver',
  table: 'published',
  partitionPrefix: 'FEED#',
  batchSize: 100,
  windowSeconds: 1,
  retries: 2,
  maxAgeMinutes: 5,
} as const satisfies WakeUp;

/** Finds deliveries whose next attempt is due, and those that no record woke. */
export const delivering = {
  function: 'deliver',
  everyMinutes: 1,
  what: 'Delivers to webhooks what is due',
} as const satisfies Schedule;

/** Started by hand, for one prefecture at a time. */
export const rebuilding = { function: 'rebuild' } as const;

/** A sweep finds what no record woke: stream records live for a day. */
export const sweeping = {
  function: 'sweep',
  everyMinutes: 5,
  what: 'Compares checkpoints with the ends of the logs',
} as const satisfies Schedule;

/** Functions that go on with a job after its answer; each is started with `{jobId}` and may be started twice. */
export const workers = ['importer', 'exporter'] as const;

/** Starts the worker of every job again that nobody has worked on for a while: whoever took it on may have died. */
export const jobSweeping = {
  function: 'jobs',
  everyMinutes: 5,
  what: 'Starts jobs again that nobody works on',
  atStart: { olderThanSeconds: 0 },
} as const satisfies Schedule;

/** On one machine a person does it: `npm run export`. */
export const fillingLake = {
  function: 'lake',
  everyMinutes: 1440,
  what: 'Writes figures that changed to the lake',
} as const satisfies Schedule;

/** All that runs on a schedule, in whatever stack. */
export const schedules: readonly Schedule[] = [sweeping, jobSweeping, delivering, fillingLake];
