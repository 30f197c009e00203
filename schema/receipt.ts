import * as z from 'zod';
import { role } from './permission.ts';

/** What a receipt (受付票) says: payload of a compact JWS (RFC 7515, ES256). */
export const receipt = z.strictObject({
  /** Id of the import. */
  receiptId: z.string(),
  roundId: z.string(),
  /** SHA-256 of the file as it came, in hexadecimal digits. */
  sha256: z.string(),
  /** Whose answers were written, and as which revision. */
  rows: z.array(z.strictObject({ respondent: z.string(), revision: z.int() })),
  receivedAt: z.string(),
  by: z.strictObject({ sub: z.string(), role, area: z.string() }),
});
export type Receipt = z.infer<typeof receipt>;

/** A receipt as it is given: whoever has the keys can verify it without this installation. */
export const signedReceipt = z.strictObject({ receiptId: z.string(), receipt: z.string() });

/** Public keys of receipts (RFC 7517). */
export const receiptKeys = z.strictObject({
  keys: z.array(
    z.strictObject({
      kty: z.string(),
      crv: z.string(),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
});
