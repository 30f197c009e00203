import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Shared } from '../../../functions/graphql/builder.ts';
import { answering, fromProblemJson, problemError } from '../../../functions/graphql/problem-error.ts';
import { Problem } from '../../../schema/problem.ts';

const where = { language: 'en', path: '/graphql' } as const;

describe('problemError', () => {
  it('carries the problem that REST would have answered, in the language of the caller', () => {
    const error = problemError(new Problem('not-found', { what: 'x' }), where, 'submission');

    expect([error.message, error.extensions]).toEqual([
      'x was not found.',
      {
        code: 'not-found',
        status: 404,
        problem: {
          type: 'https://renkei.example/problems/not-found',
          title: 'Not found',
          status: 404,
          detail: 'x was not found.',
          instance: '/graphql',
          code: 'not-found',
        },
        http: { spec: true, status: 404, headers: {} },
      },
    ]);
  });

  it('says nothing of what nobody foresaw but an id', () => {
    const { message, extensions } = problemError(new Error('secret of the ledger'), where, 'feed');

    expect(extensions['code']).toBe('internal');
    expect(JSON.stringify([message, extensions])).not.toContain('secret');
  });
});

describe('fromProblemJson', () => {
  it('passes on the headers that tell what to do, and no other', () => {
    const problem = { code: 'unavailable', status: 503, detail: 'busy' };

    const error = fromProblemJson(problem, {
      'retry-after': '1',
      'content-type': 'application/problem+json',
      etag: '"1"',
    });

    expect(error.extensions['http']).toEqual({ spec: true, status: 503, headers: { 'retry-after': '1' } });
  });
});

describe('answering', () => {
  const shared = { call: where } as unknown as Shared;
  const failing = (error: Error) => answering('feed', () => Promise.reject(error))(null, {}, shared);

  it('makes a problem of every error', async () => {
    await expect(failing(new Problem('forbidden', { role: 'bi-reader', area: '13' }))).rejects.toMatchObject({
      message: 'Role bi-reader of area 13 may not do this in this scope.',
      extensions: { code: 'forbidden' },
    });
  });

  it('leaves what is one already', async () => {
    const error = new GraphQLError('said by a stage');

    await expect(failing(error)).rejects.toBe(error);
  });
});
