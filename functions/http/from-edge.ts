import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '../../schema/problem.ts';
import { environment } from '../environment.ts';

/** What the edge adds to every request that it passes on; a function that calls another hands it on too. */
export const originHeader = 'x-renkei-origin';

/** A rotation is known to every function after this long, or at once where the edge already sends what is not known yet. */
const rereadAfterMillis = 300_000;
const rereadForStrangersAfterMillis = 10_000;

let known: { readonly digests: readonly Buffer[]; readonly readAt: number } = { digests: [], readAt: 0 };

/**
 * Refuses what came around the edge, and so around its firewall and its limits. Through the domain for closed networks nobody
 * comes without a certificate that API Gateway has verified. Where there is no edge, all may pass. Throws not-through-edge (403).
 */
export async function checkEdge({ headers, requestContext }: APIGatewayProxyEventV2, now: Date): Promise<void> {
  const { originSecret } = environment();
  if (!originSecret || requestContext.authentication?.clientCert) return;
  const given = headers[originHeader];
  if (given === undefined) throw new Problem('not-through-edge');
  const age = now.getTime() - known.readAt;
  if (age > rereadAfterMillis || (!isKnown(given) && age > rereadForStrangersAfterMillis)) {
    const digests = await Promise.all([secret(originSecret, 'AWSCURRENT'), secret(originSecret, 'AWSPREVIOUS')]);
    known = { digests: digests.flatMap((one) => one ?? []), readAt: now.getTime() };
  }
  if (!isKnown(given)) throw new Problem('not-through-edge');
}

const digestOf = (text: string) => createHash('sha256').update(text).digest();

/** Compares digests: equally long whatever was given, and in the same time. */
function isKnown(given: string): boolean {
  const digest = digestOf(given);
  return known.digests.some((one) => timingSafeEqual(one, digest));
}

/** From the Parameters and Secrets extension that runs beside the function. Before the first rotation there is no previous one. */
async function secret(id: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<Buffer | undefined> {
  const { secretsPort, sessionToken } = environment();
  const query = new URLSearchParams({ secretId: id, versionStage: stage });
  const response = await fetch(`http://localhost:${secretsPort}/secretsmanager/get?${query}`, {
    headers: { 'x-aws-parameters-secrets-token': sessionToken },
  });
  if (response.ok) return digestOf(((await response.json()) as { SecretString: string }).SecretString);
  if (stage === 'AWSPREVIOUS') return undefined;
  throw new Error(`the origin secret could not be read: ${response.status}`);
}
