import autocannon from 'autocannon';

/** One way to put a question to one server. */
export interface Target {
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
}

export interface Measured {
  /** Median of the rounds. */
  readonly requestsPerSecond: number;
  /** Requests a second in each round. */
  readonly rounds: readonly number[];
  readonly p50Millis: number;
  readonly p99Millis: number;
}

interface Window {
  readonly requests: number;
  readonly seconds: number;
  readonly millis: readonly number[];
}

export interface LoadOptions {
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
}

/**
 * Loads the targets one after another in short windows, round by round, so that whatever else the machine does falls on
 * all of them. Rates are the median of the rounds; percentiles are over every request of all rounds.
 */
export async function interleave(
  targets: readonly Target[],
  options: LoadOptions,
): Promise<ReadonlyMap<string, Measured>> {
  const windows = new Map(targets.map(({ id }): [string, Window[]] => [id, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const target of targets) windows.get(target.id)?.push(await window(target, options));
  }
  return new Map([...windows].map(([id, of]) => [id, summarise(of)]));
}

/** Lets compilers see every path before anything counts: the database's, above all, takes its time. */
export async function warmUp(targets: readonly Target[], connections: number): Promise<void> {
  for (const target of targets) await window(target, { connections, rounds: 1, seconds: 1 });
}

async function window(target: Target, { connections, seconds }: LoadOptions): Promise<Window> {
  const { id, url, headers, method = 'GET', body } = target;
  const options = { url, connections, duration: seconds, headers: { ...headers }, method, ...(body && { body }) };
  const millis: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(options, (error: Error | null, done) => (error ? reject(error) : resolve(done)));
    // The library's own percentiles are whole milliseconds.
    instance.on('response', (_client, _status, _bytes, responseTime) => millis.push(responseTime));
  });
  const { duration, errors, timeouts, non2xx } = result;
  if (errors + timeouts + non2xx > 0) {
    throw new Error(`${id}: ${errors} errors, ${timeouts} timeouts, ${non2xx} answers that are not 2xx`);
  }
  return { requests: millis.length, seconds: duration, millis };
}

function summarise(windows: readonly Window[]): Measured {
  const millis = windows.flatMap((one) => one.millis).sort((a, b) => a - b);
  const at = (share: number) => millis[Math.min(millis.length - 1, Math.floor(millis.length * share))] ?? Number.NaN;
  const rounds = windows.map(({ requests, seconds }) => requests / seconds);
  return {
    requestsPerSecond: median(rounds),
    rounds,
    p50Millis: at(0.5),
    p99Millis: at(0.99),
  };
}

/** How many times as many requests as another answered: the median of what each round says of both. */
export function ratio(of: Measured, to: Measured): number {
  return median(of.rounds.map((rate, round) => rate / (to.rounds[round] ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[half] ?? Number.NaN)
    : ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2;
}
