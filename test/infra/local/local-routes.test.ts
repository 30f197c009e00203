import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { localRoutes } from '../../../infra/local/local-routes.ts';

async function ask(route: string, body?: string, isBase64Encoded = false) {
  const event = { body, isBase64Encoded } as APIGatewayProxyEventV2;
  const reply = await localRoutes.get(route)?.(event, {} as Context);
  return { status: reply?.statusCode, body: JSON.parse(reply?.body ?? 'null') };
}

describe('POST /local/token', () => {
  it.each([
    ['no body', undefined, 'send JSON such as {"role":"prefecture-officer","area":"13"}'],
    ['what is no JSON', '{', 'send JSON such as'],
    ['an unknown field', '{"role":"administrator","area":"JP","admin":true}', 'send JSON such as'],
    [
      'an area that does not fit',
      '{"role":"administrator","area":"13"}',
      'area "13" does not fit role administrator: give JP',
    ],
  ])('refuses %s', async (_, body, message) => {
    const answer = await ask('POST /local/token', body);

    expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining(message)]);
  });

  it('gives a token that GET /local/jwks.json verifies, whatever way the body came', async () => {
    const body = '{"role":"prefecture-officer","area":"13","sub":"sato"}';
    const plain = await ask('POST /local/token', body);
    const encoded = await ask('POST /local/token', Buffer.from(body).toString('base64'), true);

    const keys = createLocalJWKSet((await ask('GET /local/jwks.json')).body);
    const claims = await Promise.all(
      [plain, encoded].map(async (one) => (await jwtVerify(one.body.token, keys)).payload),
    );

    expect(claims).toMatchObject([
      { role: 'prefecture-officer', area: '13', sub: 'sato' },
      { role: 'prefecture-officer', area: '13', sub: 'sato' },
    ]);
  });
});
