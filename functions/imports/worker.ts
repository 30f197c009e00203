import { client } from '../store/client.ts';
import { readJob } from '../store/jobs.ts';
import type { Work } from '../store/start-work.ts';

/** Goes on with an import. */
export async function handler({ jobId }: Work): Promise<void> {
  await readJob(client(), jobId, new Date());
}
