import * as z from 'zod';
import { areasOn } from '../schema/area.ts';
import { loadAreas } from './areas/areas.ts';
import { activeRoleRound, demoActiveRole } from './demo/active-role-activity.ts';
import { baseActivityRound, demoBaseActivity } from './demo/base-activity.ts';
import { careResourcesRound, demoCareResources } from './demo/care-resources.ts';
import { demoProgress2025, progressRound2025 } from './demo/municipal-progress-2025.ts';
import { demoTiming, timingRound } from './demo/programme-timing-2016.ts';
import { type Api, apiOf, type TokenFor } from './load/api.ts';
import { putAreas } from './load/areas.ts';
import { putBases } from './load/bases.ts';
import { putCases } from './load/cases.ts';
import { putDemoRound } from './load/demo-round.ts';
import { putFunding } from './load/funding.ts';
import { inParallel } from './load/in-parallel.ts';
import { putOversight } from './load/oversight.ts';
import { answerForFukuoka } from './load/prefecture-answers.ts';
import { nationalRound, openRound, tokyoRound } from './load/rounds.ts';
import { answerAndAccept } from './load/submissions.ts';
import { type Figure, untilFigures } from './load/until-figures.ts';
import { putZones } from './load/zones.ts';
import { reconstructNational } from './reconstruct/national.ts';
import { reconstructTokyo } from './reconstruct/tokyo.ts';

/** `areas`: the area master alone; `demo`: also fiscal 2015 as published, answers reconstructed; `none`: nothing. */
export const seed = z.enum(['demo', 'areas', 'none']);
export type Seed = z.infer<typeof seed>;

export interface Progress {
  readonly phase: 'areas' | 'answers' | 'figures';
  readonly done: number;
  readonly total: number;
}

export interface LoadOptions {
  readonly baseUrl: string;
  readonly tokenFor: TokenFor;
  readonly seed: Seed;
  readonly onProgress?: (progress: Progress) => void;
}

/** Enough to keep two cores busy. Each prefecture writes into a log of its own, so they don't meet. */
const prefecturesAtOnce = 8;

/**
 * Loads realistic data through the public API alone, each request as the one who would send it. What is there already is
 * left alone, so a load that was interrupted goes on where it was. Resolves when the figures are published.
 */
export async function load({ baseUrl, tokenFor, seed, onProgress = () => undefined }: LoadOptions): Promise<void> {
  if (seed === 'none') return;
  const api = apiOf(baseUrl, tokenFor);
  await putAreas(api, loadAreas(), (done, total) => onProgress({ phase: 'areas', done, total }));
  if (seed === 'demo') await loadDemo(api, onProgress);
}

async function loadDemo(api: Api, onProgress: (progress: Progress) => void): Promise<void> {
  await putZones(api);
  const national = nationalAnswers();
  const tokyo = tokyoAnswers();
  const nationalId = await openRound(api, nationalRound);
  const tokyoId = await openRound(api, { ...tokyoRound, respondents: [...tokyo.keys()] });
  const total = national.size + tokyo.size;
  const accepted = { national: 0, tokyo: 0 };
  let done = 0;
  const onAnswer = () => onProgress({ phase: 'answers', done: ++done, total });
  // Largest first, so that the last to end isn't one that began late. Tokyo's two rounds share one log.
  const prefectures = [...byPrefecture(national)].sort(([, a], [, b]) => b.size - a.size);
  const answering = inParallel(prefectures, prefecturesAtOnce, async ([prefecture, answers]) => {
    const count = await answerAndAccept(api, { roundId: nationalId, prefecture, answers, onAnswer });
    // Not `+= await`, which would add to what the sum was before the wait.
    accepted.national += count;
    if (prefecture !== tokyoRound.prefecture) return;
    accepted.tokyo = await answerAndAccept(api, { roundId: tokyoId, prefecture, answers: tokyo, onAnswer });
  });
  // Fukuoka's own go into one log, one after the other: meanwhile the others go on.
  const [fukuoka, others] = await Promise.all([fukuokaFigures(api), otherFigures(api), answering]);
  const figures = [
    { ...nationalRound, area: 'JP', answered: accepted.national },
    { ...tokyoRound, area: tokyoRound.prefecture, answered: accepted.tokyo },
    ...fukuoka,
    ...others,
  ];
  const wanted = figures.reduce((sum, { answered }) => sum + answered, 0);
  await untilFigures(api, figures, (found) => onProgress({ phase: 'figures', done: found, total: wanted }));
}

/** Rounds of other prefectures, each in a log of its own. */
function otherFigures(api: Api): Promise<Figure[]> {
  const areas = loadAreas();
  return Promise.all([
    putDemoRound(api, progressRound2025, demoProgress2025(areas)),
    putDemoRound(api, timingRound, demoTiming(areas)),
  ]);
}

/** Bases and what some of them report, cases, what municipalities have and pay with, and what Fukuoka answers for itself. */
async function fukuokaFigures(api: Api): Promise<Figure[]> {
  await putBases(api);
  await putOversight(api);
  // A case may be a base's.
  await putCases(api);
  await putFunding(api);
  const bases = await putDemoRound(api, baseActivityRound, demoBaseActivity, 'base-operator');
  const resources = await putDemoRound(api, careResourcesRound, demoCareResources(loadAreas()));
  const institutions = await putDemoRound(api, activeRoleRound, demoActiveRole, 'prefecture-officer');
  return [bases, resources, institutions, ...(await answerForFukuoka(api))];
}

function nationalAnswers() {
  const municipalities = areasOn(loadAreas(), nationalRound.asOf).filter(({ level }) => level === 'municipality');
  return reconstructNational(municipalities.map(({ code }) => code));
}

function tokyoAnswers() {
  const areas = areasOn(loadAreas(), tokyoRound.asOf).filter(({ prefecture }) => prefecture === tokyoRound.prefecture);
  return reconstructTokyo(new Map(areas.map(({ name, code }) => [name, code])));
}

function byPrefecture<A>(answers: ReadonlyMap<string, A>): Map<string, Map<string, A>> {
  const groups = new Map<string, Map<string, A>>();
  for (const [code, answer] of answers) {
    const prefecture = code.slice(0, 2);
    groups.set(prefecture, (groups.get(prefecture) ?? new Map<string, A>()).set(code, answer));
  }
  return groups;
}
