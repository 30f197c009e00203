import * as z from 'zod';

/** What an export's job gives when it is done. */
export const exportResult = z.strictObject({
  /** Where the file is until `expiresAt`: whoever has the address may fetch it, without a token. */
  url: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  /** Figures in it. */
  rows: z.int(),
  expiresAt: z.string(),
});
