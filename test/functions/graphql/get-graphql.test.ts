import type { Context } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/graphql/handler.ts';
import { getGraphql } from '../../../openapi/operations/graphql.ts';
import { withoutDatabase } from '../../support/graphql.ts';
import { type Caller, eventOf } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', 'JP'];
const get = async (query: Record<string, string>, headers = {}) => {
  const {
    statusCode,
    headers: answered,
    body,
  } = await handler(await eventOf(reader, getGraphql, { query, headers }), {} as Context);
  return { status: statusCode, allow: answered?.['allow'], body: JSON.parse(body ?? '') };
};

beforeAll(withoutDatabase);

describe('getGraphql', () => {
  it('refuses a mutation', async () => {
    const { status, allow, body } = await get({ query: 'mutation { __typename }' });

    expect([status, allow, body.data]).toEqual([405, 'POST', undefined]);
  });

  it('refuses a request without a query', async () => {
    expect((await get({})).status).toBe(400);
    expect((await get({}, { accept: 'text/html,*/*;q=0.8' })).status).toBe(400);
  });

  it('reads variables and the name of the operation from the address', async () => {
    const query = 'query a { __typename } query b($name: String!) { __type(name: $name) { name } }';

    const { status, body } = await get({ query, variables: '{"name":"Round"}', operationName: 'b' });

    expect([status, body]).toEqual([200, { data: { __type: { name: 'Round' } } }]);
  });

  it('gives signs that have a meaning in addresses as they are', async () => {
    const { body } = await get({ query: '{ __type(name: "a+b&c=d %20#") { name } }' });

    expect(body).toEqual({ data: { __type: null } });
  });
});
