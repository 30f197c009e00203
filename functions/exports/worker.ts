import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { isFinal } from '../../schema/job.ts';
import { planOf } from '../../schema/observation-plan.ts';
import { observationParameters, observationQuery } from '../../schema/observation-query.ts';
import { Problem } from '../../schema/problem.ts';
import { caveatIds, type Figures } from '../formats/figures.ts';
import { formats } from '../formats/formats.ts';
import { client } from '../store/client.ts';
import { readCounted } from '../store/counted.ts';
import { readExportRequest } from '../store/exports.ts';
import { linkTo, putFile } from '../store/files.ts';
import { readJob, type StoredJob, saveJob } from '../store/jobs.ts';
import type { Work } from '../store/start-work.ts';

/** Cells of a cube: nine bytes of memory each. */
const cellsAtMost = 8_000_000;
const linkSeconds = 3_600;
/** A worker that says nothing for two minutes is thought dead. */
const tellMillis = 20_000;

/** Writes one export. Started twice, both write the same bytes under the same name, and the job ends once. */
export async function handler({ jobId }: Work): Promise<void> {
  const job = await readJob(client(), jobId, new Date());
  if (!job || isFinal(job)) return;
  try {
    await write(job);
  } catch (error) {
    // What the query itself got wrong is told; anything else is a crash, and the sweep starts the job again.
    if (!(error instanceof Problem)) throw error;
    const problem = { code: error.code, values: error.values };
    await saveJob(client(), job, { state: 'failed', problem }, new Date());
  }
}

async function write(job: StoredJob): Promise<void> {
  const parameters = observationParameters.parse(await readExportRequest(client(), job.jobId));
  const language = parameters.lang ?? 'ja';
  const query = observationQuery(parameters);
  const { sub, role, area } = job.by;
  const asked = { principal: { sub, role, area }, language };
  const counted = await readCounted(client(), query, planOf(query), asked);
  let rows = 0;
  const figures: Figures = { ...counted, caveats: caveatIds };
  const { extension, contentType, write: writeParts } = formats[parameters.format ?? 'json'];
  const wish = { language, isWide: parameters.shape === 'wide', withLabels: true, next: null, cellsAtMost };
  for (const block of counted.blocks()) rows += block.length;
  await saveJob(client(), job, { state: 'running', total: rows }, new Date());
  const said = telling(job, rows);
  const key = `exports/${job.jobId}.${extension}`;
  const name = `observations.${extension}`;
  const { bytes, sha256 } = await putFile(key, said(writeParts(figures, wish)), { contentType, name });
  const now = new Date();
  const expiresAt = instantInTokyo(new Date(now.getTime() + linkSeconds * 1000));
  const result = { url: await linkTo(key, linkSeconds), bytes, sha256, rows, expiresAt };
  await saveJob(client(), job, { state: 'done', done: rows, total: rows, result }, now);
}

type Parts = Iterable<string> | AsyncIterable<string | Uint8Array>;

/** Says now and then that the work goes on. */
function telling(job: StoredJob, total: number) {
  return async function* (parts: Parts): AsyncGenerator<string | Uint8Array> {
    let at = Date.now();
    for await (const part of parts) {
      yield part;
      if (Date.now() - at < tellMillis) continue;
      at = Date.now();
      await saveJob(client(), job, { state: 'running', total }, new Date());
    }
  };
}
