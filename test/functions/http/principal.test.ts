import { beforeAll, describe, expect, it } from 'vitest';
import { principalOf } from '../../../functions/http/principal.ts';
import { signToken } from '../../../infra/local/issuer.ts';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';
import type { Problem } from '../../../schema/problem.ts';

const now = () => new Date();
const after = (seconds: number) => new Date(Date.now() + seconds * 1000);
beforeAll(() => setLocalEnvironment('http://localhost:1'));

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
