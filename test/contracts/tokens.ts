import { readFileSync } from 'node:fs';
import { generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { keyFile, localAudience, localIssuer, publicKeys } from '../../infra/local/issuer.ts';

type Code = 'token-missing' | 'token-expired' | 'token-invalid';
type Key = Parameters<SignJWT['sign']>[0];
export type BadToken = readonly [what: string, token: string | null, code: Code];

/** Right in everything: the claims that each bad token changes one thing of. */
const officer = { role: 'prefecture-officer', area: '13', sub: 'sato' };
const soon = () => Math.floor(Date.now() / 1000) + 3600;

const whole = (claims: JWTPayload) => ({ iss: localIssuer, aud: localAudience, exp: soon(), ...claims });

/** Signs whatever is claimed, right or not, under the name of the local issuer's key and by default with it. */
export async function signClaims(claims: JWTPayload, key?: Key, alg = 'RS256'): Promise<string> {
  const [kid = ''] = (await publicKeys()).keys.map((one) => one.kid ?? '');
  return new SignJWT(whole(claims))
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .sign(key ?? (await importJWK(issuerKey(), 'RS256')));
}

const issuerKey = () => JSON.parse(readFileSync(keyFile, 'utf8')) as JWK;

/** Tokens that no operation takes: 401, whoever they say they are. */
export async function badTokens(): Promise<readonly BadToken[]> {
  const { privateKey: stranger } = await generateKeyPair('RS256');
  const sign = signClaims;
  const signed = await sign(officer);
  const modulus = Buffer.from(issuerKey().n ?? '', 'base64url');
  const [header, , signature] = signed.split('.');
  const [, promoted] = (await sign({ ...officer, role: 'administrator', area: 'JP' })).split('.');
  const signedBadly: BadToken[] = [
    ['no token', null, 'token-missing'],
    ['expired', await sign({ ...officer, exp: soon() - 7200 }), 'token-expired'],
    ['not valid yet', await sign({ ...officer, nbf: soon() }), 'token-invalid'],
    ['signed by a stranger', await sign(officer, stranger), 'token-invalid'],
    ['with the claims of another', [header, promoted, signature].join('.'), 'token-invalid'],
    ['of another issuer', await sign({ ...officer, iss: 'https://elsewhere.example' }), 'token-invalid'],
    ['for another audience', await sign({ ...officer, aud: 'elsewhere' }), 'token-invalid'],
    ['alg none', new UnsecuredJWT(whole(officer)).encode(), 'token-invalid'],
    ['signed with the public key', await sign(officer, modulus, 'HS256'), 'token-invalid'],
  ];
  const unfit = await Promise.all(
    unfitClaims.map(async (claims): Promise<BadToken> => [JSON.stringify(claims), await sign(claims), 'token-invalid']),
  );
  return [...signedBadly, ...unfit];
}

/** Signed by the right key; the role is none, or the area has not the shape that the role demands. */
const unfitClaims: readonly JWTPayload[] = [
  { sub: 'a', role: 'governor', area: '13' },
  { sub: 'a', area: '13' },
  { sub: 'a', role: 'prefecture-officer' },
  { role: 'prefecture-officer', area: '13' },
  { sub: 'a', role: 'municipality-officer', area: '13' },
  { sub: 'a', role: 'base-operator', area: '131016' },
  { sub: 'a', role: 'prefecture-officer', area: 'JP' },
  { sub: 'a', role: 'prefecture-officer', area: '131016' },
  { sub: 'a', role: 'prefecture-officer', area: 13 },
  { sub: 'a', role: 'health-centre-officer', area: 'JP' },
  { sub: 'a', role: 'health-centre-officer', area: '13', 'health-centre-area': '131016' },
  { sub: 'a', role: 'bi-reader', area: '131016' },
  { sub: 'a', role: 'national-reader', area: '13' },
  { sub: 'a', role: 'administrator', area: '13' },
];
