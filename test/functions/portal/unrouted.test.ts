import { describe, expect, it } from 'vitest';
import { operations } from '../../../openapi/operations.ts';
import { ask } from '../../support/portal.ts';

describe('$default', () => {
  it.each(['/v1/nothing', '/v1', '/v1/rounds/', '/v2/areas', '/v1/feeds/progressXatom', '/docs/a/b'])(
    'answers 404 for %s, which is no path of the contract',
    async (path) => {
      const { status, headers, text } = await ask('GET', path, { 'accept-language': 'en' });

      expect({ status, type: headers['content-type'], body: JSON.parse(text) as unknown }).toEqual({
        status: 404,
        type: 'application/problem+json; charset=utf-8',
        body: {
          type: 'https://renkei.example/problems/no-such-route',
          title: 'There is no such path',
          status: 404,
          detail: `There is no path ${path}. GET /v1/openapi.json lists them.`,
          instance: path,
          code: 'no-such-route',
        },
      });
    },
  );

  it.each([
    ['DELETE', '/v1/areas', 'GET, HEAD, PUT'],
    ['PATCH', '/v1/rounds', 'GET, HEAD, POST'],
    ['POST', '/v1/rounds/13-r/submissions/131016', 'GET, HEAD, PUT'],
    ['GET', '/v1/rounds/13-r/decisions', 'POST'],
    ['HEAD', '/v1/rounds/13-r/decisions', 'POST'],
    ['OPTIONS', '/graphql', 'GET, HEAD, POST'],
  ])('answers 405 for %s %s with the methods that the path has', async (method, path, allow) => {
    const { status, headers, text } = await ask(method, path);

    expect({ status, allow: headers['allow'], code: (JSON.parse(text) as { code: string }).code }).toEqual({
      status: 405,
      allow,
      code: 'method-not-allowed',
    });
  });

  it.each(operations)('knows the path of $id under another method', async ({ path }) => {
    const { status } = await ask('TRACE', path.replaceAll(/\{\w+\}/g, 'x'));

    expect(status).toBe(405);
  });
});
