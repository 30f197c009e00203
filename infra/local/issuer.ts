import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { areaFitsRole, role } from '../../schema/permission.ts';
import { keptDirectory } from './data-dir.ts';
import { keptKey } from './kept-key.ts';

/** Not `https`, so that a token with an unknown key is refused at once: nobody goes looking for keys in the network. */
export const localIssuer = 'http://renkei.localhost';
export const localAudience = 'renkei';

const algorithm = 'RS256';
export const keyFile = join(keptDirectory, 'issuer-key.json');

export interface TokenRequest {
  readonly role: string;
  readonly area: string;
  /** Who calls; by default made of role and area. */
  readonly sub?: string | undefined;
  /** `90s`, `15m`, `12h`, `7d`; 12 hours where nothing is said. */
  readonly expiresIn?: string | undefined;
}

/** A request for a token that no server would take; the message says what would do. */
export class TokenRefused extends Error {}

interface Issuer {
  readonly key: Awaited<ReturnType<typeof importJWK>>;
  readonly public: JWK & { kid: string };
}

const known = new Map<string, Promise<Issuer>>();

/** One bearer token. Throws TokenRefused for a role, area or time that no server would take. */
export async function signToken(request: TokenRequest, file = keyFile): Promise<string> {
  const area = request.area;
  const of = checkedRole(request.role, area);
  const expiresIn = request.expiresIn ?? '12h';
  if (!/^[1-9]\d{0,6}[smhd]$/.test(expiresIn))
    throw new TokenRefused(`expires-in ${expiresIn}: give it as 90s, 15m, 12h or 7d`);
  if (request.sub === '') throw new TokenRefused('sub must not be empty');
  const { key, public: jwk } = await issuer(file);
  return new SignJWT({ role: of, area })
    .setProtectedHeader({ alg: algorithm, kid: jwk.kid, typ: 'JWT' })
    .setSubject(request.sub ?? `${of}:${area}`)
    .setIssuer(localIssuer)
    .setAudience(localAudience)
    .setIssuedAt()
    .setExpirationTime(expiresIn)
    .sign(key);
}

/** What verifies the tokens, as a JWKS document (RFC 7517). */
export async function publicKeys(file = keyFile): Promise<{ keys: JWK[] }> {
  return { keys: [(await issuer(file)).public] };
}

const areasWanted = {
  'municipality-officer': 'a 6-digit code, such as 131016',
  'base-operator': 'the id of a base, such as 40-fukuoka-itoshima',
  'prefecture-officer': 'a 2-digit prefecture, such as 13',
  'health-centre-officer': 'a 2-digit prefecture or the id of a health-centre area',
  'bi-reader': 'a 2-digit prefecture or JP',
  'national-reader': 'JP',
  administrator: 'JP',
} as const;

function checkedRole(given: string, area: string) {
  const of = role.safeParse(given);
  if (!of.success) throw new TokenRefused(`there is no role "${given}"; roles: ${role.options.join(', ')}`);
  if (!areaFitsRole(of.data, area))
    throw new TokenRefused(`area "${area}" does not fit role ${of.data}: give ${areasWanted[of.data]}`);
  return of.data;
}

function issuer(file: string): Promise<Issuer> {
  const remembered = known.get(file) ?? load(file);
  known.set(file, remembered);
  remembered.catch(() => known.delete(file));
  return remembered;
}

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return exportJWK(privateKey);
}

async function load(file: string): Promise<Issuer> {
  const text = await keptKey(file, makeKey);
  try {
    const jwk = JSON.parse(text) as JWK;
    const key = await importJWK(jwk, algorithm);
    const { kty = '', n = '', e = '' } = jwk;
    const kid = await calculateJwkThumbprint({ kty, n, e });
    return { key, public: { kty, n, e, kid, alg: algorithm, use: 'sig' } };
  } catch (error) {
    throw new Error(`${file} holds no usable key; delete it and a new one is made (older tokens then end)`, {
      cause: error,
    });
  }
}
