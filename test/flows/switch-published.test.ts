import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../functions/environment.ts';
import { rebuildPrefecture } from '../../functions/projector/rebuild.ts';
import { besideClient, client } from '../../functions/store/client.ts';
import { publishedKeys } from '../../functions/store/keys.ts';
import { repositoryRoot } from '../../infra/local/data-dir.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Answer, eventually, startTestServer, type TestServer } from '../support/server.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-switch-'));
const dataDir = join(directory, 'db');
const round = '13-municipal-progress-2015-fy2015';
const asked = ['131016', '131024', '131032', '131041'];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ seed: 'none', dataDir });
  await putAreasOf(server, '13');
  await server.as('prefecture-officer', '13').post('/v1/rounds', {
    form: 'municipal-progress@2015',
    fiscalYear: 2015,
    asOf: '2015-08-01',
    opensAt: '2020-01-01T00:00:00+09:00',
    dueAt: '2090-01-01T00:00:00+09:00',
    prefecture: '13',
    respondents: asked,
  });
  await accept('131016');
}, 240_000);
afterAll(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** As an operator runs it, beside the server. */
const rebuild = (...args: readonly string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir };
    execFile(
      process.execPath,
      ['infra/local/rebuild.ts', ...args],
      { cwd: repositoryRoot, env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });

async function accept(respondent: string): Promise<void> {
  const path = `/v1/rounds/${round}/submissions/${respondent}`;
  const body = { answers: answersWith({ a: 'doing' }), submit: true };
  await server.as('municipality-officer', respondent).put(path, body, { 'if-none-match': '*' });
  const decided = await server
    .as('prefecture-officer', '13')
    .post(`${path}/decisions`, { action: 'accept', revision: 1 });
  expect(decided.status).toBe(200);
}

const figure = () =>
  server
    .as('national-reader', 'JP')
    .get('/v1/observations?indicator=item-status-rate&item=a&status=doing&fiscalYear=2015&area=13', {
      'cache-control': 'no-cache',
    });
const feed = () => server.as('prefecture-officer', '13').get('/v1/feeds/progress?limit=1000');
const accepted = ({ body }: Answer) => body.items?.[0]?.answered as number | undefined;
const untilAccepted = (count: number) => eventually(figure, (answer) => accepted(answer) === count);
/** The table that the server of this process serves, by its name. */
const served = () => environment().publishedTable;

/** Reads figures and feed without a pause until it is told to end; says what was ever answered. */
function reading() {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const statuses = new Set<number>();
  const counts: number[] = [];
  let isOver = false;
  const read = async () => {
    while (!isOver) {
      const [one, other] = await Promise.all([figure(), feed()]);
      statuses.add(one.status).add(other.status);
      counts.push(accepted(one) ?? -1, other.body.items.length);
      await sleep(40);
    }
    end();
  };
  void read();
  const stop = async () => {
    isOver = true;
    await ended;
    const steps = [0, 1].map((which) => counts.filter((_, at) => at % 2 === which));
    return { statuses: [...statuses], isEverBack: steps.some((one) => one.some((n, at) => n < (one[at - 1] ?? 0))) };
  };
  return { stop };
}

describe('a published table that is built beside the one that is served', () => {
  it('is not switched to where there is none', async () => {
    expect(await rebuild('--switch')).toEqual({
      code: 1,
      said: 'no table is built beside the one that is served: --beside makes one\n',
    });
  });

  it('is not switched to where a figure would change: it says which', async () => {
    await untilAccepted(1);
    await rebuild('--beside');
    const row = publishedKeys.prefectureRow(publishedKeys.accepted('municipal-progress@2015', 2015), '13');
    const spoil = new UpdateCommand({
      TableName: 'published-b',
      Key: row,
      UpdateExpression: 'SET answered = :n',
      ExpressionAttributeValues: { ':n': 40 },
    });
    await client().send(spoil);

    const refused = await rebuild('--switch');

    expect([refused.code, refused.said.split('\n').slice(0, 2)]).toEqual([
      1,
      [`13: different: ${row.pk} / ${row.sk}`, '47 of 47 prefectures, 3 log entries compared: 1 items differed.'],
    ]);
    expect(refused.said).toContain('Not switched');
    expect(served()).toBe('published');
    expect((await rebuild('--drop')).said).toBe('published-b is gone.\n');
  });

  it('takes over without a read that fails or steps back, while answers are accepted', async () => {
    const reader = reading();

    const built = await rebuild('--beside');
    await accept('131024');
    const compared = await rebuild('--compare');
    await accept('131032');
    const switched = await rebuild('--switch');
    await eventually(figure, () => served() === 'published-b');
    await accept('131041');
    const last = await untilAccepted(4);
    const before = await feed();
    const dropped = await rebuild('--drop');
    const after = [await figure(), await feed()];
    const seen = await reader.stop();

    expect([built, compared, switched, dropped].map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(compared.said).toContain('nothing differed');
    expect(dropped.said).toBe('published is gone.\n');
    expect(seen).toEqual({ statuses: [200], isEverBack: false });
    expect(after.map(({ body }) => body.items)).toEqual([last.body.items, before.body.items]);
    expect(after[1]?.body.items).toHaveLength(9);
  });

  it('has what the log says, hashes included, and goes on', async () => {
    const rebuilt = await rebuildPrefecture(client(), '13', false);

    expect(rebuilt).toEqual({ prefecture: '13', entries: 9, differences: [] });
    // The table was dropped by another process, of which this one hears a moment later.
    await expect.poll(() => besideClient() === undefined, { timeout: 10_000 }).toBe(true);
  });
});
