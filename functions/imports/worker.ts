import { client } from '../store/client.ts';
import type { Work } from '../store/start-work.ts';
import { continueImport } from './continue-import.ts';

/** Goes on with an import: started by the request that committed it, or by the sweep where nobody does. */
export async function handler({ jobId }: Work): Promise<void> {
  await continueImport(client(), jobId, new Date());
}
