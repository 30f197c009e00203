import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, sign } from 'node:crypto';
import { environment } from '../environment.ts';

/** A public key as RFC 7517 has it; `kid` is its thumbprint (RFC 7638). */
export type PublicKey = Readonly<Record<'kty' | 'crv' | 'x' | 'y' | 'kid' | 'alg' | 'use', string>>;

/** What signs receipts (ES256), and what verifies them. */
export interface ReceiptKey {
  readonly public: PublicKey;
  /** 64 bytes, r and s, as JWS wants them. */
  readonly sign: (text: string) => Promise<Buffer>;
}

let known: Promise<ReceiptKey> | undefined;

/** In AWS a key that never leaves KMS, here one that the server keeps. Read once: a new key comes with a new deployment. */
export function receiptKey(): Promise<ReceiptKey> {
  const { receiptKeyId, receiptJwk } = environment();
  known ??= receiptKeyId === '' ? localKey(receiptJwk) : cloudKey(receiptKeyId);
  known.catch(() => {
    known = undefined;
  });
  return known;
}

async function localKey(jwk: string): Promise<ReceiptKey> {
  const key = createPrivateKey({ key: JSON.parse(jwk) as JsonWebKey, format: 'jwk' });
  const signed = (text: string) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return { public: published(createPublicKey(key).export({ format: 'jwk' })), sign: async (text) => signed(text) };
}

/** The client is loaded only where something is signed: few requests do. */
async function cloudKey(KeyId: string): Promise<ReceiptKey> {
  const { GetPublicKeyCommand, KMSClient, SignCommand } = await import('@aws-sdk/client-kms');
  const kms = new KMSClient({});
  const { PublicKey: spki } = await kms.send(new GetPublicKeyCommand({ KeyId }));
  const key = createPublicKey({ key: Buffer.from(spki ?? []), format: 'der', type: 'spki' });
  const signing = { KeyId, MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' } as const;
  return {
    public: published(key.export({ format: 'jwk' })),
    async sign(text) {
      const Message = createHash('sha256').update(text).digest();
      const { Signature } = await kms.send(new SignCommand({ ...signing, Message }));
      return fromDer(Buffer.from(Signature ?? []));
    },
  };
}

function published({ kty = '', crv = '', x = '', y = '' }: JsonWebKey): PublicKey {
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' };
}

/** KMS answers in DER: a sequence of two integers, each with a zero before it where it would be negative, and none to spare. */
export function fromDer(der: Buffer): Buffer {
  const lengthOfR = der[3] ?? 0;
  const r = der.subarray(4, 4 + lengthOfR);
  const s = der.subarray(6 + lengthOfR);
  return Buffer.concat([r, s].map((part) => Buffer.concat([Buffer.alloc(32), part]).subarray(-32)));
}
