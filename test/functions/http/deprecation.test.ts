import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { withDeprecation } from '../../../functions/http/deprecation.ts';
import { endpoint } from '../../../functions/http/endpoint.ts';
import { serve } from '../../../functions/http/request.ts';
import { type Deprecated, operation } from '../../../openapi/operation.ts';
import { eventOf } from '../../support/registry.ts';

const getThing = (deprecated?: Deprecated) =>
  operation({
    id: 'getThing',
    method: 'GET',
    path: '/v1/things',
    stage: 'portal',
    tag: 'things',
    summary: { ja: '物', en: 'Thing' },
    right: 'public',
    params: z.strictObject({}),
    query: z.strictObject({}),
    answers: { 200: { description: 'Thing', json: z.strictObject({}) } },
    problems: [],
    ...(deprecated && { deprecated }),
  });

async function headersOf(deprecated: Deprecated | undefined, query: Record<string, string> = {}) {
  const left = getThing(deprecated);
  const handler = endpoint([
    serve(left, async () => ({ status: 200, json: {}, headers: { link: '</x>; rel="next"' } })),
  ]);
  const { statusCode, headers = {} } = await handler(await eventOf(null, left, { query }), {} as Context);
  return { status: statusCode, deprecation: headers['deprecation'], sunset: headers['sunset'], link: headers['link'] };
}

const whole = { since: '2026-04-01', sunset: '2027-04-01', successor: '/v2/things' };

describe('withDeprecation', () => {
  it('leaves answers of other operations the very same', () => {
    const reply = { status: 200, json: {} };

    expect([withDeprecation(reply, getThing()), withDeprecation(reply, undefined)].map((one) => one === reply)).toEqual(
      [true, true],
    );
  });

  it('says since when, until when and what to use instead, beside links that the answer has', async () => {
    expect(await headersOf(whole)).toEqual({
      status: 200,
      deprecation: '@1774969200',
      sunset: 'Wed, 31 Mar 2027 15:00:00 GMT',
      link: '</x>; rel="next", </docs>; rel="deprecation"; type="text/html", </v2/things>; rel="successor-version"',
    });
  });

  it('says so of refusals too, and no end where none is set', async () => {
    expect(await headersOf({ since: '2026-04-01' }, { colour: 'red' })).toEqual({
      status: 400,
      deprecation: '@1774969200',
      sunset: undefined,
      link: '</docs>; rel="deprecation"; type="text/html"',
    });
  });
});
