import type { explainObservation as operation } from '../../openapi/operations/observations.ts';
import { observationQuery } from '../../schema/observation-query.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { client } from '../store/client.ts';
import { readExplanation } from '../store/explanation.ts';

export async function explainObservation({
  query,
  principal,
  language,
  now,
}: RequestOf<typeof operation>): Promise<Reply> {
  return {
    status: 200,
    json: await readExplanation(client(), observationQuery(query), { principal, language, now }),
  };
}
