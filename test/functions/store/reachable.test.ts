import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentClient } from '../../../functions/store/client.ts';
import { isReachable } from '../../../functions/store/reachable.ts';
import { localClient } from '../../../infra/local/local-environment.ts';

/** A table that takes requests and never answers. */
const silent = createServer(() => undefined);
beforeAll(() => new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve)));
afterAll(() => silent.closeAllConnections());
afterAll(() => new Promise((resolve) => silent.close(resolve)));

describe('isReachable', () => {
  it('is false, in time, for a table that does not answer', async () => {
    const { port } = silent.address() as AddressInfo;
    const client = documentClient(new DynamoDBClient(localClient(`http://127.0.0.1:${port}`)));
    const from = Date.now();

    expect(await isReachable(client, 200)).toBe(false);
    expect(Date.now() - from).toBeLessThan(2_000);
  });
});
