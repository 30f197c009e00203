import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@hey-api/openapi-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../infra/local/data-dir.ts';
import { signToken } from '../../infra/local/issuer.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { publish } from '../support/published.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'renkei-client-'));
const codes = ['401005', '401307', '402028', '402036', '402044'];

/** What a program does with the client: types are checked, then it runs. */
const program = `
import { createClient } from './client/client/index.ts';
import { createExport, getForm, getJob, listObservations, putSubmission, readProgressFeed } from './client/index.ts';

const client = createClient({ baseUrl: process.env.URL!, auth: () => process.env.TOKEN });
const throwOnError = true as const;

const { data: figures } = await listObservations({
  client, throwOnError, query: { indicator: 'response-rate', fiscalYear: '2015', area: '40' },
});
const value: number | null | undefined = figures.items[0]?.value;

const { data: tried } = await putSubmission({
  client, throwOnError,
  path: { roundId: process.env.ROUND!, respondent: '402036' },
  query: { dryRun: 'true' },
  headers: { 'If-None-Match': '*' },
  body: { answers: JSON.parse(process.env.ANSWERS!), submit: true },
});

const { error } = await putSubmission({
  client, path: { roundId: process.env.ROUND!, respondent: '402036' }, query: { dryRun: 'true' },
  headers: { 'If-None-Match': '*' }, body: { answers: {}, submit: true },
});

const { data: page } = await readProgressFeed({ client, throwOnError, query: { limit: 1 } });

let { data: job } = await createExport({
  client, throwOnError, body: { indicator: 'response-rate', fiscalYear: [2015], area: '40', format: 'csv' },
});
const begun: 'import' | 'export' = job.kind;
while (job.state === 'queued' || job.state === 'running') {
  await new Promise((resolve) => setTimeout(resolve, 50));
  ({ data: job } = await getJob({ client, throwOnError, path: { jobId: job.jobId } }));
}

const rows: number | undefined = job.result && 'url' in job.result ? job.result.rows : undefined;

const { data: form } = await getForm({ client, throwOnError, path: { form: 'municipal-progress@2015' } });
const labels: string[] = form.questions.slice(0, 1).map(({ pointer, label }) => pointer + ' ' + label.en);

console.log(JSON.stringify({
  value, state: tried.state, revision: tried.revision, refused: error && 'code' in error ? error.code : null, begun,
  types: page.items.map(({ type }) => type), ended: job.state, rows, labels,
}));
`;

const settings = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2024', 'dom', 'dom.iterable'],
    module: 'nodenext',
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    typeRoots: [join(repositoryRoot, 'node_modules/@types')],
    types: ['node'],
  },
  include: ['use.ts', 'client'],
};

let server: TestServer;
let round: string;
beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  await publish({ form: municipalProgress2015, fiscalYear: 2015, prefecture: '40', codes });
  const { body } = await server.as('prefecture-officer', '40').post('/v1/rounds', {
    form: 'municipal-progress@2015',
    fiscalYear: 2024,
    asOf: '2024-08-01',
    opensAt: '2020-01-01T00:00:00+09:00',
    dueAt: '2090-04-30T23:59:59+09:00',
    prefecture: '40',
    respondents: codes,
  });
  round = body.roundId;
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'use.ts'), program);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  await createClient({
    input: join(repositoryRoot, 'openapi/openapi.json'),
    output: { path: join(folder, 'client'), module: { extension: '.ts' } },
    logs: { level: 'silent', file: false },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  });
}, 240_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

describe('a client generated from openapi/openapi.json', () => {
  it('has types that fit a program that uses it', async () => {
    const compiler = join(repositoryRoot, 'node_modules/ts7/bin/tsc');

    const checked = await run(compiler, ['-p', folder]).catch((error: unknown) => error);

    expect(checked).toMatchObject({ stdout: '', stderr: '' });
  });

  it('reads figures and the feed, tries answers and exports', async () => {
    const env = {
      ...process.env,
      URL: server.url,
      TOKEN: await signToken({ role: 'prefecture-officer', area: '40' }),
      ROUND: round,
      ANSWERS: JSON.stringify(answersWith({ a: 'doing' })),
    };

    const { stdout } = await run(process.execPath, [join(folder, 'use.ts')], { env });

    expect(JSON.parse(stdout)).toEqual({
      value: 80,
      state: 'submitted',
      revision: 1,
      refused: 'answers-break-rules',
      begun: 'export',
      types: ['jp.renkei.round.opened.v1'],
      ended: 'done',
      rows: 1,
      labels: ['/items/a/status Survey of local medical and care resources'],
    });
  });
});
