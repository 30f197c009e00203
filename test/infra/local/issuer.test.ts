import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { keptDirectory } from '../../../infra/local/data-dir.ts';
import { keyFile, localAudience, localIssuer, publicKeys, signToken } from '../../../infra/local/issuer.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-issuer-'));
afterAll(() => rmSync(directory, { recursive: true }));
const file = join(directory, 'key.json');

const lifetimeOf = (token: string) => {
  const { exp = 0, iat = 0 } = decodeJwt(token);
  return exp - iat;
};

describe('signToken', () => {
  it.each([
    ['boss', 'JP', 'there is no role "boss"; roles: municipality-officer, base-operator, prefecture-officer,'],
    ['', 'JP', 'there is no role ""'],
    ['prefecture-officer', 'JP', 'area "JP" does not fit role prefecture-officer: give a 2-digit prefecture'],
    ['municipality-officer', '13', 'area "13" does not fit role municipality-officer: give a 6-digit code'],
    ['national-reader', '13', 'area "13" does not fit role national-reader: give JP'],
  ])('rejects role %s with area %s', async (role, area, message) => {
    await expect(signToken({ role, area }, file)).rejects.toThrow(message);
  });

  it.each(['', '12', '0h', '-1h', '1.5h', 'soon', '1y'])('rejects to expire in "%s"', async (expiresIn) => {
    const request = { role: 'administrator', area: 'JP', expiresIn };

    await expect(signToken(request, file)).rejects.toThrow('give it as 90s, 15m, 12h or 7d');
  });

  it('rejects a key file that holds no key, and says what to do', async () => {
    const broken = join(directory, 'broken.json');
    writeFileSync(broken, '{');

    await expect(signToken({ role: 'administrator', area: 'JP' }, broken)).rejects.toThrow(
      `${broken} holds no usable key; delete it`,
    );
  });

  it('gives a token that its public keys verify', async () => {
    const token = await signToken(
      { role: 'municipality-officer', area: '131016', sub: 'sato', expiresIn: '15m' },
      file,
    );

    const keys = createLocalJWKSet(await publicKeys(file));
    const { payload } = await jwtVerify(token, keys, { issuer: localIssuer, audience: localAudience });

    expect(payload).toMatchObject({ sub: 'sato', role: 'municipality-officer', area: '131016' });
    expect(lifetimeOf(token)).toBe(900);
  });

  it('lasts 12 hours and names the office where nothing is said', async () => {
    const token = await signToken({ role: 'prefecture-officer', area: '13' }, file);

    expect([decodeJwt(token).sub, lifetimeOf(token)]).toEqual(['prefecture-officer:13', 43_200]);
  });

  it.each([
    ['base-operator', '40-fukuoka-itoshima'],
    ['health-centre-officer', '13'],
    ['health-centre-officer', '13-tama'],
    ['bi-reader', '13'],
    ['bi-reader', 'JP'],
  ])('takes role %s with area %s', async (role, area) => {
    expect(decodeJwt(await signToken({ role, area }, file))).toMatchObject({ role, area });
  });
});

describe('the key', () => {
  it('is kept in .data whatever DATA_DIR says', () => {
    expect(keyFile).toBe(join(keptDirectory, 'issuer-key.json'));
  });

  it('is one for processes that make it at the same time, and theirs alone to read', async () => {
    const shared = join(directory, 'shared.json');
    const module = new URL('../../../infra/local/issuer.ts', import.meta.url).href;
    const script = `const { publicKeys } = await import('${module}'); console.log((await publicKeys(process.argv[1])).keys[0].kid)`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, shared]);

    const kids = (await Promise.all([run(), run(), run()])).map(({ stdout }) => stdout.trim());

    expect([new Set(kids).size, statSync(shared).mode & 0o777]).toEqual([1, 0o600]);
    expect(readdirSync(directory).filter((name) => name.startsWith('shared'))).toEqual(['shared.json']);
  });

  it('shows no private part', async () => {
    const { keys } = await publicKeys(file);

    expect(keys.map((key) => Object.keys(key).toSorted())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
  });
});
