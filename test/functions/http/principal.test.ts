import { readFileSync } from 'node:fs';
import { importJWK, type JWK, SignJWT } from 'jose';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { principalOf } from '../../../functions/http/principal.ts';
import { keyFile, localIssuer, publicKeys, signToken } from '../../../infra/local/issuer.ts';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';
import type { Problem } from '../../../schema/problem.ts';

const now = () => new Date();
const after = (seconds: number) => new Date(Date.now() + seconds * 1000);
beforeAll(() => setLocalEnvironment('http://localhost:1'));

/** An access token as Cognito makes them: `client_id` and `scope`, and no `aud`. */
async function fromCognito(changes: object = {}, issuer = localIssuer): Promise<string> {
  const key = await importJWK(JSON.parse(readFileSync(keyFile, 'utf8')) as JWK, 'RS256');
  const { kid = '' } = (await publicKeys()).keys[0] ?? {};
  const said = { sub: 'client', client_id: 'client', token_use: 'access', role: 'bi-reader', area: '13' };
  const token = new SignJWT({ ...said, scope: 'openid renkei/13/bi-reader:13', ...changes });
  return token.setProtectedHeader({ alg: 'RS256', kid }).setIssuer(issuer).setExpirationTime('1h').sign(key);
}

const refusal = (run: Promise<unknown>) =>
  run.then(
    () => null,
    ({ code, headers }: Problem) => [code, headers['www-authenticate']],
  );

describe('principalOf', () => {
  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic x', 'Token x', 'Bearer a b', 'Bearer a,b', 'xBearer a'])(
    'takes %j for no token',
    async (authorization) => {
      expect(await refusal(principalOf(authorization, now()))).toEqual(['token-missing', 'Bearer realm="renkei"']);
    },
  );

  it.each(['a', 'a.b.c', `${'a'.repeat(20_000)}.b.c`])('refuses what is no JWT', async (token) => {
    expect(await refusal(principalOf(`Bearer ${token}`, now()))).toEqual([
      'token-invalid',
      'Bearer realm="renkei", error="invalid_token"',
    ]);
  });

  it.each(['Bearer', 'bearer', 'BEARER  '])('reads a caller after %s', async (scheme) => {
    const token = await signToken({ role: 'prefecture-officer', area: '13', sub: 'sato' });

    expect(await principalOf(`${scheme} ${token}`, now())).toEqual({
      sub: 'sato',
      role: 'prefecture-officer',
      area: '13',
    });
  });

  it.each<[string, object]>([
    ['without a scope of ours', { scope: 'openid' }],
    ['with a scope that only begins like ours', { scope: 'renkei-other/people' }],
    ['without any scope', { scope: undefined }],
    ['that is an id token', { token_use: 'id', aud: 'client' }],
    ['for another audience, though with a scope of ours', { aud: ['other'] }],
  ])('refuses a token of Cognito %s', async (_, changes) => {
    expect((await refusal(principalOf(`Bearer ${await fromCognito(changes)}`, now())))?.[0]).toBe('token-invalid');
  });

  it('takes a scope of ours for the audience that Cognito does not name', async () => {
    const machine = await principalOf(`Bearer ${await fromCognito()}`, now());
    const person = await principalOf(`Bearer ${await fromCognito({ scope: 'openid renkei/people' })}`, now());

    expect([machine, person]).toEqual(Array(2).fill({ sub: 'client', role: 'bi-reader', area: '13' }));
  });

  it('remembers a token until it ends, and no longer', async () => {
    const token = `Bearer ${await signToken({ role: 'administrator', area: 'JP', expiresIn: '1s' })}`;

    const [first, second] = [await principalOf(token, now()), await principalOf(token, now())];
    await new Promise((resolve) => setTimeout(resolve, 2_100));

    expect(second).toBe(first);
    expect(await refusal(principalOf(token, after(0)))).toEqual([
      'token-expired',
      'Bearer realm="renkei", error="invalid_token"',
    ]);
  });
});

describe('principalOf, where the keys of the issuer can’t be fetched', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('blames no token: it may be sent again, and the log says why', async () => {
    const issuer = 'https://localhost:1/pool';
    vi.resetModules();
    vi.stubEnv('TOKEN_ISSUER', issuer);
    vi.stubEnv('TOKEN_JWKS', '');
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const afresh = await import('../../../functions/http/principal.ts');

    const refused = afresh.principalOf(`Bearer ${await fromCognito({}, issuer)}`, now());

    await expect(refused).rejects.toMatchObject({ code: 'unavailable', headers: { 'retry-after': '1' } });
    expect(said.mock.calls).toEqual([[{ message: 'keys of the issuer not fetched', error: expect.any(Error) }]]);
  });
});
