import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables } from '../../../infra/local/create-tables.ts';
import { type DynamoDb, startDynamoDb } from '../../../infra/local/dynamodb.ts';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';
import packageFile from '../../../package.json' with { type: 'json' };
import { ask } from '../../support/portal.ts';

let database: DynamoDb;

beforeAll(async () => {
  database = await startDynamoDb({ dataDir: 'memory', heapMb: 256 });
  await setLocalEnvironment(database.endpoint);
});
afterAll(() => database.stop());

describe('getHealth', () => {
  it('answers 503 with a time to wait while there is no table to read', async () => {
    const { status, headers, text } = await ask('GET', '/v1/health');

    expect({ status, wait: headers['retry-after'], code: (JSON.parse(text) as { code: string }).code }).toEqual({
      status: 503,
      wait: '5',
      code: 'unavailable',
    });
  });

  it('answers ok, never to be kept, once the published table can be read, however empty', async () => {
    await createTables(database.endpoint);

    const { status, headers, text } = await ask('GET', '/v1/health');

    expect({ status, cache: headers['cache-control'], body: JSON.parse(text) as unknown }).toEqual({
      status: 200,
      cache: 'no-store',
      body: { status: 'ok', version: packageFile.version },
    });
  });

  it('answers 503 within seconds when the database goes away', async () => {
    await database.stop();
    const from = Date.now();

    const { status } = await ask('GET', '/v1/health');

    expect(status).toBe(503);
    expect(Date.now() - from).toBeLessThan(5_000);
  });
});
