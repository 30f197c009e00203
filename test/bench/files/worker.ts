import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { handler } from '../../../functions/exports/worker.ts';
import { client } from '../../../functions/store/client.ts';
import { beginExport } from '../../../functions/store/exports.ts';
import { readJob } from '../../../functions/store/jobs.ts';
import { meter } from '../capacity/meter.ts';

const principal = { sub: 'bench', role: 'national-reader', area: 'JP' } as const;
/** A header of a table is shorter, and the first figures are longer. */
const headerBytes = 1024;

/**
 * Runs the worker of exports on a job, as Lambda does, with the tables and the folder that the environment names.
 * `parameters`: as `POST /v1/exports` takes them, by a query string.
 */
export async function runWorker(parameters: string) {
  const asked = Object.fromEntries(new URLSearchParams(parameters));
  const given = { principal, parameters: asked, total: 0, hash: randomUUID() };
  const { jobId } = await beginExport(client(), given, { newId: randomUUID, now: new Date() });
  const folder = join(process.env['EXPORTS_FOLDER'] ?? '', 'exports');
  mkdirSync(folder, { recursive: true });
  const before = performance.now();
  const first = { byteMillis: 0, figuresMillis: 0 };
  const watcher = watch(folder, (event) => {
    if (event !== 'change') return;
    first.byteMillis ||= performance.now() - before;
    if (first.figuresMillis === 0 && sizeOf(folder, jobId) > headerBytes)
      first.figuresMillis = performance.now() - before;
  });
  const { read } = await meter(client()).measure(() => handler({ jobId }));
  const millis = performance.now() - before;
  watcher.close();
  const job = await readJob(client(), jobId, new Date());
  if (job?.state !== 'done') throw new Error(`${parameters}: ${job?.state} ${job?.problem?.code ?? ''}`);
  const { rows = 0, bytes = 0 } = job.result as { rows?: number; bytes?: number };
  const peakMb = process.resourceUsage().maxRSS / 1024;
  return { first, rows, megabytes: bytes / 2 ** 20, millis, peakMb, readUnits: read };
}

function sizeOf(folder: string, jobId: string): number {
  const name = readdirSync(folder).find((one) => one.includes(jobId));
  return name === undefined ? 0 : (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
}
