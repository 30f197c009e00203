import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundleAll, bundleFunction } from '../../infra/bundle.ts';
import { type FunctionDefinition, functions } from '../../infra/functions.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-bundles-'));
let bundles: ReadonlyMap<string, Bundle>;

beforeAll(async () => {
  bundles = await bundleAll(directory);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs a bundle as Lambda would: a process of its own, with nothing in reach but its directory. */
async function run(id: string, script: string, env: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const program = `const { handler } = await import(${JSON.stringify(bundles.get(id)?.file)}); console.log(JSON.stringify(${script}))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: directory,
    env,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const event = (routeKey: string, method: string, path: string) =>
  JSON.stringify({
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: {},
    requestContext: { http: { method, path } },
  });

describe('bundles', () => {
  it('stay within the sizes that keep cold starts short', () => {
    const limits: Partial<Record<FunctionDefinition['id'], number>> = {
      // Wide tables and Parquet's columns; the writer itself is read on demand.
      indicators: 528_000,
      // Nobody waits for its start: it brings the client of S3 and every format.
      exporter: 670_000,
      // The same, but for the jobs.
      lake: 670_000,
      // The rules of every form, and what tells workbooks from other files.
      imports: 650_000,
      intake: 560_000,
      review: 560_000,
      registry: 620_000,
      // GraphQL itself weighs most of a megabyte.
      graphql: 1_110_000,
    };
    const heavy = functions.filter(({ id }) => (bundles.get(id)?.bytes ?? 0) > (limits[id] ?? 600_000));

    expect(heavy.map(({ id }) => `${id} ${bundles.get(id)?.bytes}`)).toEqual([]);
  });

  it('hold their own code and what they serve, and no map', () => {
    // `chunk-7JZGVEYE.mjs`: code that is shared with what is imported on demand, or is that.
    const isPart = (path: string) => /^[\w-]+-[0-9A-Z]{8}\.mjs$/.test(path);
    const uploaded = [...bundles].map(([id, one]) => [
      id,
      readdirSync(one.directory, { recursive: true })
        .map(String)
        .filter((path) => !isPart(path))
        .toSorted()
        .join(' '),
    ]);

    const expected = functions.map(({ id, files = [] }) => {
      const served = files.map((path) => join('web', basename(path)));
      return [id, ['handler.mjs', ...(served.length > 0 ? ['web'] : []), ...served].toSorted().join(' ')];
    });
    expect(uploaded).toEqual(expected);
  });

  it('are the same bytes from the same sources, wherever they are made', async () => {
    const feed = functions.find(({ id }) => id === 'feed') as FunctionDefinition;
    const again = await bundleFunction(feed, join(directory, 'again'));

    expect(readFileSync(again.file).equals(readFileSync(bundles.get('feed')?.file ?? ''))).toBe(true);
  });

  it('leave what few requests want to be read on demand', () => {
    const lendsRoles = (id: string) =>
      Object.keys(bundles.get(id)?.parts ?? {}).some((path) => /client-sts/.test(path));
    const atStart = readFileSync(bundles.get('indicators')?.file ?? '', 'utf8');

    expect([lendsRoles('indicators'), lendsRoles('feed'), atStart.includes('com.amazonaws.sts')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('hold only the half of a form that figures are read by, where no answers are taken', () => {
    const halves = readdirSync('schema/forms', { recursive: true })
      .map(String)
      .filter((path) => path.endsWith('/counted.ts'))
      .map((path) => path.replace('/counted.ts', '.ts'));
    const whole = ['forms.ts', ...halves].map((path) => `schema/forms/${path}`);
    const wholeIn = (id: string) => whole.filter((path) => path in (bundles.get(id)?.parts ?? {}));

    expect(['indicators', 'graphql', 'odata', 'portal', 'feed'].map(wholeIn)).toEqual([[], [], [], [], []]);
    expect(wholeIn('intake')).toEqual(whole);
  });

  it('bring no other source of credentials than the environment', () => {
    const parts = [...bundles.values()].flatMap((one) => Object.keys(one.parts));

    expect(parts.filter((path) => /credential-provider-(?!env\/)(?!node\/)|nested-clients/.test(path))).toEqual([]);
  });

  it('load and export a handler', async () => {
    const files = JSON.stringify([...bundles.values()].map(({ file }) => file));
    const kinds = await run(
      'portal',
      `await Promise.all(${files}.map(async (file) => typeof (await import(file)).handler))`,
    );

    expect(kinds).toEqual(functions.map(() => 'function'));
  });

  it('answer what no operation serves, and with the pages that lie beside them', async () => {
    const events = `[${event('$default', 'GET', '/nothing')}, ${event('GET /docs', 'GET', '/docs')}]`;
    const answered = await run(
      'portal',
      `await Promise.all(${events}.map(async (one) => (await handler(one, {})).statusCode))`,
    );

    expect(answered).toEqual([404, 200]);
  });

  it('sign their calls with the credentials of the environment', async () => {
    const signed: string[] = [];
    const database = createServer((request, response) => {
      signed.push(
        `${String(request.headers['x-amz-target'])} ${/Credential=(\w+)/.exec(request.headers.authorization ?? '')?.[1]}`,
      );
      response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}');
    }).listen(0, '127.0.0.1');
    await once(database, 'listening');
    const endpoint = `http://127.0.0.1:${(database.address() as AddressInfo).port}`;

    const status = await run(
      'portal',
      `(await handler(${event('GET /v1/health', 'GET', '/v1/health')}, {})).statusCode`,
      {
        AWS_REGION: 'ap-northeast-1',
        AWS_ACCESS_KEY_ID: 'OFTHEROLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      },
    );
    database.close();

    expect([status, signed]).toEqual([200, ['DynamoDB_20120810.GetItem OFTHEROLE']]);
  });
});
