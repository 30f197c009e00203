import { localSurroundings, localVariables } from '../../../infra/local/local-environment.ts';
import { definitionOf } from '../../../infra/variables.ts';
import { careResources } from '../../../schema/forms/care-resources-2025/indicators.ts';
import { start } from '../process.ts';
import { type Exported, exported } from './exports.ts';
import type { runWorker } from './worker.ts';

export interface Worked extends Awaited<ReturnType<typeof runWorker>> {
  readonly what: keyof typeof asked;
  readonly years: number;
  readonly format: Exported;
}

const from = (fiscalYear: number, years: number) => Array.from({ length: years }, (_, at) => fiscalYear + at).join();

/** What is exported of every municipality, by how many fiscal years. */
const asked = {
  'eight items by status': (years: number) =>
    `indicator=item-status-rate&form=municipal-progress@2015&fiscalYear=${from(2015, years)}`,
  '52 counts of resources': (years: number) =>
    `indicator=${careResources.map(({ id }) => id).join()}&form=care-resources@2025&fiscalYear=${from(2025, years)}`,
} as const;

type RunCase = (parameters: string, env: Readonly<Record<string, string>>) => ReturnType<typeof runWorker>;

/** The worker itself on jobs of growing length, each in a process of its own, beside a database in memory. */
export async function measureWorker(run: RunCase, isQuick: boolean): Promise<Worked[]> {
  const years = isQuick ? [1, 2] : [5, 10, 20];
  const yearsOfCounts = isQuick ? 1 : 10;
  const args = [`${Math.max(...years)}`, `${yearsOfCounts}`];
  const database = await start(new URL('database.ts', import.meta.url), { args });
  const env = { ...(await localSurroundings(database.said.url)), ...localVariables(definitionOf('exporter')) };
  const cases = [
    ...years.map((count) => ['eight items by status', count] as const),
    ['52 counts of resources', yearsOfCounts] as const,
  ];
  const all: Worked[] = [];
  try {
    for (const [what, count] of cases)
      for (const format of exported) {
        const parameters = `${asked[what](count)}&level=municipality&format=${format}&lang=ja`;
        all.push({ what, years: count, format, ...(await run(parameters, env)) });
      }
  } finally {
    await database.stop();
  }
  return all;
}
