import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { isFinal } from '../../schema/job.ts';
import { planOf } from '../../schema/observation-plan.ts';
import { observationParameters, observationQuery } from '../../schema/observation-query.ts';
import { Problem } from '../../schema/problem.ts';
import type { Figures } from '../formats/figures.ts';
import { formats } from '../formats/formats.ts';
import { client } from '../store/client.ts';
import { countedByYear, isByYear, readCounted } from '../store/counted.ts';
import { readExportRequest } from '../store/exports.ts';
import { linkTo, putFile } from '../store/files.ts';
import { closeJob, readJob, type StoredJob, saveJob } from '../store/jobs.ts';
import type { Work } from '../store/start-work.ts';

/** Cells of a cube: nine bytes of memory each. */
const cellsAtMost = 8_000_000;
const linkSeconds = 3_600;
/** A worker that says nothing for two minutes is thought dead. */
const tellMillis = 20_000;

/** Writes one export. Started twice, both write the same bytes under the same name, and the job ends once. */
export async function handler({ jobId }: Work): Promise<void> {
  const job = await readJob(client(), jobId, new Date());
  if (!job || isFinal(job)) return closeJob(client(), jobId, 'exporter', new Date());
  try {
    await write(job);
  } catch (error) {
    // What the query itself got wrong is told; anything else is a crash, and the sweep starts the job again.
    if (!(error instanceof Problem)) throw error;
    const problem = { code: error.code, values: error.values };
    const last = (await readJob(client(), jobId, new Date())) ?? job;
    await saveJob(client(), last, { state: 'failed', problem }, new Date());
  }
}

async function write(job: StoredJob): Promise<void> {
  // First of all: the sweep gives up what was begun and crashes, never what waits for its turn.
  await saveJob(client(), job, { state: 'running' }, new Date());
  const parameters = observationParameters.parse(await readExportRequest(client(), job.jobId));
  const language = parameters.lang ?? 'ja';
  const query = observationQuery(parameters);
  const plan = planOf(query);
  const { sub, role, area } = job.by;
  const asked = { principal: { sub, role, area }, language, isPatient: true };
  const wish = { language, isWide: parameters.shape === 'wide', withLabels: true, next: null, cellsAtMost };
  const { extension, contentType, isOnePass, write: writeParts } = formats[parameters.format ?? 'json'];
  const read = isOnePass(wish) && isByYear(query, plan) ? countedByYear : readCounted;
  const { figures, rows } = counting(await read(client(), query, plan, asked));
  const key = `exports/${job.jobId}.${extension}`;
  const name = `observations.${extension}`;
  const parts = telling(job, writeParts(figures, wish), rows);
  const { bytes, sha256 } = await putFile(key, parts, { contentType, name });
  const now = new Date();
  const expiresAt = instantInTokyo(new Date(now.getTime() + linkSeconds * 1000));
  const result = { url: await linkTo(key, linkSeconds), bytes, sha256, rows: rows(), expiresAt };
  await saveJob(client(), job, { state: 'done', done: rows(), total: rows(), result }, now);
}

/** Figures, and how many of them were read since their reading began last. */
function counting(counted: Figures) {
  let rows = 0;
  const blocks = async function* () {
    rows = 0;
    for await (const block of counted.blocks()) {
      rows += block.length;
      yield block;
    }
  };
  return { figures: { ...counted, blocks }, rows: () => rows };
}

/** Says now and then how far the work is. */
async function* telling(job: StoredJob, parts: AsyncIterable<string | Uint8Array>, rows: () => number) {
  let at = Date.now();
  for await (const part of parts) {
    yield part;
    if (Date.now() - at < tellMillis) continue;
    at = Date.now();
    // One that goes on for another is no further back than that one said.
    const done = Math.max(job.done, rows());
    await saveJob(client(), job, { state: 'running', done, total: Math.max(job.total, done) }, new Date());
  }
}
