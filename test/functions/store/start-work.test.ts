import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { replaceStart, startWork } from '../../../functions/store/start-work.ts';

interface Started {
  readonly url: string | undefined;
  readonly type: unknown;
  readonly body: string;
}

const started: Started[] = [];
const lambda = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += String(chunk);
  });
  request.on('end', () => {
    started.push({ url: request.url, type: request.headers['x-amz-invocation-type'], body });
    response.writeHead(202).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => lambda.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${(lambda.address() as AddressInfo).port}`,
    IMPORTER_FUNCTION: 'renkei-dev-importer',
  });
});
afterAll(() => lambda.close());

describe('startWork', () => {
  it('starts the function named in the environment and does not wait for it', async () => {
    await startWork('importer', { jobId: '13-one' });

    expect(started).toEqual([
      {
        url: '/2015-03-31/functions/renkei-dev-importer/invocations',
        type: 'Event',
        body: '{"jobId":"13-one"}',
      },
    ]);
  });

  it('leaves to the sweep what could not be started, and says so', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const error = new Error('no room');
    replaceStart(() => Promise.reject(error));

    await startWork('importer', { jobId: '13-two' });

    expect(said.mock.calls).toEqual([[{ message: 'worker not started', worker: 'importer', jobId: '13-two', error }]]);
    said.mockRestore();
  });
});
