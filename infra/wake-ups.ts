/** What starts the functions that no request starts. */

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
} as const;

/** Started by hand, for one prefecture at a time. */
export const rebuilding = { function: 'rebuild' } as const;

/** A sweep finds what no record woke: stream records live for a day. */
export const sweeping = { function: 'sweep', everyMinutes: 5 } as const;

/** Functions that go on with a job after its answer; each is started with `{jobId}` and may be started twice. */
export const workers = ['importer'] as const;

/** Starts the worker of every job again that nobody has worked on for a while: whoever took it on may have died. */
export const jobSweeping = { function: 'jobs', everyMinutes: 5 } as const;
