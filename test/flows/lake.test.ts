import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/lake/handler.ts';
import { repositoryRoot } from '../../infra/local/data-dir.ts';
import { exportsFolder } from '../../infra/local/local-environment.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { lakeManifest } from '../../schema/lake.ts';
import type { Observation } from '../../schema/observation.ts';
import { acceptFirst, openRoundOf, submitFirst, untilCounted } from '../support/answering.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-lake-'));
const dataDir = join(directory, 'db');
/** Where the functions of this process have it. */
const folder = join(exportsFolder, 'lake');
const form = 'municipal-progress@2015';
/** Municipalities of Fukuoka and Saga with whether they do item a, in 2015; in 2016 all do. */
const answered = {
  '40': { '401005': 'doing', '402028': 'none', '402036': 'none' },
  '41': { '412015': 'none', '412023': 'doing' },
} as const;
type Prefecture = keyof typeof answered;

let server: TestServer;
let reader: Client;

/** Opens a round and has everybody answer it; accepts all but those that are left for later. */
async function round(prefecture: Prefecture, fiscalYear: number, left: readonly string[] = []) {
  const officer = server.as('prefecture-officer', prefecture);
  const codes = Object.keys(answered[prefecture]);
  const body = { ...openRoundOf(form, fiscalYear, codes), prefecture };
  const { roundId } = (await officer.post('/v1/rounds', body)).body;
  for (const [code, inFirst] of Object.entries(answered[prefecture])) {
    const answers = answersWith({ a: fiscalYear === 2015 ? inFirst : 'doing' });
    await submitFirst(server.as('municipality-officer', code), roundId, code, answers);
  }
  const now = codes.filter((code) => !left.includes(code));
  expect(await acceptFirst(officer, roundId, now)).toEqual(now.map(() => 200));
  await untilCounted(reader, { form, fiscalYear, area: prefecture }, now.length);
  return roundId;
}

const manifest = () => lakeManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
const filesIn = (below: string) =>
  readdirSync(join(folder, below), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path))
    .toSorted();
const sha256Of = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
/** Files that a manifest names and that are not there as it says. */
const untrue = ({ files }: ReturnType<typeof manifest>) =>
  files.filter(({ path, sha256 }) => !existsSync(join(folder, path)) || sha256Of(join(folder, path)) !== sha256);

/** The view of the documentation, named like the table of Glue. */
const view = /^```sql\n(SET VARIABLE .*?)^```$/ms.exec(readFileSync('docs/operations.md', 'utf8'))?.[1] ?? '';

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  try {
    await connection.run(view.replaceAll('DIR', folder));
    return (await connection.runAndReadAll(sql)).getRowObjects();
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

let later: string;
beforeAll(async () => {
  server = await startTestServer({ seed: 'none', dataDir });
  reader = server.as('bi-reader', 'JP');
  await putAreasOf(server, '40', '41');
  await round('40', 2015);
  await round('41', 2015);
  later = await round('40', 2016, ['402036']);
}, 240_000);
afterAll(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('the lake', () => {
  it('has a file a fiscal year and prefecture, each as the manifest says, and a link to each', async () => {
    const run = await handler();

    const { files, checkpoints } = manifest();
    expect(run).toEqual({ prefectures: ['40', '41'], files: 3, removed: [] });
    expect(files.map(({ fiscalYear, prefecture }) => `${fiscalYear} ${prefecture}`)).toEqual([
      '2015 40',
      '2015 41',
      '2016 40',
    ]);
    expect(untrue(manifest())).toEqual([]);
    expect(Object.keys(checkpoints)).toEqual(['40', '41']);
    const links = filesIn('athena').map((path) => readFileSync(join(folder, 'athena', path), 'utf8').trim());
    expect(links.toSorted()).toEqual(files.map(({ path }) => join(folder, path)).toSorted());
  });

  it('has the figures that an answer has, of both levels, and as many rows as the manifest says', async () => {
    const asked = ['prefecture', 'municipality'].map(async (level) => {
      const query = new URLSearchParams({ form, fiscalYear: '2015,2016', level, within: '40', indicator });
      return (await reader.get(`/v1/observations?${query}`)).body.items as readonly Observation[];
    });
    const expected = (await Promise.all(asked)).flat();

    const rows = await ask(`SELECT * FROM observations WHERE prefecture = '40'`);

    const cell = (parts: readonly unknown[]) =>
      parts.map((part) => (part === undefined ? null : part) as string | number | bigint | null).join(' ');
    expect(rows.map((of) => cell(tellingColumns.map((name) => of[name]))).toSorted()).toEqual(
      expected
        .map((of) => {
          const { item, status, bin } = of.dimensions;
          const { indicator: id, fiscalYear, area, value, numerator, denominator, reason } = of;
          return cell([id, fiscalYear, area.code, item, status, bin, value, numerator, denominator, reason]);
        })
        .toSorted(),
    );
    const counted = await ask('SELECT fiscal_year, prefecture, count(*) AS n FROM observations GROUP BY ALL');
    expect(counted.map((of) => cell(Object.values(of))).toSorted()).toEqual(
      manifest()
        .files.map((of) => cell([of.fiscalYear, of.prefecture, of.rows]))
        .toSorted(),
    );
  });

  it('answers the question of the documentation as the API tells of the prefectures', async () => {
    const rows = await ask(readFileSync('docs/examples/share-over-the-years.sql', 'utf8'));

    const query = `indicator=item-status-rate&status=doing&item=a&form=${form}&level=prefecture&fiscalYear=2015,2016`;
    const { body } = await reader.get(`/v1/observations?${query}`);
    const told = (body.items as readonly Observation[]).filter(({ asked }) => asked > 0);
    const ofItem = rows.filter(({ item }) => item === 'a');
    expect(ofItem.map((of) => [of['prefecture'], of['fiscal_year'], Number(of['doing']), of['share']])).toEqual(
      told
        .map(({ area, fiscalYear, numerator, value }) => [area.code, fiscalYear, numerator, value])
        .toSorted((a, b) => (a.join() < b.join() ? -1 : 1)),
    );
    expect(ofItem.map(({ change }) => change)).toEqual([null, expect.closeTo(33.4), null]);
  });

  it('writes nothing again while nothing was accepted', async () => {
    const before = readFileSync(join(folder, 'manifest.json'), 'utf8');

    const run = await handler();

    expect(run).toEqual({ prefectures: [], files: 3, removed: [] });
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(before);
  });

  it('is written by a person too, the same bytes in any folder', async () => {
    const out = join(directory, 'own');
    const { stdout } = await promisify(execFile)(process.execPath, ['infra/local/export.ts', '--out', out], {
      cwd: repositoryRoot,
      env: { ...process.env, DATA_DIR: dataDir },
    });

    const made = lakeManifest.parse(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')));
    expect(stdout).toBe(`${join(out, 'manifest.json')} names 3 files; written anew: 40, 41.\n`);
    expect({ ...made, madeAt: '' }).toEqual({ ...manifest(), madeAt: '' });
  });
});

describe('one more acceptance', () => {
  const early = new Date('2020-01-01');
  const whole = () => ({ manifest: manifest(), there: filesIn('observations') });
  let before: ReturnType<typeof whole>;

  it('leaves the manifest as true as it was where the run ends before the next', async () => {
    before = whole();
    await acceptFirst(server.as('prefecture-officer', '40'), later, ['402036']);
    await untilCounted(reader, { form, fiscalYear: 2016, area: '40' }, 3);
    // Nothing can be written in its place.
    mkdirSync(join(folder, 'manifest.json.draft'));

    await expect(handler()).rejects.toThrow('EISDIR');

    rmdirSync(join(folder, 'manifest.json.draft'));
    expect(manifest()).toEqual(before.manifest);
    expect(untrue(manifest())).toEqual([]);
    expect(filesIn('observations')).toHaveLength(before.there.length + 1);
  });

  it('changes its prefecture alone, in its year alone, and leaves the file that it replaces for who still reads it', async () => {
    // Old enough to go, were it not for the manifest that a reader may have.
    for (const { path } of before.manifest.files) utimesSync(join(folder, path), early, early);

    const run = await handler();

    const changed = manifest().files.filter(({ path }) => !before.there.includes(path.replace('observations/', '')));
    expect(run).toEqual({ prefectures: ['40'], files: 3, removed: [] });
    expect(changed.map(({ fiscalYear, prefecture }) => [fiscalYear, prefecture])).toEqual([[2016, '40']]);
    expect(untrue(before.manifest)).toEqual([]);
    const link = join(folder, 'athena/fiscal_year=2016/prefecture=40/file.txt');
    expect(readFileSync(link, 'utf8')).toBe(`${join(folder, changed[0]?.path ?? '')}\n`);
  });

  it('leaves nothing behind after the run that follows, and nothing of others is touched', async () => {
    const replaced = before.manifest.files.find(({ fiscalYear }) => fiscalYear === 2016)?.path ?? '';
    const own = join(folder, 'observations', 'notes.txt');
    await promisify(execFile)('touch', [own]);
    for (const path of [own, join(folder, replaced)]) utimesSync(path, early, early);

    const run = await handler();

    expect(run).toEqual({ prefectures: [], files: 3, removed: [replaced] });
    expect([existsSync(own), untrue(manifest())]).toEqual([true, []]);
  });

  it('is not waited for by a run that writes everything anew, to the same bytes', async () => {
    const { files } = manifest();

    const run = await handler({ whole: true });

    expect(run.prefectures).toEqual(['40', '41']);
    expect(manifest().files).toEqual(files);
  });
});

const indicator = [...new Set(municipalProgress2015.measures.map((measure) => measure.indicator))].join();
const tellingColumns = [
  'indicator',
  'fiscal_year',
  'area_code',
  'item',
  'status',
  'bin',
  'value',
  'numerator',
  'denominator',
  'reason',
];
