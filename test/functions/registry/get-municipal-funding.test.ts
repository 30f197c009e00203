import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getMunicipalFunding } from '../../../openapi/operations/money.ts';
import { call, startRegistry } from '../../support/registry.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('getMunicipalFunding', () => {
  it.each([
    ['401307', 404, 'not-found'],
    ['401308', 400, 'bad-check-digit'],
    ['40-a', 400, 'invalid-path'],
  ])('answers %s with %d %s', async (code, status, problem) => {
    const answer = await call(['bi-reader', 'JP'], getMunicipalFunding, { params: { code } });

    expect([answer.status, answer.body.code]).toEqual([status, problem]);
  });
});
