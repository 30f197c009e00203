import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../infra/local/data-dir.ts';
import { signToken } from '../../infra/local/issuer.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { putAreasOf } from '../support/areas.ts';
import { publish } from '../support/published.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { pasting, stepsOf } from './guide.ts';

const guide = 'docs/how-to-analyse.md';
const codes = ['401005', '401307', '402028', '402036', '402044'];
const text = readFileSync(join(repositoryRoot, guide), 'utf8');
const directory = mkdtempSync(join(tmpdir(), 'renkei-analysis-'));
const run = promisify(execFile);
const runs = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const blocksOf = (language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`\\n`, 'gms'))].map(([, block = '']) => block);

let server: TestServer;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  for (const fiscalYear of [2015, 2016])
    await publish({ form: municipalProgress2015, fiscalYear, prefecture: '40', codes });
  // R reads texts in the locale's encoding; a machine that builds may have none.
  env = { ...process.env, LC_ALL: 'C.UTF-8', TOKEN: await signToken({ role: 'bi-reader', area: 'JP' }) };
  symlinkSync(join(repositoryRoot, 'node_modules'), join(directory, 'node_modules'));
}, 240_000);
afterAll(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true });
});

/** The figures that most blocks add up, as the API gives them. */
async function expectedSum(): Promise<string> {
  const query =
    'indicator=item-status-rate&fiscalYear=2015,2016&level=municipality&within=40&item=a&status=accepted,doing';
  const { body } = await server.as('bi-reader', 'JP').get(`/v1/observations?${query}`);
  const known = (body.items as { value: number | null; numerator: number; denominator: number }[]).filter(
    ({ value }) => value !== null,
  );
  const sum = (of: 'numerator' | 'denominator') => known.reduce((total, one) => total + one[of], 0);
  return `${sum('numerator')} of ${sum('denominator')}`;
}

/** What a program prints that has this block as its file, in the folder with what was fetched before. */
async function printed(program: string, name: string, block: string): Promise<string> {
  writeFileSync(join(directory, name), block.replaceAll('http://localhost:3000', server.url));
  const { stdout } = await run(program, [name], { cwd: directory, env });
  return stdout.trim();
}

describe.skipIf(!runs('curl', '--version'))(guide, () => {
  it('has figures to add up', async () => {
    expect(await expectedSum()).toMatch(/^[1-9]\d* of [1-9]\d*$/);
  });

  it.each(stepsOf(guide).map((step) => [`line ${step.line}`, step] as const))(
    '%s fetches and prints as shown',
    async (_, step) => {
      const { stdout, statuses } = await pasting(server.url, directory)(step);

      expect(statuses.every((status) => status >= 200 && status < 300)).toBe(true);
      expect(stdout.replace('\uFEFF', '').replaceAll('\r', '').trim()).toBe(step.answer?.text.trim());
    },
  );

  it('has a query for Power BI that the server takes', async () => {
    const [block = ''] = blocksOf('m');
    const query = /Query = \[(.*?)\]/.exec(block)?.[1] ?? '';
    const named = [...query.matchAll(/(\w+) = "(.*?)"/g)].map(
      ([, name = '', value = '']) => [name, value] as [string, string],
    );

    const { status, body } = await server.as('bi-reader', 'JP').get(`/v1/observations?${new URLSearchParams(named)}`);

    expect(status).toBe(200);
    const head = body.replace('\uFEFF', '').split('\r\n')[0].split(',');
    expect(head).toEqual(expect.arrayContaining([...block.matchAll(/\{"(\w+)", /g)].map(([, name]) => name)));
  });

  it.skipIf(!runs('python3', '--version'))('adds up in Python, with nothing installed', async () => {
    expect(await printed('python3', 'plain.py', blocksOf('python')[0] ?? '')).toBe(await expectedSum());
  });

  it.skipIf(!runs('python3', '-c', 'import pandas'))('adds up in pandas', async () => {
    expect(await printed('python3', 'frame.py', blocksOf('python')[1] ?? '')).toBe(await expectedSum());
  });

  it.skipIf(!runs('Rscript', '--version'))('adds up in R', async () => {
    expect(await printed('Rscript', 'figures.r', blocksOf('r')[0] ?? '')).toBe(await expectedSum());
  });

  it('adds up in DuckDB, CSV as Parquet', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const sums: unknown[] = [];

    for (const block of blocksOf('sql')) {
      const here = block.replaceAll(/'(figures\.\w+)'/g, `'${directory}/$1'`);
      sums.push((await connection.runAndReadAll(here)).getRows()[0]?.[0]);
    }

    expect(sums).toEqual([await expectedSum(), await expectedSum()]);
  });

  it('reads a cube of JSON-stat', async () => {
    const shown = await printed(process.execPath, 'cube.mjs', blocksOf('js')[0] ?? '');

    expect(shown).toMatch(/^indicator, form, fiscalYear, area \/ [1-9]\d* areas$/);
  });
});
