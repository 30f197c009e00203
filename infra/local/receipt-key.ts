import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { keptDirectory } from './data-dir.ts';
import { keptKey } from './kept-key.ts';

/** Signs receipts on one machine, where AWS has a key of KMS: kept, so that receipts can be verified after a restart. */
export function localReceiptKey(file = join(keptDirectory, 'receipt-key.json')): Promise<string> {
  return keptKey(file, async () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  );
}
