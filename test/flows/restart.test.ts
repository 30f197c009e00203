import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../infra/local/data-dir.ts';
import { signToken } from '../../infra/local/issuer.ts';
import { areasOn } from '../../schema/area.ts';
import type { Role } from '../../schema/permission.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { tokyoRound } from '../../seeds/load/rounds.ts';
import { reconstructTokyo } from '../../seeds/reconstruct/tokyo.ts';
import { clientOf, eventually } from '../support/server.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-restart-'));
const dataDir = join(directory, 'db');
const running = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(directory, { recursive: true, force: true });
});

/** `npm start` as a process of its own, ready: all that it said, and a client for each role. */
async function start() {
  const env = { ...process.env, DATA_DIR: dataDir, SEED: 'areas', PORT: '0' };
  const child = spawn(process.execPath, ['infra/local/main.ts'], {
    cwd: repositoryRoot,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const exited = once(child, 'exit').then(() => running.delete(child));
  let url = '';
  for await (const line of createInterface(child.stdout)) {
    url ||= /http:\/\/localhost:\d+/.exec(line)?.[0] ?? '';
    if (line.startsWith('Ready')) break;
  }
  child.stdout.resume();
  const as = (role: Role, area: string) => clientOf(url, () => signToken({ role, area }));
  return { as, kill: (signal: NodeJS.Signals) => (child.kill(signal), exited) };
}

type Server = Awaited<ReturnType<typeof start>>;

const municipalities = areasOn(loadAreas(), tokyoRound.asOf).filter(({ prefecture }) => prefecture === '13');
const answers = reconstructTokyo(new Map(municipalities.map(({ name, code }) => [name, code])));
const officer = (server: Server) => server.as('prefecture-officer', '13');

let roundId: string;
let server: Server;
beforeAll(async () => {
  server = await start();
  const round = { ...tokyoRound, respondents: [...answers.keys()] };
  roundId = (await officer(server).post('/v1/rounds', round)).body.roundId;
});

/** Everyone submits and each third is accepted, until the server is gone; calls back after each answer of 2xx. */
async function submitUntilGone(onStored: (code: string, state: string) => void) {
  const left = [...answers];
  const work = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [code, given] = next;
      const path = `/v1/rounds/${roundId}/submissions/${code}`;
      const put = await server
        .as('municipality-officer', code)
        .put(path, { answers: given, submit: true }, { 'if-none-match': '*' });
      if (put.status === 201) onStored(code, put.body.state);
      if (Number(code) % 3 !== 0) continue;
      const accepted = await officer(server).post(`${path}/decisions`, { action: 'accept', revision: 1 });
      if (accepted.status === 200) onStored(code, accepted.body.state);
    }
  };
  await Promise.allSettled([work(), work(), work(), work()]);
}

async function statesOf(): Promise<Map<string, string>> {
  const { body } = await officer(server).get(`/v1/rounds/${roundId}/submissions?limit=1000`);
  return new Map(body.items.map(({ respondent, state }: Record<string, string>) => [respondent, state]));
}

const figure = () =>
  server
    .as('national-reader', 'JP')
    .get(`/v1/observations?indicator=response-rate&fiscalYear=2015&area=13&form=${tokyoRound.form}`, {
      'cache-control': 'no-cache',
    });

const feed = async () => (await officer(server).get('/v1/feeds/progress?limit=1000')).body;

describe('a server that is killed in the middle of writing', () => {
  it('has everything that it answered with 2xx when it starts again', async () => {
    const stored = new Map<string, string>();
    await submitUntilGone((code, state) => {
      stored.set(code, state);
      if (stored.size === 25) void server.kill('SIGKILL');
    });
    await server.kill('SIGKILL');

    server = await start();
    const found = await statesOf();

    const lost = [...stored].filter(([code, state]) => {
      const now = found.get(code);
      // What was under way when it was killed may have been stored without an answer.
      return now !== state && !(state === 'submitted' && now === 'accepted');
    });
    expect([stored.size >= 25, stored.size < answers.size, lost]).toEqual([true, true, []]);
  });

  it('has figures and a feed of exactly what is stored', async () => {
    const accepted = [...(await statesOf()).values()].filter((state) => state === 'accepted').length;

    const { body } = await eventually(figure, (answer) => answer.body.items[0].answered === accepted);
    const page = await feed();

    expect(body.items[0]).toMatchObject({ answered: accepted, asked: answers.size });
    expect(page.items.map(({ sequence }: { sequence: string }) => Number(sequence))).toEqual(
      page.items.map((_: unknown, index: number) => index + 1),
    );
    expect(page.items.filter(({ type }: { type: string }) => type === 'jp.renkei.submission.accepted.v1')).toHaveLength(
      accepted,
    );
  });

  it('goes on with what was left, and loses nothing in an orderly stop', async () => {
    const known = await statesOf();
    for (const [code, given] of [...answers].filter(([code]) => !known.has(code))) {
      const path = `/v1/rounds/${roundId}/submissions/${code}`;
      const put = await server
        .as('municipality-officer', code)
        .put(path, { answers: given, submit: true }, { 'if-none-match': '*' });
      expect(put.status).toBe(201);
    }
    const before = [await statesOf(), await feed()];
    await server.kill('SIGTERM');

    server = await start();

    expect((await statesOf()).size).toBe(answers.size);
    expect([await statesOf(), (await feed()).items.slice(0, before[1].items.length)]).toEqual([
      before[0],
      before[1].items,
    ]);
  });

  it('rebuilds to the same figures and feed', async () => {
    const env = { ...process.env, DATA_DIR: dataDir };

    const { stdout } = await promisify(execFile)(process.execPath, ['infra/local/rebuild.ts', '--check'], {
      cwd: repositoryRoot,
      env,
    });

    expect(stdout).toMatch(/^47 of 47 prefectures, \d+ log entries folded again: nothing differed\.\n$/);
  });
});
