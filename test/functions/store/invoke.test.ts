import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invokeStage } from '../../../functions/store/invoke.ts';

/** What Lambda's endpoint answers next, and what it was asked. */
const answers: { status: number; headers?: Record<string, string>; body: string }[] = [];
const asked: { url: string | undefined; body: string }[] = [];
const event = { routeKey: 'PUT /x' } as APIGatewayProxyEventV2;

let lambda: Server;
beforeAll(async () => {
  lambda = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ url: request.url, body });
      const { status, headers, body: answer } = answers.shift() ?? { status: 500, body: '{}' };
      response.writeHead(status, headers).end(answer);
    });
  });
  await new Promise<void>((resolve) => lambda.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${(lambda.address() as AddressInfo).port}`,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_MAX_ATTEMPTS: '1',
    INTAKE_FUNCTION: 'renkei-intake',
  });
});
afterAll(() => new Promise((resolve) => lambda.close(resolve)));

describe('invokeStage', () => {
  it('is unavailable while every instance is busy', async () => {
    answers.push({
      status: 429,
      headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
      body: '{"message":"Rate exceeded"}',
    });

    await expect(invokeStage('intake', event)).rejects.toMatchObject({
      code: 'unavailable',
      headers: { 'retry-after': '1' },
    });
  });

  it('fails where the function does', async () => {
    answers.push({
      status: 200,
      headers: { 'x-amz-function-error': 'Unhandled' },
      body: '{"errorMessage":"timed out"}',
    });

    await expect(invokeStage('intake', event)).rejects.toThrow(
      'intake failed (Unhandled): {"errorMessage":"timed out"}',
    );
  });

  it('hands the event to the function named in the environment, and its reply back', async () => {
    const reply = { statusCode: 201, headers: { etag: '"1.0"' }, body: '{"revision":1}' };
    answers.push({ status: 200, body: JSON.stringify(reply) });

    expect(await invokeStage('intake', event)).toEqual(reply);
    expect(asked.at(-1)).toEqual({
      url: '/2015-03-31/functions/renkei-intake/invocations',
      body: '{"routeKey":"PUT /x"}',
    });
  });
});
