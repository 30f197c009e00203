import { importBody, importReport } from '../../schema/import.ts';
import { job, jobKind, jobState } from '../../schema/job.ts';
import { receiptKeys, signedReceipt } from '../../schema/receipt.ts';
import type { NamedSchemas } from './oversight-schemas.ts';

/** Components of work that goes on after its answer. */
export const workSchemas: NamedSchemas = {
  Import: [importBody, 'Answers of many respondents. A row with an error stops all of them.'],
  ImportReport: [importReport, 'What an import came to, row by row.'],
  Job: [job, 'Work that goes on after its answer. `result` is there when it is done, `problem` when it failed.'],
  JobKind: [jobKind],
  JobState: [jobState],
  SignedReceipt: [signedReceipt, '`receipt`: a compact JWS (RFC 7515, ES256); its payload names file, rows and time.'],
  ReceiptKeys: [receiptKeys, 'A JSON Web Key Set (RFC 7517).'],
};
