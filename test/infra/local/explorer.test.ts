import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { explorer } from '../../../infra/local/explorer.ts';

const event = (accept: string, query?: string) =>
  ({ headers: { accept }, ...(query && { queryStringParameters: { query } }) }) as unknown as APIGatewayProxyEventV2;
const passed = { statusCode: 200, body: 'from the function' };
const ask = (...given: Parameters<typeof event>) => explorer(() => async () => passed)(event(...given), {} as Context);

describe('explorer', () => {
  it.each<[string, string, string?]>([
    ['programs', 'application/json'],
    ['a browser that sends a query', 'text/html,*/*;q=0.8', '{ __typename }'],
  ])('leaves %s to the function', async (_, accept, query) => {
    expect(await ask(accept, query)).toBe(passed);
  });

  it('is unavailable as long as the function is', async () => {
    const { statusCode } = await explorer(() => undefined)(event('application/json'), {} as Context);

    expect(statusCode).toBe(503);
  });

  it('shows a browser one page that fits a reply', async () => {
    const { statusCode, headers, body = '' } = await ask('text/html,*/*;q=0.8');

    expect([statusCode, headers?.['content-encoding']]).toEqual([200, 'gzip']);
    expect(body.length).toBeLessThan(6_000_000);
    expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toContain('<title>Renkei GraphQL</title>');
  });
});
