import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromDer, receiptKey } from '../../../functions/store/receipt-key.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const asked: string[] = [];

/** KMS as far as it is used: a digest in, a signature in DER out; and the public key. */
const kms = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const action = String(request.headers['x-amz-target']);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    asked.push([action, body.KeyId, body.SigningAlgorithm, body.MessageType].filter(Boolean).join(' '));
    const answer = action.endsWith('Sign')
      ? { Signature: signDigest(Buffer.from(body.Message, 'base64')).toString('base64') }
      : { PublicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
  });
});

/** Node signs texts alone: it must be this one's digest that is asked for. */
const text = 'header.payload';
function signDigest(digest: Buffer): Buffer {
  if (!createHash('sha256').update(text).digest().equals(digest)) throw new Error('another digest');
  return sign('sha256', Buffer.from(text), privateKey);
}

beforeAll(async () => {
  await new Promise<void>((resolve) => kms.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL_KMS: `http://127.0.0.1:${(kms.address() as AddressInfo).port}`,
    RECEIPT_KEY_ID: 'arn:of:the:key',
  });
});
afterAll(() => kms.close());

describe('fromDer', () => {
  it('gives 64 bytes whatever zeros DER puts before a number or leaves out', () => {
    const signatures = Array.from({ length: 300 }, (_, at) => sign('sha256', Buffer.from(String(at)), privateKey));

    expect(new Set(signatures.map((der) => der.length)).size).toBeGreaterThan(1);
    expect(signatures.filter((der) => fromDer(der).length !== 64)).toEqual([]);
  });
});

describe('receiptKey', () => {
  it('signs by KMS what its published key verifies', async () => {
    const key = await receiptKey();

    const signature = await key.sign(text);

    const published = createPublicKey({ key: { ...key.public }, format: 'jwk' });
    expect(verify('sha256', Buffer.from(text), { key: published, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    expect(key.public.kid).toBe(await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }) as JWK));
    expect(asked).toEqual([
      'TrentService.GetPublicKey arn:of:the:key',
      'TrentService.Sign arn:of:the:key ECDSA_SHA_256 DIGEST',
    ]);
  });
});
