import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localAudience, localIssuer, publicKeys } from '../../infra/local/issuer.ts';
import { localAccess } from '../../infra/local/local-environment.ts';
import type { Target } from './load.ts';
import { fillPeerTables } from './peer-tables.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { type Running, start } from './process.ts';
import { type Question, questions } from './questions.ts';
import { type Renkei, startRenkei } from './renkei.ts';
import { fetchText } from './verify.ts';

export interface Contenders {
  /** Every way to ask a question, in the order of the table. */
  readonly targets: Asking;
  /** The process that holds Renkei's handlers. */
  readonly apiPid: number;
  /** What answers for the peers, or why they are left out. */
  readonly peers: string;
  readonly stop: () => Promise<void>;
}

type Asking = (question: Question) => readonly Target[];
type Headers = Target['headers'];
/** Starts a server of `servers/` and lists it for the end. */
type Starting = <T extends object = { url: string }>(
  name: string,
  options?: Parameters<typeof start>[1],
) => Promise<Running<T>>;

/** Starts everything that shall answer, each in a process of its own, on the same data. `folder` is for scratch files. */
export async function startContenders(
  folder: string,
  dataDir: string,
  say: (line: string) => void,
): Promise<Contenders> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  const starting: Starting = async (name, options = {}) => {
    const running = await start<never>(new URL(`./servers/${name}.ts`, import.meta.url), options);
    closers.push(running.stop);
    return running;
  };
  try {
    const renkei = await startRenkei(dataDir, say);
    closers.push(renkei.stop);
    const { headers, said, pid } = renkei;
    const asking = askingRenkei(renkei);
    const env = { ...(await tokenEnvironment()), ...localAccess, AWS_ENDPOINT_URL_DYNAMODB: said.endpoint };
    const limits = await startLimits(starting, headers, env, folder, asking);
    const postgres = await startPostgres(folder);
    if (postgres) closers.push(postgres.stop);
    const peers = postgres ? await startPeers(starting, headers, env, postgres) : () => [];
    return {
      targets: (question) => [
        ...limits.memory(question),
        ...asking(question),
        ...limits.database(question),
        ...peers(question),
      ],
      apiPid: pid,
      peers: postgres ? `PostgreSQL ${postgres.version}` : 'PostgreSQL is not installed: the peers on it are left out',
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function tokenEnvironment(): Promise<Record<string, string>> {
  return {
    TOKEN_ISSUER: localIssuer,
    TOKEN_AUDIENCE: localAudience,
    TOKEN_JWKS: JSON.stringify(await publicKeys()),
    PUBLISHED_TABLE: 'published',
  };
}

function askingRenkei({ said, headers }: Renkei): Asking {
  const uncached = { ...headers, 'cache-control': 'no-cache' };
  return ({ rest, graphql }) => {
    const get = { url: said.url + rest };
    const post = { url: `${said.url}/graphql`, method: 'POST', body: JSON.stringify({ query: graphql }) } as const;
    return [
      { id: 'rest', ...get, headers },
      { id: 'rest-gzip', ...get, headers: { ...headers, 'accept-encoding': 'gzip' } },
      { id: 'rest-uncached', ...get, headers: uncached },
      { id: 'graphql', ...post, headers },
      { id: 'graphql-uncached', ...post, headers: uncached },
    ];
  };
}

/** What Renkei can't be faster than: the same bytes from memory, and the same rows read without any computing. */
async function startLimits(
  starting: Starting,
  headers: Headers,
  env: Record<string, string>,
  folder: string,
  asking: Asking,
) {
  for (const question of questions) {
    const [rest] = asking(question);
    if (rest) writeFileSync(join(folder, `${question.id}.json`), await fetchText(rest));
  }
  const limit = (await starting('limit', { args: [folder], env })).said.url;
  const sdkRead = (await starting('sdk-read', { env })).said.url;
  const memory: Asking = ({ id }) => [
    { id: 'limit', url: `${limit}/${id}`, headers },
    { id: 'limit-gzip', url: `${limit}/${id}`, headers: { ...headers, 'accept-encoding': 'gzip' } },
  ];
  const database: Asking = ({ id }) => [{ id: 'sdk-read', url: `${sdkRead}/${id}`, headers }];
  return { memory, database };
}

async function startPeers(
  starting: Starting,
  headers: Headers,
  env: Record<string, string>,
  postgres: Postgres,
): Promise<Asking> {
  await fillPeerTables(postgres);
  const args = [postgres.host, postgres.user];
  const nodePg = (await starting('node-pg', { args, env })).said.url;
  const postgraphile = (await starting('postgraphile', { args, env })).said.url;
  return ({ id, postgraphile: query }) => [
    { id: 'node-pg', url: `${nodePg}/${id}`, headers },
    { id: 'postgraphile', url: `${postgraphile}/graphql`, headers, method: 'POST', body: JSON.stringify({ query }) },
  ];
}
