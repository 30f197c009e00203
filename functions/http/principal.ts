import { createHash } from 'node:crypto';
import { JwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwtExpiredError } from 'aws-jwt-verify/error';
import { areaFitsRole, type Principal, role } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { unavailable } from '../../schema/unavailable.ts';
import { environment } from '../environment.ts';

type Verifier = { verify(token: string): Promise<Record<string, unknown>> };

let verifier: Verifier | undefined;

/** Tokens verified once are remembered by hash until they expire: RS256 costs more than the read behind it. */
const verified = new Map<string, { principal: Principal; expiresAt: number }>();
const rememberAtMost = 5_000;

const challenge = (error: string) => ({ headers: { 'www-authenticate': `Bearer realm="renkei"${error}` } });

/**
 * The caller named by an `Authorization` header. Throws token-missing, token-expired or token-invalid (401); unavailable (503)
 * where the issuer's keys can't be fetched, which says nothing of the token.
 */
export async function principalOf(authorization: string | undefined, now: Date): Promise<Principal> {
  const token = /^Bearer +([^\s,]+)$/i.exec(authorization ?? '')?.[1];
  if (!token) throw new Problem('token-missing', {}, challenge(''));
  const hash = createHash('sha256').update(token).digest('base64');
  const known = verified.get(hash);
  if (known && known.expiresAt > now.getTime()) return known.principal;
  const claims = await verify(token);
  const principal = toPrincipal(claims);
  if (verified.size >= rememberAtMost) verified.clear();
  verified.set(hash, { principal, expiresAt: Number(claims['exp']) * 1000 });
  return principal;
}

async function verify(token: string): Promise<Record<string, unknown>> {
  try {
    verifier ??= createVerifier();
    return await verifier.verify(token);
  } catch (error) {
    if (error instanceof JwtExpiredError) throw new Problem('token-expired', {}, challenge(', error="invalid_token"'));
    // Where all keys are given beforehand, a key that would have to be fetched is nobody's.
    if (error instanceof FetchError && environment().jwks === '') {
      console.error({ message: 'keys of the issuer not fetched', error });
      throw unavailable();
    }
    throw new Problem('token-invalid', {}, challenge(', error="invalid_token"'));
  }
}

function createVerifier(): Verifier {
  const { tokenIssuer: issuer, jwks } = environment();
  // The audience is checked below: Cognito's access tokens have none.
  const created = JwtVerifier.create({ issuer, audience: null });
  if (jwks) created.cacheJwks(JSON.parse(jwks) as Parameters<typeof created.cacheJwks>[0]);
  return created;
}

/**
 * Whether a token was given for this installation. Cognito names no audience in an access token: there a scope of our resource
 * server, which a client has only where the pool grants it, says the same. Its id tokens name the client, and are refused.
 */
function isForUs({ aud, scope }: Record<string, unknown>): boolean {
  const { tokenAudience } = environment();
  if (aud !== undefined) return [aud].flat().includes(tokenAudience);
  return typeof scope === 'string' && scope.split(' ').some((one) => one.startsWith(`${tokenAudience}/`));
}

function toPrincipal(claims: Record<string, unknown>): Principal {
  const of = role.safeParse(claims['role']);
  // A health-centre officer may carry a zone id in a claim of its own, which then narrows the prefecture in `area`.
  const area = of.data === 'health-centre-officer' ? (claims['health-centre-area'] ?? claims['area']) : claims['area'];
  const sub = claims['sub'];
  const isComplete =
    of.success && typeof area === 'string' && typeof sub === 'string' && typeof claims['exp'] === 'number';
  if (!isComplete || !isForUs(claims) || !areaFitsRole(of.data, area))
    throw new Problem('token-invalid', {}, challenge(', error="invalid_token"'));
  return { sub, role: of.data, area };
}
