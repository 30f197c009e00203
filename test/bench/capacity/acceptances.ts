import { projectPrefecture } from '../../../functions/projector/project.ts';
import type { Client } from '../../../functions/store/client.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { nationalRound } from '../../../seeds/load/rounds.ts';
import { nationalAnswers } from '../peer-tables.ts';
import { prefectureAsked as prefecture } from '../questions.ts';
import type { Caller, caller } from './call.ts';
import type { meter } from './meter.ts';

export interface Acceptance {
  /** Acceptances folded in one transaction. */
  readonly folded: number;
  /** Write units of one acceptance: decision and projection, transactions doubled as AWS bills them. */
  readonly writeUnits: number;
  readonly decisionUnits: number;
  readonly projectionUnits: number;
  readonly expected: number;
}

const officer: Caller = ['prefecture-officer', prefecture];
const administrator: Caller = ['administrator', 'JP'];

/**
 * Accepts answers of one prefecture in groups of growing size and counts what is written, from the decision to the feed.
 * Without zones, without Idempotency-Key; a group is decided in one call and folded in one transaction.
 */
export async function measureAcceptances(
  client: Client,
  call: Awaited<ReturnType<typeof caller>>,
  { measure }: ReturnType<typeof meter>,
  groups: readonly number[],
): Promise<Acceptance[]> {
  const respondents = await submitted(
    call,
    groups.reduce((sum, size) => sum + size, 0),
  );
  await projectPrefecture(client, prefecture);
  const results: Acceptance[] = [];
  for (const folded of groups) {
    const decided = respondents.codes.splice(0, folded).map((code) => ({ code, revision: 1 }));
    const url = `/v1/rounds/${respondents.roundId}/decisions`;
    const decision = await measure(() =>
      call(officer, url, { method: 'POST', body: { action: 'accept', respondents: decided } }),
    );
    const projection = await measure(() => projectPrefecture(client, prefecture));
    const [decisionUnits, projectionUnits] = [decision.write / folded, projection.write / folded];
    results.push({
      folded,
      writeUnits: decisionUnits + projectionUnits,
      decisionUnits,
      projectionUnits,
      expected: folded === 1 ? 12 : 8 + 4 / folded,
    });
  }
  return results;
}

/** A round of the prefecture in which as many municipalities have submitted the demo's answers. */
async function submitted(
  call: Awaited<ReturnType<typeof caller>>,
  count: number,
): Promise<{ roundId: string; codes: string[] }> {
  const areas = loadAreas().filter((area) => area.prefecture === prefecture || area.level === 'prefecture');
  await call(administrator, '/v1/areas', { method: 'PUT', body: { areas } });
  const round = { ...nationalRound, prefecture };
  const { roundId } = (await call(officer, '/v1/rounds', { method: 'POST', body: round })) as { roundId: string };
  const answers = [...nationalAnswers()].filter(([code]) => code.startsWith(prefecture)).slice(0, count);
  for (const [code, given] of answers) {
    const sent = { method: 'PUT', body: { answers: given, submit: true }, headers: { 'if-none-match': '*' } };
    await call(['municipality-officer', code], `/v1/rounds/${roundId}/submissions/${code}`, sent);
  }
  return { roundId, codes: answers.map(([code]) => code) };
}
