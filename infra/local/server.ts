import type { Stage } from '../../openapi/operation.ts';
import { operations } from '../../openapi/operations.ts';
import { load, type Progress, type Seed } from '../../seeds/load.ts';
import { createTables } from './create-tables.ts';
import { announceDatabase } from './data-dir.ts';
import { type DynamoDb, startDynamoDb } from './dynamodb.ts';
import { explorer } from './explorer.ts';
import { createGateway, type Handler } from './gateway.ts';
import { signToken } from './issuer.ts';
import { closeGently, listen, whenFree } from './listen.ts';
import { setLocalEnvironment } from './local-environment.ts';
import { localRoutes } from './local-routes.ts';
import { notReady } from './not-ready.ts';
import { markSeeded, missingSeed } from './seeded.ts';
import { loadJobs, loadProjector, loadStages } from './stages.ts';
import { startJobs } from './start-jobs.ts';
import { type Poller, startPoller } from './stream-poller.ts';

export interface ServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly dataDir: string | 'memory';
  readonly seed: Seed;
  readonly log?: (line: string) => void;
  readonly onProgress?: (progress: Progress) => void;
}

export interface LocalServer {
  readonly url: string;
  /** Settles when the seed is loaded and its figures are there; until then `GET /v1/health` answers 503. */
  readonly loaded: Promise<void>;
  /** Settles when the database is gone, asked for or not. */
  readonly databaseExited: Promise<void>;
  readonly stop: () => Promise<void>;
}

type Closer = () => Promise<void>;

let isStarted = false;

/**
 * Starts everything in this process: database, tables, stream, API and the seed's data. Once a process only: handlers
 * keep their environment and their database client. Every error is one line that a user can act on.
 */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  if (isStarted) throw new Error('a process runs one server only: its handlers keep their database');
  isStarted = true;
  const stages = new Map<Stage, Handler>();
  const routes = new Map(localRoutes).set(
    'GET /graphql',
    explorer(() => stages.get('graphql')),
  );
  const state = { progress: 'starting' };
  routes.set(
    healthRoute,
    notReady(() => state.progress),
  );
  const { log } = options;
  const gateway = createGateway({
    operations,
    handlerOf: (stage) => stages.get(stage),
    localRoutes: routes,
    ...(log && { log }),
  });
  const url = `http://localhost:${await listen(gateway, options.port)}`;
  const closers: Closer[] = [() => closeGently(gateway)];
  const stop = stopOnce(closers);
  try {
    const database = await startDatabase(options, closers);
    for (const [stage, handler] of await loadStages(operations)) stages.set(stage, handler);
    closers.push(await startJobs(await loadJobs(), log));
    const { caughtUp } = await startProjecting(options, database, closers);
    const loaded = caughtUp.then(() => seedOnce(options, url, state)).then(() => void routes.delete(healthRoute));
    // Whoever awaits it hears of a failure; who doesn't shall not be ended by it.
    loaded.catch(() => undefined);
    return { url, loaded, databaseExited: database.exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const healthRoute = 'GET /v1/health';

async function startDatabase({ dataDir }: ServerOptions, closers: Closer[]): Promise<DynamoDb> {
  const database = await whenFree(() => startDynamoDb({ dataDir }));
  closers.push(() => database.stop());
  await createTables(database.endpoint);
  await setLocalEnvironment(database.endpoint);
  const withdraw = announceDatabase(dataDir, database.endpoint);
  closers.push(async () => withdraw());
  return database;
}

async function startProjecting({ log }: ServerOptions, { endpoint }: DynamoDb, closers: Closer[]): Promise<Poller> {
  const poller = await startPoller({ endpoint, table: 'ledger', ...(await loadProjector()), log });
  closers.push(poller.stop);
  return poller;
}

async function seedOnce(
  { seed: wanted, dataDir, onProgress }: ServerOptions,
  url: string,
  state: { progress: string },
): Promise<void> {
  const seed = missingSeed(dataDir, wanted);
  await load({
    baseUrl: url,
    seed,
    tokenFor: (role, area) => signToken({ role, area }),
    onProgress(progress) {
      state.progress = `${progress.phase} ${progress.done}/${progress.total}`;
      onProgress?.(progress);
    },
  });
  markSeeded(dataDir, seed);
}

/** Requests first, then what they need: in the order in which the closers were added, the database after its users. */
function stopOnce(closers: readonly Closer[]): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= (async () => {
      const [gateway, ...others] = closers;
      await gateway?.();
      for (const close of others.reverse()) await close();
    })();
    return stopping;
  };
}
