import { createHash } from 'node:crypto';
import { isInForce } from '../../schema/access-key.ts';
import type { Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { principalOf } from '../http/principal.ts';
import { findAccessKey } from '../store/access-keys.ts';
import { client } from '../store/client.ts';

/** A key that was revoked opens nothing after this long at the latest. */
const rememberMillis = 60_000;
const rememberAtMost = 5_000;
const verified = new Map<string, { readonly principal: Principal; readonly until: number }>();

const basic = 'Basic realm="renkei", charset="UTF-8"';

/**
 * The caller named by a bearer token, as everywhere, or by a personal access key as the password of Basic, with any user name:
 * Excel and Power BI can send nothing else. Throws token-missing or key-invalid (401), and what `principalOf` throws.
 */
export async function callerOf(authorization: string | undefined, now: Date): Promise<Principal> {
  const given = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization ?? '')?.[1];
  if (given !== undefined) return ofKey(given, now);
  if (/^Bearer\b/i.test(authorization ?? '')) return principalOf(authorization, now);
  throw new Problem('token-missing', {}, { headers: { 'www-authenticate': `${basic}, Bearer realm="renkei"` } });
}

async function ofKey(given: string, now: Date): Promise<Principal> {
  const hash = createHash('sha256').update(given).digest('base64');
  const known = verified.get(hash);
  if (known && known.until > now.getTime()) return known.principal;
  const decoded = Buffer.from(given, 'base64').toString('utf8');
  const kept = await findAccessKey(client(), decoded.slice(decoded.indexOf(':') + 1));
  if (!kept || !isInForce(kept, now)) throw new Problem('key-invalid', {}, { headers: { 'www-authenticate': basic } });
  // Never more than a BI reader, whatever its maker has become since.
  const principal: Principal = { sub: `access-key:${kept.id}`, role: 'bi-reader', area: kept.area };
  if (verified.size >= rememberAtMost) verified.clear();
  verified.set(hash, { principal, until: Math.min(now.getTime() + rememberMillis, Date.parse(kept.expiresAt)) });
  return principal;
}
