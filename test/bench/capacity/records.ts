import { projectPrefecture } from '../../../functions/projector/project.ts';
import type { Client } from '../../../functions/store/client.ts';
import { areasOn } from '../../../schema/area.ts';
import { careResources } from '../../../schema/forms/care-resources-2025/indicators.ts';
import { careResources2025 } from '../../../schema/forms/care-resources-2025.ts';
import type { NewRound } from '../../../schema/round.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { careResourcesOf, careResourcesRound } from '../../../seeds/demo/care-resources.ts';
import { nationalRound } from '../../../seeds/load/rounds.ts';
import { nationalAnswers } from '../peer-tables.ts';
import type { Caller, caller } from './call.ts';
import type { meter } from './meter.ts';
import { publish } from './synthetic.ts';

/** What a record of the longest form costs, over one of the national form: medians of pairs that took turns. */
export interface Records {
  readonly submitRatio: number;
  readonly acceptRatio: number;
  /** Read units of all its counts for 47 prefectures in one request. */
  readonly readUnits: number;
}

type Call = Awaited<ReturnType<typeof caller>>;
type Answers = readonly (readonly [code: string, answers: object])[];

const { prefecture } = careResourcesRound;
const officer: Caller = ['prefecture-officer', prefecture];
const atOnce = 10;

/**
 * Groups of ten municipalities answer both forms in turn; each group is accepted in one call and folded at once. Both write
 * into the same prefecture's log, and have been warmed up by a group that is not counted.
 */
export async function measureRecords(
  client: Client,
  call: Call,
  metered: ReturnType<typeof meter>,
  groups: number,
): Promise<Records> {
  const areas = loadAreas().filter((area) => area.prefecture === prefecture || area.level === 'prefecture');
  await call(['administrator', 'JP'], '/v1/areas', { method: 'PUT', body: { areas } });
  const own = areasOn(areas, careResourcesRound.asOf).filter(({ level }) => level === 'municipality');
  const national = [...nationalAnswers()].filter(([code]) => code.startsWith(prefecture));
  const long = await timed(
    client,
    call,
    careResourcesRound,
    own.map((area) => [area.code, careResourcesOf(area)]),
  );
  // Of a year that the other measures leave alone.
  const short = await timed(client, call, { ...nationalRound, prefecture, fiscalYear: 2026 }, national);
  const ratios: { submit: number; accept: number }[] = [];
  for (let group = 0; group < groups; group += 1) {
    const [of, over] = [await long(), await short()];
    ratios.push({ submit: of.submit / over.submit, accept: of.accept / over.accept });
  }
  const counted = ratios.length > 1 ? ratios.slice(1) : ratios;
  return {
    submitRatio: median(counted.map(({ submit }) => submit)),
    acceptRatio: median(counted.map(({ accept }) => accept)),
    readUnits: await readUnitsOf(client, call, metered),
  };
}

/** Opens the round; each call of what it returns answers for the next ten, in milliseconds. */
async function timed(client: Client, call: Call, round: NewRound, answers: Answers) {
  const { roundId } = (await call(officer, '/v1/rounds', { method: 'POST', body: round })) as { roundId: string };
  const rest = [...answers];
  return async () => {
    const group = rest.splice(0, atOnce);
    const began = performance.now();
    for (const [code, given] of group) {
      const sent = { method: 'PUT', body: { answers: given, submit: true }, headers: { 'if-none-match': '*' } };
      await call(['municipality-officer', code], `/v1/rounds/${roundId}/submissions/${code}`, sent);
    }
    const submitted = performance.now();
    // What was submitted is folded apart from what is accepted.
    await projectPrefecture(client, prefecture);
    const respondents = group.map(([code]) => ({ code, revision: 1 }));
    const accepting = performance.now();
    await call(officer, `/v1/rounds/${roundId}/decisions`, { method: 'POST', body: { action: 'accept', respondents } });
    await projectPrefecture(client, prefecture);
    return { submit: submitted - began, accept: performance.now() - accepting };
  };
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function readUnitsOf(client: Client, call: Call, { measure }: ReturnType<typeof meter>): Promise<number> {
  const day = careResourcesRound.asOf;
  const municipalities = areasOn(loadAreas(), day).filter(({ level }) => level === 'municipality');
  const answers = new Map(municipalities.map((area) => [area.code, careResourcesOf(area)]));
  await publish(client, { form: careResources2025, answers, fiscalYear: 2027, times: 1 });
  const ids = careResources.map(({ id }) => id).join();
  const url = `/v1/observations?level=prefecture&fiscalYear=2027&indicator=${ids}`;
  const { read } = await measure(() =>
    call(['national-reader', 'JP'], url, { headers: { 'cache-control': 'no-cache' } }),
  );
  return read;
}
