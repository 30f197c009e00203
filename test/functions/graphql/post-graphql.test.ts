import { beforeAll, describe, expect, it } from 'vitest';
import { ask, withoutDatabase } from '../../support/graphql.ts';
import type { Caller } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', 'JP'];

beforeAll(withoutDatabase);

describe('postGraphql', () => {
  it('refuses what does not say that it is JSON', async () => {
    expect((await ask(reader, '{ __typename }', {}, { 'content-type': '' })).status).toBe(415);
  });

  it('takes every media type of JSON', async () => {
    const { status, data } = await ask(
      reader,
      '{ __typename }',
      {},
      { 'content-type': 'application/graphql+json; charset=utf-8' },
    );

    expect([status, data]).toEqual([200, { __typename: 'Query' }]);
  });

  it('takes variables', async () => {
    const { data } = await ask(reader, 'query ($name: String!) { __type(name: $name) { name } }', { name: 'Area' });

    expect(data).toEqual({ __type: { name: 'Area' } });
  });
});
