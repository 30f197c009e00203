import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportsFolder } from '../../infra/local/local-environment.ts';
import { indicators } from '../../schema/catalogue.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { municipalProgress2025 } from '../../schema/forms/municipal-progress-2025.ts';
import { putAreasOf } from '../support/areas.ts';
import { publish } from '../support/published.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const codes = ['401005', '401307', '402028', '402036', '402044'];
const body = {
  indicator: 'item-status-rate',
  fiscalYear: [2015, 2016],
  level: 'municipality',
  within: '40',
  format: 'csv',
};

let server: TestServer;
let reader: Client;
beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  for (const [form, fiscalYear] of [
    [municipalProgress2015, 2015],
    [municipalProgress2015, 2016],
    [municipalProgress2025, 2025],
  ] as const)
    await publish({ form, fiscalYear, prefecture: '40', codes });
  reader = server.as('bi-reader', 'JP');
}, 240_000);
afterAll(() => server?.stop());

const isOver = ({ body: { state } }: Answer) => state === 'done' || state === 'failed';
const finished = (path: string, by = reader) => eventually(() => by.get(path), isOver);

/** The bytes of an export, fetched by its address alone, and what its job says of them. */
async function exported(asked: object, by = reader) {
  const begun = await by.post('/v1/exports', asked);
  const { body: job } = await finished(begun.headers.get('location') ?? '', by);
  const response = await fetch(server.url + job.result.url);
  return { begun, job, status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

const outcome = ({ status, body: { code, errors } }: Answer) => [status, code, errors?.[0]?.pointer];

describe('createExport', () => {
  it('refuses what a query may not say, before there is a job', async () => {
    const asked = [
      { ...body, fiscalYear: 'never' },
      { ...body, limit: 10 },
      { ...body, indicator: 'nothing' },
      { ...body, format: 'parquet', shape: 'wide' },
      { fiscalYear: 2015 },
      { ...body, item: 'nothing' },
      { ...body, indicator: 'response-rate', item: 'a' },
    ];

    const answers = await Promise.all(asked.map((one) => reader.post('/v1/exports', one)));

    expect(answers.map(outcome)).toEqual([
      [400, 'invalid-body', '/fiscalYear/0'],
      [400, 'invalid-body', '/limit'],
      [400, 'unknown-indicator', undefined],
      [400, 'invalid-body', '/shape'],
      [400, 'invalid-body', '/indicator'],
      [400, 'invalid-query', '/item'],
      [400, 'invalid-query', '/item'],
    ]);
  });

  it('refuses more than one file may hold, and says how to split it', async () => {
    const all = indicators.map(({ id }) => id);
    const years = Array.from({ length: 30 }, (_, at) => 1995 + at);

    const { status, body: problem } = await reader.post('/v1/exports', {
      indicator: all,
      fiscalYear: years,
      level: 'municipality',
    });

    expect([status, problem.code]).toEqual([413, 'export-too-large']);
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/fiscalYear',
      '/within',
      '/indicator',
    ]);
  });

  it('tells of what the query gets wrong only against the registry in the job', async () => {
    const { headers } = await reader.post('/v1/exports', {
      ...body,
      level: undefined,
      within: undefined,
      area: '131016',
    });
    const { body: job } = await finished(headers.get('location') ?? '');

    expect([job.state, job.problem.code]).toEqual(['failed', 'unknown-area']);
    expect(readdirSync(join(exportsFolder, 'exports')).filter((name) => name.includes(job.jobId))).toEqual([]);
  });

  it('gives a file by an address that needs no token, with its size, sum and figures', async () => {
    const { begun, job, status, bytes } = await exported(body);

    expect([begun.status, begun.body.kind, job.state, status]).toEqual([202, 'export', 'done', 200]);
    expect(job.result).toEqual({
      url: `/local/files/exports/${job.jobId}.csv`,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      rows: parse(bytes, { bom: true, columns: true }).length,
      expiresAt: expect.stringMatching(/\+09:00$/),
    });
  });

  it.each([
    ['of one version of the form, year by year', [2015, 2016]],
    ['of two versions, which say of each other what they do not ask', [2015, 2025]],
  ])('writes the figures that an answer has, in the same order: %s', async (_, fiscalYear) => {
    const { job, bytes } = await exported({ ...body, fiscalYear, format: 'json' });
    const query = new URLSearchParams({ ...body, fiscalYear: fiscalYear.join(), format: 'json', labels: 'true' });
    const answer = await reader.get(`/v1/observations?${query}`);

    expect(JSON.parse(bytes.toString())).toEqual(answer.body);
    expect([job.done, job.total]).toEqual([answer.body.items.length, answer.body.items.length]);
  });

  it('writes what an answer holds, column by column', async () => {
    const { bytes } = await exported({ ...body, lang: 'en' });
    const query = new URLSearchParams({ ...body, fiscalYear: '2015,2016', lang: 'en' });
    const answer = await reader.get(`/v1/observations?${query}`);

    expect(parse(bytes, { bom: true })).toEqual(parse(answer.body, { bom: true }));
  });

  it.each([
    ['json', undefined],
    ['csv', 'wide'],
    ['json-stat', undefined],
    ['parquet', undefined],
  ])('writes %s %s', async (format, shape) => {
    const { job, bytes } = await exported({ ...body, format, shape });

    expect([job.state, job.result.bytes]).toEqual(['done', bytes.length]);
  });

  it('tells figures that are not accepted yet to an officer of the prefecture alone, who alone sees the job', async () => {
    const asked = { ...body, fiscalYear: 2015, status: 'provisional', format: 'json' };
    const officer = server.as('prefecture-officer', '40');
    const others = [reader, server.as('prefecture-officer', '13'), server.as('municipality-officer', '401307')];

    const refused = await Promise.all(others.map((one) => one.post('/v1/exports', asked)));
    const { job, bytes } = await exported(asked, officer);
    const unseen = await Promise.all(others.map((one) => one.get(`/v1/jobs/${job.jobId}`)));
    const query = new URLSearchParams({ ...asked, fiscalYear: '2015', labels: 'true' });
    const answer = await officer.get(`/v1/observations?${query}`);

    expect(refused.map(outcome)).toEqual(others.map(() => [403, 'forbidden', undefined]));
    expect(unseen.map(({ status }) => status)).toEqual([403, 403, 404]);
    expect(JSON.parse(bytes.toString())).toEqual(answer.body);
  });

  it('gives the same job to the same caller while it runs, another to another', async () => {
    const asked = { ...body, indicator: 'response-rate' };
    const other = server.as('national-reader', 'JP');

    const [one, two, three] = await Promise.all([
      reader.post('/v1/exports', asked),
      reader.post('/v1/exports', asked),
      other.post('/v1/exports', asked),
    ]);

    await Promise.all([finished(`/v1/jobs/${one.body.jobId}`), finished(`/v1/jobs/${three.body.jobId}`, other)]);
    expect([two.body.jobId === one.body.jobId, three.body.jobId === one.body.jobId]).toEqual([true, false]);
  });

  it('has no file where nothing was exported', async () => {
    const paths = ['exports/JP-nothing.csv', 'exports/..%2F..%2Fpackage.json', '../package.json'];

    const found = await Promise.all(
      paths.map(async (path) => (await fetch(`${server.url}/local/files/${path}`)).status),
    );

    expect(found).toEqual([404, 404, 404]);
  });
});
