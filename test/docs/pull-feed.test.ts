import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../infra/local/issuer.ts';
import { registryExamples } from '../../openapi/document/registry-examples.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { eventually, startTestServer, type TestServer } from '../support/server.ts';

interface Event {
  readonly id: string;
  readonly prefecture: string;
}

const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const directory = mkdtempSync(join(tmpdir(), 'renkei-pull-'));
const perPrefecture = 15;
const perPage = 4;

let server: TestServer;
let env: NodeJS.ProcessEnv;
let feed: Event[];
beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  env = { ...process.env, LIMIT: String(perPage), TOKEN: await signToken({ role: 'national-reader', area: 'JP' }) };
  for (const prefecture of ['13', '14']) {
    const officer = server.as('prefecture-officer', prefecture);
    for (let n = 1; n <= perPrefecture; n += 1)
      await officer.put(`/v1/meetings/${prefecture}-meeting-${n}`, registryExamples.putMeeting.counted.value, {
        'if-none-match': '*',
      });
  }
  const nation = server.as('national-reader', 'JP');
  const { body } = await eventually(
    () => nation.get('/v1/feeds/progress?limit=1000'),
    ({ body: { items } }) => items.length === 2 * perPrefecture,
  );
  feed = body.items;
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

/** Starts a puller and kills it once it has done its `jobs`-th piece of work in this run; 0: it may come to its end. */
async function run(
  command: readonly [string, string],
  to: string,
  jobs = 0,
  address = server.url,
): Promise<number | null> {
  const [program, script] = command;
  const child: ChildProcess = spawn(program, [script, address, to, '--once'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let lines = 0;
  for await (const _ of createInterface(child.stdout as NodeJS.ReadableStream)) {
    lines += 1;
    if (lines === jobs) child.kill('SIGKILL');
  }
  return (await exited)[0];
}

/** The same feed behind a line that is cut in the middle of a page, behind its head, and then once busy. */
async function startFailing() {
  let calls = 0;
  const answer = async ({ url, headers: { authorization = '' } }: IncomingMessage, response: ServerResponse) => {
    calls += 1;
    const page = await (await fetch(`${server.url}${url}`, { headers: { authorization } })).text();
    if (calls === 3) return response.writeHead(503).end();
    response.writeHead(200, { 'content-length': Buffer.byteLength(page) });
    if (calls > 2) return response.end(page);
    return response.write(calls === 1 ? page.slice(0, page.length / 2) : ' ', () => response.destroy());
  };
  const gateway = createServer((...of) => void answer(...of));
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  return { address: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`, stop: () => gateway.close() };
}

const doneIn = (to: string) =>
  existsSync(join(to, 'events.jsonl'))
    ? readFileSync(join(to, 'events.jsonl'), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Event)
    : [];
const ofPrefecture = (events: readonly Event[], one: string) => events.filter(({ prefecture }) => prefecture === one);

describe.each(
  [
    ['pull-feed.mjs', process.execPath],
    ['pull-feed.py', 'python3'],
  ].filter(([, program = '']) => has(program)),
)('docs/examples/%s', (script, program) => {
  const command = [program, `docs/examples/${script}`] as const;
  const to = join(directory, script);

  it('has every event once and in order, however often it is killed', async () => {
    // Within a page, at its end, between pages: after the first work, the fourth, the third and so on.
    const kills = [1, 4, 3, 1, 2, 5];
    let killed = 0;
    for (const jobs of kills) if ((await run(command, to, jobs)) === null) killed += 1;
    const last = await run(command, to);

    const done = doneIn(to);
    expect([killed, last]).toEqual([kills.length, 0]);
    expect(done.map(({ id }) => id).toSorted()).toEqual(feed.map(({ id }) => id).toSorted());
    for (const prefecture of ['13', '14']) {
      expect(ofPrefecture(done, prefecture)).toEqual(ofPrefecture(feed, prefecture));
      expect(chainFaults(ofPrefecture(done, prefecture) as never)).toEqual([]);
    }
  });

  it('reads no half of a state that it was writing when it ended', async () => {
    writeFileSync(join(to, 'state.json.new'), '{"cursor":"MS4');

    expect([await run(command, to), doneIn(to).length]).toEqual([0, feed.length]);
  });

  it('asks again where an answer is cut off or the server is busy', async () => {
    const anew = join(directory, `${script}-cut`);
    const { address, stop } = await startFailing();

    const last = await run(command, anew, 0, address);
    stop();

    expect([last, doneIn(anew)]).toEqual([0, feed]);
  });

  it('does nothing twice where it has lost its cursor', async () => {
    rmSync(join(to, 'state.json'));

    const last = await run(command, to);

    expect([last, doneIn(to).length]).toEqual([0, feed.length]);
  });
});

describe.skipIf(!has('curl'))('docs/examples/pull-feed.sh', () => {
  const to = join(directory, 'pages-of-shell');
  const pull = () => spawn('sh', ['docs/examples/pull-feed.sh', server.url, to], { env, stdio: 'inherit' });

  it('has every page once, however often it is killed', async () => {
    for (const pages of [1, 2, 4]) {
      const child = pull();
      const isThere = () => existsSync(join(to, 'pages', `${String(pages - 1).padStart(8, '0')}.json`));
      await eventually(
        async () => ({ status: 0, headers: new Headers(), body: isThere() }),
        ({ body }) => body,
      );
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const [last] = await once(pull(), 'exit');

    const pages = readdirSync(join(to, 'pages')).map((name) => readFileSync(join(to, 'pages', name), 'utf8'));
    const done = pages.flatMap((page) => (JSON.parse(page) as { items: Event[] }).items);
    expect(last).toBe(0);
    expect(done).toEqual(feed);
  });
});
