import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { type Receipt, receipt, receiptKeys, signedReceipt } from '../../schema/receipt.ts';
import { sha256Of } from './bundle.ts';
import { readInput, wrongFile } from './files.ts';
import { isBundle, openBundle } from './open-bundle.ts';
import { Stopped, text } from './stopped.ts';
import { fingerprintOf } from './tell-bundle.ts';

/** A receipt out of a file: the bare JWS, or as the server's answer has it. */
export function readReceipt(path: string): string {
  const content = readInput(path).toString('utf8').trim();
  const answer = signedReceipt.safeParse(parsed(content));
  const jws = answer.success ? answer.data.receipt : content;
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jws)) return jws;
  throw wrongFile(path, 'は受付票でも一式でもありません', 'is neither a receipt nor a bundle');
}

/** Keys as the server publishes them. Throws for a file that holds none. */
export function readKeys(path: string): JSONWebKeySet {
  return keysIn(parsed(readInput(path).toString('utf8')), path);
}

export function keysIn(value: unknown, from: string): JSONWebKeySet {
  const keys = receiptKeys.safeParse(value);
  if (keys.success) return keys.data;
  throw wrongFile(from, 'は公開鍵（JWKS）ではありません', 'holds no public keys (JWKS)');
}

/** What a receipt says, once its signature is that of a key. Throws `evidence`. */
export async function checkReceipt(jws: string, keys: JSONWebKeySet): Promise<Receipt> {
  try {
    const { payload } = await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ['ES256'] });
    return receipt.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
  } catch (error) {
    const why = (error as Error).message;
    throw new Stopped(
      'evidence',
      text(`受付票の署名が公開鍵と合いません（${why}）`, `The signature of the receipt is not of these keys (${why})`),
    );
  }
}

/** Throws `evidence` where a file, or a bundle, is not the one that the receipt is of. */
export function checkReceived({ sha256 }: Receipt, path: string): void {
  const own = isBundle(path) ? fingerprintOf(openBundle(path).manifestContent) : sha256Of(readInput(path));
  if (own === sha256) return;
  throw new Stopped(
    'evidence',
    text(
      `${path} は受付票のファイルではありません（SHA-256 ${own}、受付票では ${sha256}）`,
      `${path} is not the file of the receipt (SHA-256 ${own}; the receipt says ${sha256})`,
    ),
    { sha256: own, expected: sha256 },
  );
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
