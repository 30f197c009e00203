import { beforeAll, describe, expect, it } from 'vitest';
import { admit } from '../../../functions/graphql/admit.ts';
import type { Request } from '../../../functions/http/request.ts';
import { signToken } from '../../../infra/local/issuer.ts';
import { readProgressFeed } from '../../../openapi/operations/feed.ts';
import { withoutDatabase } from '../../support/graphql.ts';

const from = async (role: string, area: string) =>
  ({ headers: { authorization: `Bearer ${await signToken({ role, area })}` }, now: new Date() }) as unknown as Request;

beforeAll(withoutDatabase);

describe('admit', () => {
  it('refuses a caller without a token', async () => {
    await expect(admit(readProgressFeed, { headers: {}, now: new Date() } as Request, {})).rejects.toMatchObject({
      code: 'token-missing',
    });
  });

  it('refuses whom REST refuses, before it says what else is wrong', async () => {
    const tokyo = await from('prefecture-officer', '13');

    await expect(admit(readProgressFeed, tokyo, { prefecture: '47', limit: 0 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('refuses arguments that REST refuses', async () => {
    const tokyo = await from('prefecture-officer', '13');

    await expect(admit(readProgressFeed, tokyo, { limit: 0 })).rejects.toMatchObject({
      code: 'invalid-query',
      places: [{ pointer: '/limit' }],
    });
  });

  it('gives the caller and the arguments as REST would read them, null as if it were not there', async () => {
    const tokyo = await from('prefecture-officer', '13');

    const { principal, query } = await admit(readProgressFeed, tokyo, {
      prefecture: '13',
      after: null,
      limit: undefined,
    });

    expect([principal, query]).toEqual([
      { sub: 'prefecture-officer:13', role: 'prefecture-officer', area: '13' },
      { prefecture: '13', limit: 100, wait: 0 },
    ]);
  });
});
