import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { markOf, problemReply, respond } from '../../../functions/http/respond.ts';
import { Problem } from '../../../schema/problem.ts';

const get = { method: 'GET', ifNoneMatch: undefined, acceptEncoding: undefined };
const long = { text: 'a'.repeat(3_000) };

describe('respond', () => {
  it('gives a read a weak mark of its bytes, and every answer its headers', () => {
    expect(respond({ status: 200, json: { a: 1 } }, get)).toEqual({
      statusCode: 200,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'private, no-cache',
        vary: 'Accept, Accept-Encoding, Accept-Language, Authorization',
        'x-content-type-options': 'nosniff',
        etag: markOf('{"a":1}'),
      },
      body: '{"a":1}',
    });
  });

  it.each([
    [{ status: 201, json: {} }, get],
    [
      { status: 200, json: {} },
      { ...get, method: 'PUT' },
    ],
  ])('gives what is no read no mark of its own: %j', (reply, asked) => {
    expect(respond(reply, asked).headers).not.toHaveProperty('etag');
  });

  it.each(['"1.2"', 'W/"1.2"', '"x", "1.2"', '*'])('answers 304 without a body to %s', (ifNoneMatch) => {
    const { statusCode, headers, body } = respond({ status: 200, json: {}, etag: '"1.2"' }, { ...get, ifNoneMatch });

    expect({ statusCode, body, etag: headers?.['etag'], type: headers?.['content-type'] }).toEqual({
      statusCode: 304,
      body: '',
      etag: '"1.2"',
      type: undefined,
    });
  });

  it.each(['"1.3"', '1.2', ''])('answers whole to the mark %j', (ifNoneMatch) => {
    expect(respond({ status: 200, json: {}, etag: '"1.2"' }, { ...get, ifNoneMatch }).statusCode).toBe(200);
  });

  it('never answers 304 to a write', () => {
    const asked = { ...get, method: 'PUT', ifNoneMatch: '*' };

    expect(respond({ status: 200, json: {}, etag: '"1.2"' }, asked).statusCode).toBe(200);
  });

  it.each(['gzip', 'br, GZIP;q=0.5', 'deflate, gzip'])('compresses what is long for %s', (acceptEncoding) => {
    const { body, isBase64Encoded, headers } = respond({ status: 200, ...long }, { ...get, acceptEncoding });

    expect([isBase64Encoded, headers?.['content-encoding']]).toEqual([true, 'gzip']);
    expect(gunzipSync(Buffer.from(body ?? '', 'base64')).toString()).toBe(long.text);
  });

  it.each([undefined, 'br', 'gzip;q=0', 'gzip; q=0.0, br'])('does not compress for %s', (acceptEncoding) => {
    expect(respond({ status: 200, ...long }, { ...get, acceptEncoding }).body).toBe(long.text);
  });

  it('does not compress what is short', () => {
    expect(respond({ status: 200, text: 'a' }, { ...get, acceptEncoding: 'gzip' }).body).toBe('a');
  });

  it('gives the same reply each caller in the form that the caller takes', () => {
    const reply = { status: 200, ...long };
    const zipped = { ...get, acceptEncoding: 'gzip' };

    const bodies = [zipped, get, zipped, get].map((asked) => respond(reply, asked).isBase64Encoded ?? false);

    expect(bodies).toEqual([true, false, true, false]);
  });

  it('sends bytes in base64', () => {
    const { body, isBase64Encoded } = respond({ status: 200, text: Buffer.from([0xff]) }, get);

    expect([body, isBase64Encoded]).toEqual(['/w==', true]);
  });
});

describe('problemReply', () => {
  const request = { language: 'en', instance: '/v1/x', operation: 'getX' } as const;

  it('turns a problem into problem+json, with its places and headers', () => {
    const place = { pointer: '/a', code: 'required', message: 'needed' };
    const problem = new Problem('method-not-allowed', { allow: 'GET' }, { places: [place], headers: { allow: 'GET' } });

    expect(problemReply(problem, request)).toEqual({
      status: 405,
      contentType: 'application/problem+json; charset=utf-8',
      headers: { 'content-language': 'en', allow: 'GET' },
      json: {
        type: 'https://renkei.example/problems/method-not-allowed',
        title: 'Method not allowed',
        status: 405,
        detail: 'Allowed methods: GET',
        instance: '/v1/x',
        code: 'method-not-allowed',
        errors: [place],
      },
    });
  });

  it.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'TimeoutError'])(
    'takes a %s of the database for busy',
    (name) => {
      const { status, headers } = problemReply(Object.assign(new Error('secret'), { name }), request);

      expect([status, headers?.['retry-after']]).toEqual([503, '1']);
    },
  );

  it('gives OData clients the same problem in their shape, all in the message that they show', () => {
    const place = { pointer: '/$filter', code: 'syntax', message: 'at character 1' };
    const problem = new Problem('invalid-query', {}, { places: [place] });
    const shapes = ['/odata', '/odata/Areas', '/odatax'].map((instance) =>
      problemReply(problem, { ...request, instance }),
    );

    const error = {
      code: 'invalid-query',
      message: 'A query parameter is wrong — $filter: at character 1',
      details: [{ code: 'syntax', message: 'at character 1', target: '$filter' }],
    };
    const asked = { status: 400, headers: { 'content-language': 'en', 'odata-version': '4.0' }, json: { error } };
    expect(shapes.slice(0, 2)).toEqual([asked, asked]);
    expect(shapes[2]?.contentType).toBe('application/problem+json; charset=utf-8');
  });

  it('tells of an unforeseen error no more than an id that the log has too', () => {
    const { status, json } = problemReply(new TypeError('secret of table ledger'), request);

    expect(status).toBe(500);
    expect(json).toEqual(expect.objectContaining({ code: 'internal', detail: expect.stringMatching(/[0-9a-f-]{36}/) }));
    expect(JSON.stringify(json)).not.toMatch(/secret|ledger|TypeError/);
  });

  it.each([null, undefined, 'text', 5])('survives that %j was thrown', (thrown) => {
    expect(problemReply(thrown, request).status).toBe(500);
  });
});
