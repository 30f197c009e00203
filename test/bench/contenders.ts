import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localAudience, localIssuer, publicKeys, signToken } from '../../infra/local/issuer.ts';
import { localAccess } from '../../infra/local/local-environment.ts';
import type { Target } from './load.ts';
import { fillPeerTables } from './peer-tables.ts';
import { startPostgres } from './postgres.ts';
import { type Running, start } from './process.ts';
import { type Question, type QuestionId, questions } from './questions.ts';
import { fetchText } from './verify.ts';

export interface Contenders {
  /** Every way to ask a question, in the order of the table. */
  readonly targets: (question: Question) => readonly Target[];
  /** The process that holds Renkei's handlers. */
  readonly apiPid: number;
  /** What answers for the peers, or why they are left out. */
  readonly peers: string;
  stop(): Promise<void>;
}

interface Renkei {
  readonly url: string;
  readonly endpoint: string;
}

const file = (name: string) => new URL(`./servers/${name}.ts`, import.meta.url);

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
  const began = <T>(running: Running<T>): Running<T> => {
    closers.push(running.stop);
    return running;
  };
  try {
    const headers = {
      authorization: `Bearer ${await signToken({ role: 'national-reader', area: 'JP' })}`,
      'content-type': 'application/json',
    };
    const env = {
      TOKEN_ISSUER: localIssuer,
      TOKEN_AUDIENCE: localAudience,
      TOKEN_JWKS: JSON.stringify(await publicKeys()),
      PUBLISHED_TABLE: 'published',
      ...localAccess,
    };
    const onProgress = (said: object) => 'progress' in said && say(`loading the demo data: ${String(said.progress)}`);
    const renkei = began(await start<Renkei>(file('renkei'), { args: [dataDir], onProgress }));
    const { url, endpoint } = renkei.said;
    const graphqlAnswers = await hasGraphql(url, headers);
    const ask = renkeiTargets(url, headers, graphqlAnswers);
    for (const question of questions)
      writeFileSync(join(folder, `${question.id}.json`), await fetchText(ask(question)[0] as Target));
    const limit = began(await start(file('limit'), { args: [folder], env })).said.url;
    const sdkRead = began(await start(file('sdk-read'), { env: { ...env, AWS_ENDPOINT_URL_DYNAMODB: endpoint } })).said
      .url;
    const postgres = await startPostgres(folder);
    let peers: (question: Question) => readonly Target[] = () => [];
    if (postgres) {
      closers.push(postgres.stop);
      await fillPeerTables(postgres);
      const args = [postgres.host, postgres.user];
      const nodePg = began(await start(file('node-pg'), { args, env })).said.url;
      const postgraphile = began(await start(file('postgraphile'), { args, env })).said.url;
      peers = ({ id, postgraphile: query }) => [
        { id: 'node-pg', url: `${nodePg}/${id}`, headers },
        {
          id: 'postgraphile',
          url: `${postgraphile}/graphql`,
          headers,
          method: 'POST',
          body: JSON.stringify({ query }),
        },
      ];
    }
    const simple = (id: string, base: string, question: QuestionId): Target => ({
      id,
      url: `${base}/${question}`,
      headers,
    });
    return {
      targets: (question) => [
        simple('limit', limit, question.id),
        ...ask(question),
        simple('sdk-read', sdkRead, question.id),
        ...peers(question),
      ],
      apiPid: renkei.pid,
      peers: postgres
        ? `PostgreSQL ${postgres.version}`
        : 'PostgreSQL is not installed on this machine: the peers are left out',
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function renkeiTargets(
  url: string,
  headers: Target['headers'],
  withGraphql: boolean,
): (question: Question) => readonly Target[] {
  const uncached = { ...headers, 'cache-control': 'no-cache' };
  return ({ rest, graphql }) => {
    const post = { url: `${url}/graphql`, method: 'POST', body: JSON.stringify({ query: graphql }) } as const;
    return [
      { id: 'rest', url: url + rest, headers },
      { id: 'rest-uncached', url: url + rest, headers: uncached },
      ...(withGraphql
        ? [
            { id: 'graphql', ...post, headers },
            { id: 'graphql-uncached', ...post, headers: uncached },
          ]
        : []),
    ];
  };
}

async function hasGraphql(url: string, headers: Target['headers']): Promise<boolean> {
  const { status } = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  return status === 200;
}
