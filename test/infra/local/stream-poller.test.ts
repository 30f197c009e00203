import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTables } from '../../../infra/local/create-tables.ts';
import { type DynamoDb, startDynamoDb } from '../../../infra/local/dynamodb.ts';
import { localClient } from '../../../infra/local/local-environment.ts';
import { type Poller, startPoller } from '../../../infra/local/stream-poller.ts';

let database: DynamoDb;
let client: DynamoDBClient;
let poller: Poller | undefined;
/** Logs that the projector was woken for, how often was swept, what was complained of. */
let woken: string[];
let sweeps: number;
let complaints: string[];

beforeAll(async () => {
  database = await startDynamoDb({ dataDir: 'memory', heapMb: 128 });
  await createTables(database.endpoint);
  client = new DynamoDBClient(localClient(database.endpoint));
  // A position taken before the very first record is lost with it, and made good by a sweep: not what is tested here.
  await write('R#first');
});
afterAll(() => database.stop());
beforeEach(() => {
  woken = [];
  sweeps = 0;
  complaints = [];
});
afterEach(() => poller?.stop());

let written = 0;

/** Writes one item into each partition. */
async function write(...partitions: string[]) {
  const requests = partitions.map((pk) => ({
    PutRequest: { Item: { pk: { S: pk }, sk: { S: String((written += 1)) } } },
  }));
  await client.send(new BatchWriteItemCommand({ RequestItems: { ledger: requests } }));
}

async function start(project: (log: string) => Promise<void> = async () => undefined, sweep = async () => undefined) {
  poller = await startPoller({
    endpoint: database.endpoint,
    async project({ Records }) {
      const log = Records[0]?.dynamodb?.Keys?.['pk']?.S ?? '';
      woken.push(log);
      await project(log);
    },
    async sweep() {
      sweeps += 1;
      await sweep();
    },
    log: (line) => complaints.push(line),
  });
  await poller.caughtUp;
}

async function until(isTrue: () => boolean) {
  for (const deadline = Date.now() + 20_000; !isTrue() && Date.now() < deadline; ) await sleep(20);
}

describe('startPoller', () => {
  it('asks for a sweep after a failure, and goes on', async () => {
    await start(async (log) => {
      if (log === 'LOG#01') throw new Error('cannot fold');
    });

    await write('LOG#01');
    await until(() => sweeps === 2);
    await write('LOG#02');
    await until(() => woken.includes('LOG#02'));

    expect([sweeps, woken]).toEqual([2, ['LOG#01', 'LOG#02']]);
    expect(complaints).toEqual(['projecting failed, sweeping in 500 ms: cannot fold']);
  });

  it('keeps trying while the sweep itself fails', async () => {
    await start(undefined, async () => {
      if (sweeps < 3) throw new Error('no database');
    });

    await until(() => sweeps === 3);

    expect(complaints).toEqual([
      'projecting failed, sweeping in 500 ms: no database',
      'projecting failed, sweeping in 1000 ms: no database',
    ]);
  });

  it('sweeps once at the start', async () => {
    await start();

    expect([sweeps, woken]).toEqual([1, []]);
  });

  it('wakes the projector for each log that grows, and for nothing else', async () => {
    await start();

    await write('LOG#13', 'R#round#13', 'LOG#27', 'S#round#131016');
    await until(() => woken.length === 2);
    await sleep(300);

    expect([woken.toSorted(), complaints]).toEqual([['LOG#13', 'LOG#27'], []]);
  });

  it('calls once more for a log that grew while it was folded, and lets none wait for another', async () => {
    const { promise: isOpen, resolve: open } = Promise.withResolvers<void>();
    await start((log) => (log === 'LOG#13' ? isOpen : Promise.resolve()));

    await write('LOG#13');
    await until(() => woken.length === 1);
    await write('LOG#13', 'LOG#14');
    await write('LOG#13');
    await until(() => woken.length === 2);
    await sleep(500);
    const before = [...woken];
    open();
    await until(() => woken.length === 3);

    expect([before, woken]).toEqual([
      ['LOG#13', 'LOG#14'],
      ['LOG#13', 'LOG#14', 'LOG#13'],
    ]);
  });

  it('reads more than one page', async () => {
    const seen = new Set<string>();
    await start(async (log) => void seen.add(log));

    const logs = Array.from({ length: 1500 }, (_, index) => `LOG#${index}`);
    for (let at = 0; at < logs.length; at += 25) await write(...logs.slice(at, at + 25));
    await until(() => seen.size === logs.length);

    expect(seen.size).toBe(1500);
  });

  it('waits on stopping for what is being folded', async () => {
    let isFolded = false;
    await start(async () => {
      await sleep(200);
      isFolded = true;
    });
    await write('LOG#13');
    await until(() => woken.length === 1);

    await poller?.stop();

    expect(isFolded).toBe(true);
  });
});
