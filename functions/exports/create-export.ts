import { createHash } from 'node:crypto';
import type { createExport as operation } from '../../openapi/operations/exports.ts';
import { asParameters } from '../../schema/export-request.ts';
import { placesOf } from '../../schema/forms/check-answers.ts';
import { mistakes } from '../../schema/mistake.ts';
import { checkProvisional, planOf } from '../../schema/observation-plan.ts';
import { observationParameters, observationQuery } from '../../schema/observation-query.ts';
import { Problem } from '../../schema/problem.ts';
import { waysToSplit } from '../../schema/split-query.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { beginExport } from '../store/exports.ts';
import { toJob } from '../store/jobs.ts';
import { observationsAtMostOf } from '../store/observations.ts';
import { startWork } from '../store/start-work.ts';

/** Figures that one file may hold: all that a worker writes within its quarter of an hour, with room. */
const figuresAtMost = 20_000_000;

/** Takes an export on: everything that can be wrong with the query itself is said here, before there is a job. */
export async function createExport(request: RequestOf<typeof operation>): Promise<Reply> {
  const { body, principal, language, newId, now } = request;
  const given = { lang: language, ...asParameters(body) };
  const parameters = checked(given);
  const query = observationQuery(parameters);
  const plan = planOf(query);
  if (query.publication === 'provisional') checkProvisional(query, principal);
  const total = observationsAtMostOf(query, plan);
  if (total > figuresAtMost)
    throw new Problem(
      'export-too-large',
      { figuresAtMost },
      { places: waysToSplit(query, plan, Math.ceil(total / figuresAtMost)) },
    );
  const canonical = JSON.stringify(Object.entries(given).toSorted());
  const hash = createHash('sha256')
    .update(JSON.stringify([principal, canonical]))
    .digest('hex');
  const job = await beginExport(client(), { principal, parameters: given, total, hash }, { newId, now });
  await startWork('exporter', { jobId: job.jobId });
  return { status: 202, json: toJob(job, language), headers: { location: `/v1/jobs/${job.jobId}` } };
}

function checked(given: Record<string, string>) {
  const result = observationParameters.safeParse(given, mistakes);
  if (!result.success) throw new Problem('invalid-body', {}, { places: placesOf(result.error.issues) });
  if (result.data.shape === 'wide' && result.data.format !== 'csv') {
    const message = 'shapeはformat=csvだけにあります / shape goes with format=csv alone';
    throw new Problem('invalid-body', {}, { places: [{ pointer: '/shape', code: 'not-exported', message }] });
  }
  return result.data;
}
