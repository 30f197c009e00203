import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
});
afterAll(() => server.stop());

const typename = { query: '{ __typename }' };

describe('GraphQL over HTTP', () => {
  it.each(serverAudits({ url: () => `${server.url}/graphql` }).map((audit) => [audit.name, audit] as const))(
    '%s',
    async (_, audit) => {
      const result = await audit.fn();

      expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
    },
  );
});

describe('/graphql', () => {
  it('refuses a mutation by GET and says what is allowed', async () => {
    const answer = await server.nobody.get(`/graphql?query=${encodeURIComponent('mutation { __typename }')}`);

    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('refuses other methods', async () => {
    const answer = await server.nobody.request('PUT', '/graphql', typename);

    expect([answer.status, answer.headers.get('allow'), answer.body.code]).toEqual([
      405,
      'GET, HEAD, POST',
      'method-not-allowed',
    ]);
  });

  it.each<[string, unknown, Record<string, string>, [number, string]]>([
    ['a body that is no JSON', '{"query":', {}, [400, 'malformed-json']],
    ['several operations at once', [typename, typename], {}, [400, 'invalid-body']],
    ['parameters it does not know', { ...typename, extra: 1 }, {}, [400, 'invalid-body']],
    [
      'a form',
      'query=%7B__typename%7D',
      { 'content-type': 'application/x-www-form-urlencoded' },
      [415, 'unsupported-media-type'],
    ],
    ['files', '--x--', { 'content-type': 'multipart/form-data; boundary=x' }, [415, 'unsupported-media-type']],
    ['a body beyond 1 MB', { ...typename, variables: { long: 'x'.repeat(1_000_000) } }, {}, [413, 'body-too-large']],
    ['media types that it does not have', typename, { accept: 'text/event-stream' }, [406, 'not-acceptable']],
    ['a token that is not right', typename, { authorization: 'Bearer x.y.z' }, [401, 'token-invalid']],
    ['a token of another scheme', typename, { authorization: 'Basic eDp5' }, [401, 'token-missing']],
  ])('refuses %s', async (_, body, headers, expected) => {
    const answer = await server.nobody.post('/graphql', body, headers);

    expect([answer.status, answer.body.code]).toEqual(expected);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses a body without a media type', async () => {
    const answer = await fetch(`${server.url}/graphql`, { method: 'POST', body: new Blob([JSON.stringify(typename)]) });

    expect([answer.status, (await answer.json()).code]).toEqual([415, 'unsupported-media-type']);
  });

  it('gives the status of what is wrong where the caller knows the media type of GraphQL, else 200', async () => {
    const query = '{ indicators { id } }';

    const own = await server.nobody.post('/graphql', { query }, { accept: 'application/graphql-response+json' });
    const plain = await server.nobody.post('/graphql', { query }, { accept: 'application/json' });

    expect([own.status, own.headers.get('www-authenticate'), own.body.data]).toEqual([
      401,
      'Bearer realm="renkei"',
      null,
    ]);
    expect([plain.status, plain.body]).toEqual([200, own.body]);
  });

  it('answers a query by GET with its mark, and 304 to who has it', async () => {
    const path = '/graphql?query=%7B__typename%7D';

    const first = await server.nobody.get(path);
    const again = await server.nobody.get(path, { 'if-none-match': first.headers.get('etag') ?? '' });

    expect([first.status, first.body]).toEqual([200, { data: { __typename: 'Query' } }]);
    expect(again.status).toBe(304);
  });

  it('shows browsers a page to try queries in that asks no other server for anything', async () => {
    const answer = await server.nobody.get('/graphql', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });

    const loaded = [...answer.body.matchAll(/<(?:script|link)[^>]+(?:src|href)="?(https?:[^">\s]+)/g)].map(
      ([, url]) => url,
    );
    expect([answer.status, answer.headers.get('content-type'), loaded]).toEqual([200, 'text/html; charset=utf-8', []]);
    expect(answer.body).toContain('renderYogaGraphiQL');
  });
});
