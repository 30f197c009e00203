import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  checkAccept,
  readBody,
  readIdempotencyKey,
  readParams,
  readQuery,
  readText,
} from '../../../functions/http/read-request.ts';
import type { Operation } from '../../../openapi/operation.ts';
import { Problem } from '../../../schema/problem.ts';

const operation = {
  id: 'putNote',
  params: z.strictObject({ respondent: z.string() }),
  query: z.strictObject({ limit: z.coerce.number().int().max(9).default(5) }),
  body: z.strictObject({ note: z.string(), about: z.record(z.string(), z.unknown()).optional() }),
  bodyLimit: 50,
  headers: ['idempotency-key'],
  answers: { 200: { description: '', json: z.unknown(), otherMedia: ['text/csv'] } },
} as unknown as Operation;

const eventOf = (changes: Partial<APIGatewayProxyEventV2>) =>
  ({ headers: {}, isBase64Encoded: false, rawQueryString: '', ...changes }) as APIGatewayProxyEventV2;

/** The code, values and places of the problem that is thrown. */
function refusal(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code, values: error.values, places: error.places.map(({ pointer, code }) => [pointer, code]) };
  }
  throw new Error('nothing was thrown');
}

describe('readParams', () => {
  it('refuses a code with a wrong check digit by its own problem', () => {
    expect(refusal(() => readParams(operation, eventOf({ pathParameters: { respondent: '131015' } })))).toEqual({
      code: 'bad-check-digit',
      values: { code: '131015' },
      places: [],
    });
  });

  it('refuses what is missing', () => {
    expect(refusal(() => readParams(operation, eventOf({}))).code).toBe('invalid-path');
  });

  it.each(['131016', '13', '13-base', '%zz'])('takes %s as it is', (respondent) => {
    expect(readParams(operation, eventOf({ pathParameters: { respondent } }))).toEqual({ respondent });
  });
});

describe('readQuery', () => {
  it('refuses what is no percent-encoding, whatever the gateway made of it', () => {
    const given = { rawQueryString: 'limit=%zz&%e3=1&x=%e3%81%82', queryStringParameters: { limit: '5' } };

    expect(refusal(() => readQuery(operation, eventOf(given)))).toEqual({
      code: 'invalid-query',
      values: {},
      places: [
        ['/limit', 'bad-encoding'],
        ['/%e3', 'bad-encoding'],
      ],
    });
  });

  it.each([
    [{ limit: '10' }, [['/limit', 'too-big']]],
    [{ limit: '', other: '1' }, [['/other', 'unknown-field']]],
    [{ limit: 'x' }, [['/limit', 'invalid-type']]],
  ])('refuses %j with each place', (queryStringParameters, places) => {
    expect(refusal(() => readQuery(operation, eventOf({ queryStringParameters })))).toEqual({
      code: 'invalid-query',
      values: {},
      places,
    });
  });

  it('fills in defaults', () => {
    expect(readQuery(operation, eventOf({}))).toEqual({ limit: 5 });
  });
});

describe('readText', () => {
  const base64 = (bytes: number[]) => ({ body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true });

  it.each([
    ['one byte too many', { body: 'x'.repeat(51) }, 'body-too-large'],
    ['few characters of many bytes', { body: 'あ'.repeat(17) }, 'body-too-large'],
    ['half a character', base64([0xe3, 0x81]), 'malformed-json'],
    ['a surrogate in UTF-8', base64([0xed, 0xa0, 0x80]), 'malformed-json'],
    ['overlong UTF-8', base64([0xc0, 0x80]), 'malformed-json'],
  ])('refuses %s', (_, body, code) => {
    expect(refusal(() => readText(operation, eventOf(body))).code).toBe(code);
  });

  it.each([
    ['as much as may be', { body: 'x'.repeat(50) }, 'x'.repeat(50)],
    ['base64', base64([0xe3, 0x81, 0x82]), 'あ'],
    ['a byte order mark, which it drops', base64([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), '{}'],
    ['nothing', {}, ''],
  ])('reads %s', (_, body, text) => {
    expect(readText(operation, eventOf(body))).toBe(text);
  });

  it('lets an operation that says nothing have a million bytes', () => {
    const { bodyLimit: _, ...unlimited } = operation;

    expect(readText(unlimited, eventOf({ body: 'x'.repeat(1_000_000) }))).toHaveLength(1_000_000);
    expect(refusal(() => readText(unlimited, eventOf({ body: 'x'.repeat(1_000_001) })))).toEqual({
      code: 'body-too-large',
      values: { limitBytes: 1_000_000 },
      places: [],
    });
  });
});

describe('readBody', () => {
  const read = (text: string, type?: string) =>
    readBody(operation, eventOf({ headers: { ...(type && { 'content-type': type }) } }), text);

  it.each(['text/plain', 'application/jsonp', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses %s before it looks at the body',
    (type) => {
      expect(refusal(() => read('{', type)).code).toBe('unsupported-media-type');
    },
  );

  it.each(['', '{', 'undefined', "{'note':1}", '{"note":"a",}', '\u0000'])('refuses %j, which is no JSON', (text) => {
    expect(refusal(() => read(text)).code).toBe('malformed-json');
  });

  it.each([
    [
      '{"note":1,"other":2}',
      [
        ['/note', 'invalid-type'],
        ['/other', 'unknown-field'],
      ],
    ],
    ['[]', [['', 'invalid-type']]],
    ['{"note":"a","about":{"__proto__":{}}}', [['/about/__proto__', 'unknown-field']]],
  ])('refuses %s with each place', (text, places) => {
    expect(refusal(() => read(text))).toEqual({ code: 'invalid-body', values: {}, places });
  });

  it.each([undefined, 'application/json', 'Application/JSON; charset=UTF-8', 'application/merge-patch+json'])(
    'reads JSON that says it is %s',
    (type) => {
      expect(read('{"note":"\\u3042"}', type)).toEqual({ note: 'あ' });
    },
  );

  it('reads none where the operation has none', () => {
    const { body: _, ...bodiless } = operation;

    expect(readBody(bodiless as Operation, eventOf({}), 'anything')).toBeUndefined();
  });
});

describe('readIdempotencyKey', () => {
  const key = '3F2504E0-4F89-41D3-9A0C-0305E82C3301';
  const withKey = (value: string) => eventOf({ headers: { 'idempotency-key': value } });

  it.each(['', '1', `${key}0`, key.replaceAll('-', '')])('refuses %j', (value) => {
    expect(refusal(() => readIdempotencyKey(operation, withKey(value))).code).toBe('invalid-header');
  });

  it.each([key, key.toUpperCase(), '11111111-1111-1111-1111-111111111111'])(
    'takes any UUID, of whatever version and case: %s',
    (value) => {
      expect(readIdempotencyKey(operation, withKey(value))).toBe(value.toLowerCase());
    },
  );

  it('is null without the header, and where the operation takes none', () => {
    const { headers: _, ...without } = operation;

    expect(readIdempotencyKey(operation, eventOf({}))).toBeNull();
    expect(readIdempotencyKey(without as Operation, withKey(key))).toBeNull();
  });
});

describe('checkAccept', () => {
  it('refuses a caller that takes nothing of what there is, and names that', () => {
    expect(refusal(() => checkAccept(operation, eventOf({ headers: { accept: 'image/png' } })))).toEqual({
      code: 'not-acceptable',
      values: { available: 'application/json, text/csv' },
      places: [],
    });
  });

  it.each(['*/*', 'text/csv', 'application/json'])('lets %s pass', (accept) => {
    expect(checkAccept(operation, eventOf({ headers: { accept } }))).toBeUndefined();
  });

  it('leaves the choice to a format that the address names', () => {
    const chosen = { headers: { accept: 'image/png' }, queryStringParameters: { format: 'csv' } };

    expect(checkAccept(operation, eventOf(chosen))).toBeUndefined();
  });
});
