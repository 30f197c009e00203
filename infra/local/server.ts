import { rm } from 'node:fs/promises';
import { operations } from '../../openapi/operations.ts';
import { load, type Progress, type Seed } from '../../seeds/load.ts';
import { type FunctionId, functions } from '../functions.ts';
import { delivering, sweeping, wakeUp } from '../wake-ups.ts';
import { hostBundles } from './bundles.ts';
import { createTables } from './create-tables.ts';
import { announceDatabase } from './data-dir.ts';
import { type DynamoDb, startDynamoDb } from './dynamodb.ts';
import { explorer } from './explorer.ts';
import { createGateway, type Handler } from './gateway.ts';
import { listenForInvocations } from './invocations.ts';
import { signToken } from './issuer.ts';
import { closeGently, listen, whenFree } from './listen.ts';
import { exportsFolder, localSurroundings, setLocalEnvironment } from './local-environment.ts';
import { localRoutes } from './local-routes.ts';
import { notReady } from './not-ready.ts';
import { readPublishedTables, watchPublishedTables } from './published-tables.ts';
import { startSchedules } from './schedules.ts';
import { markSeeded, missingSeed } from './seeded.ts';
import { type Hosted, hostSources } from './sources.ts';
import { startDelivering } from './start-delivering.ts';
import { type Poller, startPoller } from './stream-poller.ts';

export interface ServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly dataDir: string | 'memory';
  readonly seed: Seed;
  /** The functions are the bundles that would be uploaded, made now; else their sources. */
  readonly areBundled?: boolean;
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

/** Cognito starts the one, a person the others: `npm run rebuild`, `npm run export`. */
export const startedElsewhere: readonly FunctionId[] = ['identity', 'rebuild', 'lake'];
export const hostedIds = functions.map(({ id }) => id).filter((id) => !startedElsewhere.includes(id));

/**
 * Starts everything in this process: database, tables, stream, API and the seed's data. Once a process only: handlers
 * keep their environment and their database client. Every error is one line that a user can act on.
 */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  if (isStarted) throw new Error('a process runs one server only: its handlers keep their database');
  isStarted = true;
  let hosted: Hosted | undefined;
  const handlerOf = (id: FunctionId) =>
    hosted && (((event, context) => hosted?.invoke(id, event, context) as ReturnType<Handler>) satisfies Handler);
  const routes = new Map(localRoutes).set(
    'GET /graphql',
    explorer(() => handlerOf('graphql')),
  );
  const state = { progress: 'starting' };
  const isNotReady = notReady(() => state.progress);
  routes.set(healthRoute, isNotReady);
  const { log } = options;
  const gateway = createGateway({
    operations,
    handlerOf,
    localRoutes: routes,
    filesFolder: exportsFolder,
    ...(log && { log }),
  });
  const url = `http://localhost:${await listen(gateway, options.port)}`;
  const closers: Closer[] = [() => closeGently(gateway), () => rm(exportsFolder, { recursive: true, force: true })];
  const stop = stopOnce(closers);
  try {
    const database = await startDatabase(options, closers);
    hosted = await host(options, database, closers);
    const { invoke } = hosted;
    closers.push(await startSchedules(invoke, log));
    closers.push(startDelivering((event) => invoke(delivering.function, event), log));
    const { caughtUp } = await startProjecting(options, hosted, database, closers);
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
  await createTables(database.endpoint, readPublishedTables(dataDir));
  const withdraw = announceDatabase(dataDir, database.endpoint);
  closers.push(async () => withdraw());
  return database;
}

/** The functions, and Lambda's place between them. */
async function host(
  { areBundled, dataDir, log }: ServerOptions,
  { endpoint }: DynamoDb,
  closers: Closer[],
): Promise<Hosted> {
  const lambda = await listenForInvocations((...call) => hosted.invoke(...call), log);
  // Seeding and signing happen in this process, with functions beside it or in it.
  const published = readPublishedTables(dataDir);
  await setLocalEnvironment(endpoint, lambda.url, published);
  const hosted: Hosted = areBundled
    ? await hostBundles(hostedIds, await localSurroundings(endpoint, lambda.url), published)
    : await hostSources(hostedIds);
  // What nobody waits for ends before the functions do.
  closers.push(hosted.stop, lambda.close);
  const unwatch = watchPublishedTables(dataDir, hosted.renew);
  closers.push(async () => unwatch());
  return hosted;
}

async function startProjecting(
  { log }: ServerOptions,
  { invoke }: Hosted,
  { endpoint }: DynamoDb,
  closers: Closer[],
): Promise<Poller> {
  const sweep = () => invoke(sweeping.function, {});
  const project = (event: unknown) => invoke(wakeUp.function, event);
  const poller = await startPoller({ endpoint, project, sweep, log });
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
