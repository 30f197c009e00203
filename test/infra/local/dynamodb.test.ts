import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { startDynamoDb } from '../../../infra/local/dynamodb.ts';
import { isRunning, markOf } from '../../../infra/local/process-start.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-dynamodb-'));
afterAll(() => rmSync(directory, { recursive: true }));

const clientOf = (endpoint: string) =>
  new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });

const createTable = (endpoint: string, name: string) =>
  clientOf(endpoint).send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );

const tablesOf = async (endpoint: string) => (await clientOf(endpoint).send(new ListTablesCommand({}))).TableNames;

// A server process of its own, so that it can be killed without warning; it prints the id of its database's process.
const serverProcess = async (dataDir: string) => {
  const module = new URL('../../../infra/local/dynamodb.ts', import.meta.url).href;
  const script = `const { startDynamoDb } = await import('${module}');
    const { pid, endpoint } = await startDynamoDb({ dataDir: process.argv[1] });
    console.log(pid + ' ' + endpoint);`;
  const server = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  const [pid = '', endpoint = ''] = line.split(' ');
  return { server, endpoint, database: markOf(Number(pid)) };
};

describe('startDynamoDb', { timeout: 60_000 }, () => {
  it('rejects a port that another server has', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    await expect(startDynamoDb({ dataDir: 'memory', port })).rejects.toThrow(
      `port ${port} is in use; stop what uses it or choose another port`,
    );
    other.close();
  });

  it('rejects a directory that another server has, and leaves that one running', async () => {
    const dataDir = join(directory, 'shared');
    const first = await startDynamoDb({ dataDir });

    await expect(startDynamoDb({ dataDir })).rejects.toThrow(
      `${dataDir} is in use by process ${process.pid}; stop it or choose another DATA_DIR`,
    );

    expect(await tablesOf(first.endpoint)).toEqual([]);
    await first.stop();
  });

  it('gives the directory back when java fails to start', async () => {
    const dataDir = join(directory, 'failed');

    await expect(startDynamoDb({ dataDir, heapMb: -1 })).rejects.toThrow('DynamoDB Local ended while starting: ');

    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('keeps tables in the directory over a stop, and no lock', async () => {
    const dataDir = join(directory, 'kept');
    const first = await startDynamoDb({ dataDir });
    await createTable(first.endpoint, 'kept');
    await first.stop();
    expect(readdirSync(dataDir)).not.toContain('dynamodb.lock');

    const second = await startDynamoDb({ dataDir });

    expect(await tablesOf(second.endpoint)).toEqual(['kept']);
    await second.stop();
  });

  it('keeps two databases in memory apart', async () => {
    const [one, two] = await Promise.all([startDynamoDb({ dataDir: 'memory' }), startDynamoDb({ dataDir: 'memory' })]);
    await createTable(one.endpoint, 'mine');

    expect([await tablesOf(one.endpoint), await tablesOf(two.endpoint)]).toEqual([['mine'], []]);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('ends java within a second of a kill -9 of the server, and gives the directory to the next', async () => {
    const dataDir = join(directory, 'killed');
    const { server, database, endpoint } = await serverProcess(dataDir);
    await createTable(endpoint, 'written');
    expect(isRunning(database)).toBe(true);

    server.kill('SIGKILL');
    for (const deadline = Date.now() + 1000; isRunning(database) && Date.now() < deadline; ) await sleep(20);

    expect(isRunning(database)).toBe(false);
    const next = await startDynamoDb({ dataDir });
    expect(await tablesOf(next.endpoint)).toEqual(['written']);
    await next.stop();
  });

  it('tells when java dies by itself', async () => {
    const database = await startDynamoDb({ dataDir: 'memory' });

    process.kill(database.pid, 'SIGKILL');

    await database.exited;
    await database.stop();
  });
});
