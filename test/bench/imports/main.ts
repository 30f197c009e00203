import { setTimeout as sleep } from 'node:timers/promises';
import { signToken } from '../../../infra/local/issuer.ts';
import { startServer } from '../../../infra/local/server.ts';
import { prefectures } from '../../../schema/prefecture.ts';
import { answersWith } from '../../support/answers.ts';
import { clientOf } from '../../support/server.ts';

/** How long files of answers take, from the request to the last row written. */
export interface Imports {
  /** Rows of the largest prefecture's file, and of all prefectures' files together. */
  readonly largest: number;
  readonly all: number;
  /** Checking a file of `all` rows, of which the sender's own prefecture's are checked against the rules. */
  readonly dryRunMillis: number;
  readonly dryRunOfLargestMillis: number;
  /** From sending a file to its job being done. */
  readonly largestMillis: number;
  /** The same of 47 files one after the other. */
  readonly allMillis: number;
}

const round = 'JP-municipal-progress-2015-fy2015';
const path = `/v1/rounds/${round}/imports`;
const hokkaido = '01';

type Row = { readonly respondent: string; readonly answers: object };

async function measureImports(): Promise<Imports> {
  const server = await startServer({ port: 0, dataDir: 'memory', seed: 'areas' });
  await server.loaded;
  try {
    const as = (role: string, area: string) => clientOf(server.url, () => signToken({ role, area }));
    const administrator = as('administrator', 'JP');
    const definition = { form: 'municipal-progress@2015', fiscalYear: 2015, asOf: '2015-08-01', prefecture: 'JP' };
    const window = { opensAt: '2020-01-01T00:00:00+09:00', dueAt: '2090-01-01T00:00:00+09:00', respondents: 'all' };
    await administrator.post('/v1/rounds', { ...definition, ...window });
    const files = new Map<string, Row[]>();
    for (const { code } of prefectures) {
      const areas = await administrator.get(
        `/v1/areas?prefecture=${code}&level=municipality&asOf=2015-08-01&limit=1000`,
      );
      const codes = (areas.body as { items: { code: string }[] }).items.map((one) => one.code);
      files.set(
        code,
        codes.map((respondent) => ({ respondent, answers: answersWith({ a: 'doing' }) })),
      );
    }
    return await measureFiles(files, (area) => as('prefecture-officer', area));
  } finally {
    await server.stop();
  }
}

async function measureFiles(
  files: ReadonlyMap<string, Row[]>,
  officer: (area: string) => ReturnType<typeof clientOf>,
): Promise<Imports> {
  const everybody = [...files.values()].flat();
  const largest = files.get(hokkaido) ?? [];
  const check = (rows: readonly Row[]) => timed(() => officer(hokkaido).post(`${path}?dryRun=true`, { rows }), 200);
  // Once before, so that compilers have seen it.
  await check(largest);
  const dryRunMillis = await check(everybody);
  const dryRunOfLargestMillis = await check(largest);
  const millis = new Map<string, number>();
  for (const [area, rows] of files) millis.set(area, await timed(() => takeIn(officer(area), rows), 'done'));
  return {
    largest: largest.length,
    all: everybody.length,
    dryRunMillis,
    dryRunOfLargestMillis,
    largestMillis: millis.get(hokkaido) ?? Number.NaN,
    allMillis: [...millis.values()].reduce((sum, one) => sum + one, 0),
  };
}

async function takeIn(client: ReturnType<typeof clientOf>, rows: readonly Row[]): Promise<{ status: unknown }> {
  const { status, headers, body } = await client.post(path, { rows });
  if (status === 200) return { status: body.written === rows.length ? 'done' : body };
  for (;;) {
    const job = await client.get(headers.get('location') ?? '');
    if (job.body.state !== 'queued' && job.body.state !== 'running') return { status: job.body.state };
    await sleep(20);
  }
}

async function timed(run: () => Promise<{ status: unknown }>, wanted: unknown): Promise<number> {
  const before = performance.now();
  const { status } = await run();
  if (status !== wanted) throw new Error(`an import ended with ${JSON.stringify(status)}`);
  return performance.now() - before;
}

process.once('disconnect', () => process.exit());
process.send?.({ imports: await measureImports() });
process.disconnect?.();
