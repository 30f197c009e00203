import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Api } from './api.ts';

export interface Figure {
  readonly form: string;
  readonly fiscalYear: number;
  readonly area: string;
  /** How many answers must be counted in it. */
  readonly answered: number;
}

const observations = z.object({ items: z.array(z.object({ answered: z.int() })) });
const everyMillis = 250;
/** Without any progress in between. */
const patienceMillis = 60_000;

/** Resolves when all accepted answers are counted in the published figures. Throws where none are added for a minute. */
export async function untilFigures(
  api: Api,
  figures: readonly Figure[],
  onFigures: (answered: number) => void,
): Promise<void> {
  const wanted = figures.reduce((total, { answered }) => total + answered, 0);
  let most = -1;
  for (let since = Date.now(); ; await sleep(everyMillis)) {
    const found = (await Promise.all(figures.map((figure) => answeredIn(api, figure)))).reduce(
      (total, one) => total + one,
      0,
    );
    if (found >= wanted) return;
    if (found > most) {
      most = found;
      since = Date.now();
      onFigures(found);
    }
    if (Date.now() - since > patienceMillis)
      throw new Error(`figures count ${found} of ${wanted} accepted answers and don't follow`);
  }
}

async function answeredIn(api: Api, { form, fiscalYear, area }: Figure): Promise<number> {
  const query = new URLSearchParams({ indicator: 'response-rate', fiscalYear: String(fiscalYear), form, area });
  const headers = { 'cache-control': 'no-cache' };
  const path = `/v1/observations?${query}`;
  const { body } = await api({ role: 'national-reader', area: 'JP', method: 'GET', path, headers, expected: [200] });
  return observations.parse(body).items[0]?.answered ?? 0;
}
