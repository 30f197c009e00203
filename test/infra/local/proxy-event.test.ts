import { describe, expect, it } from 'vitest';
import { type Incoming, proxyEvent, splitUrl } from '../../../infra/local/proxy-event.ts';
import type { Route } from '../../../infra/local/route-table.ts';

const route: Route = { routeKey: 'PUT /v1/things/{id}', stage: 'registry', pathParameters: { id: 'a%2Fb%20c' } };

function eventOf(url: string, given: Partial<Incoming> = {}) {
  const incoming: Incoming = {
    method: 'PUT',
    url,
    httpVersion: '1.1',
    headers: {},
    sourceIp: '127.0.0.1',
    body: Buffer.alloc(0),
    ...given,
  };
  const { path, rawQuery } = splitUrl(url);
  return proxyEvent(incoming, route, path, rawQuery);
}

const bodyOf = (body: Buffer, contentType?: string) => {
  const event = eventOf('/', { body, headers: contentType === undefined ? {} : { 'content-type': contentType } });
  return [event.body, event.isBase64Encoded];
};

describe('proxyEvent', () => {
  it.each([
    ['/v1/%ff', '/v1/%ff', undefined],
    ['/v1/x?a=%e3&b=%e3%81%82', '/v1/x', { a: '%e3', b: 'あ' }],
    ['/v1/x?%=1', '/v1/x', { '%': '1' }],
  ])('leaves broken percent-encoding in %s as it came', (url, rawPath, query) => {
    expect(eventOf(url)).toMatchObject({ rawPath, ...(query && { queryStringParameters: query }) });
  });

  it('is an event of payload format 2.0', () => {
    const headers = { host: 'localhost:3000', 'user-agent': 'curl/8', cookie: 'a=1; b=2' };

    const event = eventOf('/v1/things/a%2Fb%20c?x=1', { headers });

    expect(event).toEqual({
      version: '2.0',
      routeKey: 'PUT /v1/things/{id}',
      rawPath: '/v1/things/a/b c',
      rawQueryString: 'x=1',
      cookies: ['a=1', 'b=2'],
      headers,
      queryStringParameters: { x: '1' },
      pathParameters: { id: 'a/b c' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'local',
        domainName: 'localhost:3000',
        domainPrefix: 'local',
        http: {
          method: 'PUT',
          path: '/v1/things/a/b c',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'curl/8',
        },
        requestId: expect.any(String),
        routeKey: 'PUT /v1/things/{id}',
        stage: '$default',
        time: expect.any(String),
        timeEpoch: expect.any(Number),
      },
      isBase64Encoded: false,
    });
  });

  it.each([
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2,3&a=', { a: '1,2,3,' }],
    ['a&=b&&c=d=e', { a: '', '': 'b', c: 'd=e' }],
    ['a+b=%2B+%2C&%E3%81%82=%E3%81%84', { 'a b': '+ ,', あ: 'い' }],
  ])('reads the query %s', (query, expected) => {
    expect(eventOf(`/?${query}`).queryStringParameters).toEqual(expected);
  });

  it('takes __proto__ for a parameter like another', () => {
    expect(Object.entries(eventOf('/?__proto__=1').queryStringParameters ?? {})).toEqual([['__proto__', '1']]);
  });

  it('has no query or parameters where there are none', () => {
    expect(eventOf('/v1/x?')).not.toHaveProperty('queryStringParameters');
  });

  it('joins repeated headers by comma', () => {
    expect(eventOf('/', { headers: { 'set-cookie': ['a', 'b'] } }).headers).toEqual({ 'set-cookie': 'a,b' });
  });

  it.each([
    ['application/json', '{"a":"あ"}'],
    ['application/json; charset=utf-8', '{}'],
    ['application/merge-patch+json', '{}'],
    ['text/csv', 'a,b'],
    ['Text/Plain', 'x'],
  ])('passes %s as text', (contentType, text) => {
    expect(bodyOf(Buffer.from(text), contentType)).toEqual([text, false]);
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff]), 'application/json'],
    ['another type', Buffer.from('abc'), 'application/octet-stream'],
    ['no type', Buffer.from('abc'), undefined],
  ])('passes %s in base64', (_, body, contentType) => {
    expect(bodyOf(body, contentType)).toEqual([body.toString('base64'), true]);
  });

  it('has no body where none came', () => {
    expect(eventOf('/')).not.toHaveProperty('body');
  });
});

describe('splitUrl', () => {
  it.each([
    ['/a', { path: '/a', rawQuery: '' }],
    ['/a?', { path: '/a', rawQuery: '' }],
    ['/a?b?c', { path: '/a', rawQuery: 'b?c' }],
  ])('splits %s', (url, expected) => {
    expect(splitUrl(url)).toEqual(expected);
  });
});
