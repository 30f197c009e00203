import type { Reply } from '../http/request.ts';
import { receiptKey } from '../store/receipt-key.ts';

/** What verifies receipts. Public: a receipt is for people who can't ask this installation. */
export async function listReceiptKeys(): Promise<Reply> {
  return { status: 200, json: { keys: [(await receiptKey()).public] } };
}
