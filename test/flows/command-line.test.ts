import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../infra/local/issuer.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { nowhere, runCommandLine, startCommandLine } from '../support/command-line.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const round = '40-municipal-progress-2015-fy2024';
const [moji, wakamatsu, kurume] = ['401307', '402028', '402036'] as const;
const folder = mkdtempSync(join(tmpdir(), 'renkei-cli-'));
const inFolder = (name: string) => join(folder, name);

let server: TestServer;
let sato: Client;
let officer: { RENKEI_URL: string; RENKEI_TOKEN: string };
let reader: typeof officer;
const english = <T extends readonly string[]>(...args: T) => [...args, '--lang', 'en'];

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  officer = { RENKEI_URL: server.url, RENKEI_TOKEN: await signToken({ role: 'prefecture-officer', area: '40' }) };
  reader = { RENKEI_URL: server.url, RENKEI_TOKEN: await signToken({ role: 'national-reader', area: 'JP' }) };
  const opened = await sato.post('/v1/rounds', {
    form: 'municipal-progress@2015',
    fiscalYear: 2024,
    asOf: '2024-08-01',
    opensAt: '2020-01-01T00:00:00+09:00',
    dueAt: '2090-04-30T23:59:59+09:00',
    prefecture: '40',
    respondents: [moji, wakamatsu, kurume],
  });
  expect([opened.status, opened.body.roundId]).toEqual([201, round]);
  const submissions = `/v1/rounds/${round}/submissions`;
  const first = { 'if-none-match': '*' };
  await sato.put(`${submissions}/${moji}`, { answers: answersWith({ a: 'doing' }), submit: true }, first);
  await sato.put(`${submissions}/${wakamatsu}`, { answers: { items: {} } }, first);
  await sato.post(`${submissions}/${moji}/decisions`, { action: 'accept', revision: 1 });
  await eventually(
    () => sato.get('/v1/feeds/progress'),
    ({ body }) => body.items.length === 3,
  );
}, 240_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

describe('renkei status', () => {
  it.each([
    ['a token that may not', () => reader.RENKEI_TOKEN.replace(/.$/, ''), round, 4, 'token-invalid'],
    ['a round that is not there', () => officer.RENKEI_TOKEN, '40-none', 1, 'not-found'],
    ["another prefecture's round", () => officer.RENKEI_TOKEN, '13-none', 4, 'forbidden'],
  ])(
    'tells the problem of the server for %s, and by its exit code whose it is',
    async (_, token, id, code, problem) => {
      const settings = { ...officer, RENKEI_TOKEN: token() };

      const ran = await runCommandLine(['status', '--round', id, '--json'], settings);

      expect([ran.code, JSON.parse(ran.stdout)]).toEqual([
        code,
        { error: expect.objectContaining({ exitCode: code, code: problem, detail: expect.any(String) }) },
      ]);
      expect(ran.stderr).toMatch(new RegExp(`^エラー: .*\\[${problem}, HTTP \\d+\\]\n {2}\\S`));
    },
  );

  it('says in one line that nobody answers there', async () => {
    const ran = await runCommandLine(english('status', '--round', round), { ...officer, RENKEI_URL: nowhere });

    expect([ran.code, ran.stdout, ran.stderr.trim().split('\n').length]).toEqual([3, '', 1]);
    expect(ran.stderr).toContain(`${nowhere} can't be reached`);
  });

  it('shows who answered, who did not, and in which state each one is', async () => {
    const { code, stdout } = await runCommandLine(['status', '--round', round, '--json'], officer);
    const { respondents, ...counts } = JSON.parse(stdout);

    expect([code, counts]).toMatchObject([0, { asked: 3, submitted: 1, accepted: 1, onTime: 1 }]);
    expect(
      respondents.map((one: { code: string; name: string; state: string }) => [one.code, one.name, one.state]),
    ).toEqual([
      [moji, '福岡市', 'accepted'],
      [wakamatsu, '大牟田市', 'draft'],
      [kurume, '久留米市', 'none'],
    ]);
  });

  it('is a table for a person', async () => {
    const { stdout } = await runCommandLine(['status', '--round', round], officer);

    expect(stdout.split('\n').slice(0, 2)).toEqual([
      `${round} (40): 対象 3  提出 1  受理 1  期限内 1  未提出 2`,
      'コード  名称      状態    期限内  誤り  確認  更新',
    ]);
    expect(stdout).toMatch(/402036 {2}久留米市 {2}なし/);
  });

  it('shows a national reader the counts alone', async () => {
    const { code, stdout } = await runCommandLine(['status', '--round', round, '--json'], reader);

    expect([code, JSON.parse(stdout)]).toMatchObject([0, { asked: 3, respondents: null }]);
  });

  it('shows one respondent with its findings', async () => {
    const { stdout } = await runCommandLine(english('status', '--round', round, '--respondent', wakamatsu), officer);

    expect(stdout).toMatch(/^402028: draft \(revision 1, .*\)\n {2}error \/items\/a /);
  });
});

/** A server of one answer after the other: what no real one does on purpose. */
async function serving(answers: ((request: IncomingMessage, response: ServerResponse) => unknown)[]) {
  const stub = createServer((request, response) => void answers.shift()?.(request, response));
  stub.listen(0, '127.0.0.1');
  await once(stub, 'listening');
  const url = `http://127.0.0.1:${(stub.address() as AddressInfo).port}`;
  return { url, close: () => stub.close() };
}
const json =
  (status: number, body: unknown, headers = {}) =>
  (_: unknown, response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** A row a respondent, as a prefecture's sheet has them. */
function sheetOf(name: string, rows: Readonly<Record<string, readonly string[]>>): string {
  const ids = ['a', 'i', 'u', 'e', 'o', 'ka', 'ki', 'ku'];
  const head = ['調査票', '回答者', ...ids.map((id) => `/items/${id}/status`)];
  const lines = Object.entries(rows).map(([code, given]) =>
    ['municipal-progress@2015', code, ...ids.map((_, at) => given[at] ?? '実施していない')].join(),
  );
  writeFileSync(inFolder(name), `\uFEFF${[head.join(), ...lines].join('\r\n')}\r\n`);
  return inFolder(name);
}

describe('renkei submit', () => {
  const at = ['--round', round] as const;
  type Row = { respondent: string; findings: { rule: string; pointer: string }[] };
  const told = (rows: readonly Row[]) =>
    rows.map(({ respondent, findings }) => [respondent, findings.map(({ rule, pointer }) => [rule, pointer])]);

  it('finds what validate finds without a server, and saves nothing', async () => {
    const file = sheetOf('bad.csv', { [kurume]: ['たぶん', '3'], [wakamatsu]: ['実施している', '', ''] });

    const [offline, tried, sent] = [
      await runCommandLine(['validate', file, '--fiscal-year', '2024', '--as-of', '2024-08-01', '--json']),
      await runCommandLine(['submit', file, ...at, '--dry-run', '--json'], officer),
      await runCommandLine(['submit', file, ...at, '--json'], officer),
    ];

    expect([offline.code, tried.code, sent.code]).toEqual([1, 1, 1]);
    const found = told(JSON.parse(offline.stdout).rows);
    expect(found).toEqual([
      [
        wakamatsu,
        [
          ['required', '/items/i'],
          ['required', '/items/u'],
        ],
      ],
      [kurume, [['cell-unreadable', '/items/a/status']]],
    ]);
    expect(told(JSON.parse(tried.stdout).rows)).toEqual(found);
    expect(told(JSON.parse(sent.stdout).error.rows)).toEqual(found);
    expect((await sato.get(`/v1/rounds/${round}/submissions/${kurume}`)).status).toBe(404);
  });

  it('tells a person every finding, and a table of rows', async () => {
    const { code, stdout, stderr } = await runCommandLine(english('submit', inFolder('bad.csv'), ...at), officer);

    expect([code, stdout]).toEqual([1, expect.stringContaining(`bad.csv C3 ${kurume}: error [cell-unreadable] `)]);
    expect(stdout).toContain(
      `---  ----------  ------  --------\n2    ${wakamatsu}      2       0\n3    ${kurume}      1`,
    );
    expect(stderr).toContain('2 of 2 rows have errors; nothing was saved [rows-break-rules]');
  });

  it('submits a bundle once, and its receipt proves that to whoever has the keys', async () => {
    const file = sheetOf('good.csv', { [kurume]: ['実施している'] });
    await runCommandLine(['pack', file, ...at, '--out', inFolder('bundle')]);

    const ran = [
      await runCommandLine(['submit', inFolder('bundle'), ...at, '--json'], officer),
      await runCommandLine(['submit', inFolder('bundle'), ...at, '--json'], officer),
    ];

    const [first, again] = ran.map(({ stdout }) => JSON.parse(stdout));
    expect(ran.map(({ code }) => code)).toEqual([0, 0]);
    expect([first.written, again.repeated, again.importId]).toEqual([1, true, first.importId]);
    await eventually(
      () => sato.get('/v1/feeds/progress'),
      ({ body }) => body.items.length === 4,
    );
    const keys = inFolder('keys.json');
    writeFileSync(keys, JSON.stringify((await server.nobody.get('/v1/receipt-keys')).body));
    const verify = (...args: string[]) => runCommandLine(english('verify', ...args, '--key', keys));
    expect(await verify(first.receiptFile, inFolder('bundle'))).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /: the signature is genuine, and of .*bundle\nround 40-municipal-progress-2015-fy2024 /,
      ),
    });
    expect(await verify(first.receiptFile, file)).toMatchObject({ code: 5, stdout: '' });
    const forged = inFolder('forged.receipt');
    writeFileSync(forged, readFileSync(first.receiptFile, 'utf8').replace(/\.[^.]+\n$/, `.${'A'.repeat(86)}\n`));
    expect(await verify(forged)).toMatchObject({ code: 5, stderr: expect.stringContaining('is not of these keys') });
  });

  it("waits for the job of a large file; ends with the job's problem", async () => {
    const job = { jobId: '40-x', kind: 'import', state: 'running', done: 1, total: 31, createdAt: '', updatedAt: '' };
    const report = { read: 31, valid: 31, written: 31, unchanged: 0, rows: [], receipt: 'a.b.c' };
    const problem = { code: 'conflict', title: 'conflict', detail: 'somebody else wrote' };
    const stub = await serving([
      json(202, job),
      json(200, { ...job, state: 'done', result: report }),
      json(202, job),
      json(200, { ...job, state: 'failed', problem }),
    ]);
    const settings = { ...officer, RENKEI_URL: stub.url };

    const args = english('submit', inFolder('good.csv'), ...at);

    const [done, failed] = [await runCommandLine(args, settings), await runCommandLine(args, settings)];
    stub.close();
    expect([done.code, done.stdout]).toEqual([0, 'read 31  valid 31  submitted 31  unchanged 0\n']);
    expect([failed.code, failed.stderr]).toEqual([1, 'Error: conflict [conflict]\n  somebody else wrote\n']);
  });
});

describe('renkei export', () => {
  const figures = ['export', '--indicator', 'item-status-rate', '--fiscal-year', '2024', '--area', '40'];

  it.each([
    [
      'an indicator that is not there',
      ['export', '--indicator', 'none', '--fiscal-year', '2024'],
      1,
      'unknown-indicator',
    ],
    ['a dimension that is none', [...figures, '--dimension', 'colour=red'], 2, '--dimension colour=red'],
    ['a folder that is not there', [...figures, '--out', inFolder('absent/figures.csv')], 2, 'no such folder'],
  ])('refuses %s', async (_, args, code, message) => {
    const ran = await runCommandLine(english(...args), officer);

    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).toContain(message);
  });

  it('writes what the server answers, and over no file that it was not told to', async () => {
    const out = inFolder('figures.csv');
    const args = [...figures, '--dimension', 'item=a', 'status=doing', '--format', 'csv', '--out', out];
    const query = 'indicator=item-status-rate&fiscalYear=2024&area=40&item=a&status=doing&format=csv&lang=ja';

    const ran = [await runCommandLine(args, officer), await runCommandLine(args, officer)];

    expect(ran.map(({ code, stdout }) => [code, stdout])).toEqual([
      [0, ''],
      [2, ''],
    ]);
    const { body } = await sato.get(`/v1/observations?${query}`);
    expect(readFileSync(out, 'utf8').replace('\uFEFF', '')).toBe(body.replace('\uFEFF', ''));
    expect(ran[1]?.stderr).toContain('--force');
  });
});

describe('renkei export --job', () => {
  const figures = ['export', '--indicator', 'item-status-rate', '--fiscal-year', '2024', '--area', '40'];
  const job = { jobId: 'JP-x', kind: 'export', state: 'done', done: 1, total: 1, createdAt: '', updatedAt: '' };
  const result = (content: string) => ({
    url: '/file',
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    rows: 1,
    expiresAt: '',
  });
  const tooLarge = json(413, { code: 'answer-too-large', title: 'too large', detail: 'split it' });

  it('takes a file alone, since a pipe gives nothing back', async () => {
    const stub = await serving([tooLarge]);

    const ran = [
      await runCommandLine(english(...figures, '--job'), officer),
      await runCommandLine(english(...figures), { ...officer, RENKEI_URL: stub.url }),
    ];

    stub.close();
    const refused = { code: 2, stdout: '', stderr: expect.stringContaining('--out') };
    expect(ran).toEqual([refused, refused]);
  });

  it.each([
    ['whose hash is another', (_: unknown, response: ServerResponse) => response.end('other'), 5, 'SHA-256'],
    ['that is not there', json(404, {}), 3, 'HTTP 404'],
    [
      'that ends in the middle',
      (_: unknown, response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' }).write('part');
        setTimeout(() => response.destroy(), 50);
      },
      3,
      'did not come whole',
    ],
  ])('keeps nothing of a file %s', async (_, answer, code, message) => {
    const out = inFolder('broken.csv');
    const stub = await serving([json(202, { ...job, result: result('content') }), answer]);

    const ran = await runCommandLine(english(...figures, '--job', '--out', out), { ...officer, RENKEI_URL: stub.url });

    stub.close();
    expect([ran.code, readdirSync(folder).filter((name) => name.startsWith('broken'))]).toEqual([code, []]);
    expect(ran.stderr).toContain(message);
  });

  it('is what an answer that is too large becomes by itself; the file is fetched without the token', async () => {
    const out = inFolder('large.csv');
    const asked: (string | undefined)[] = [];
    const stub = await serving([
      tooLarge,
      json(202, { ...job, result: result('content') }),
      (request, response) => {
        asked.push(request.headers.authorization);
        response.end('content');
      },
    ]);

    const ran = await runCommandLine(english(...figures, '--out', out), { ...officer, RENKEI_URL: stub.url });

    stub.close();
    expect([ran.code, readFileSync(out, 'utf8'), asked]).toEqual([0, 'content', [undefined]]);
  });

  it('writes the figures that an answer has', async () => {
    const out = inFolder('job.json');

    const ran = await runCommandLine(english(...figures, '--job', '--out', out), officer);

    const { body } = await sato.get('/v1/observations?indicator=item-status-rate&fiscalYear=2024&area=40&lang=en');
    expect([ran.code, JSON.parse(readFileSync(out, 'utf8')).items]).toEqual([0, body.items]);
    expect(ran.stderr).toMatch(/^Written by the job 40-\S+\nWrote /);
  });
});

/** Every line of a growing output, as JSON. */
const eventsIn = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('renkei feed', () => {
  it('prints every event in order, a line each, and ends with the feed', async () => {
    const { code, stdout, stderr } = await runCommandLine(['feed', '--limit', '2'], officer);

    expect([code, stderr, chainFaults(eventsIn(stdout))]).toEqual([0, '', []]);
    expect(eventsIn(stdout).map(({ type }) => type)).toEqual([
      'jp.renkei.round.opened.v1',
      'jp.renkei.submission.submitted.v1',
      'jp.renkei.submission.accepted.v1',
      'jp.renkei.submission.submitted.v1',
    ]);
  });

  it('goes on after the cursor that it saved', async () => {
    const args = ['feed', '--cursor-file', inFolder('once.cursor')];

    const ran = [await runCommandLine(args, officer), await runCommandLine(args, officer)];

    expect(ran.map(({ code, stdout }) => [code, eventsIn(stdout).length])).toEqual([
      [0, 4],
      [0, 0],
    ]);
  });

  it("refuses another server's cursor", async () => {
    const file = inFolder('other.cursor');
    const position = { origin: 'https://other.example', prefecture: null, cursor: 'x', isWhole: true, chains: {} };
    writeFileSync(file, JSON.stringify(position));

    expect((await runCommandLine(['feed', '--cursor-file', file], officer)).code).toBe(2);
  });

  it('asks for nothing where its place could not be saved', async () => {
    const args = english('feed', '--cursor-file', inFolder('absent/feed.cursor'));

    const ran = await runCommandLine(args, { ...officer, RENKEI_URL: nowhere });

    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('absent does not exist: there is no such folder');
  });

  it('prints nothing of a page whose chain is broken', async () => {
    const page = (await sato.get('/v1/feeds/progress')).body;
    page.items[1].data.respondent = '402036';
    const stub = await serving([json(200, page)]);

    const ran = await runCommandLine(english('feed'), { ...officer, RENKEI_URL: stub.url });

    stub.close();
    expect([ran.code, ran.stdout]).toEqual([5, '']);
    expect(ran.stderr).toContain('The chain of the feed is broken: prefecture 40, 000000000002');
  });

  it('comes back after errors of the server, as late as it is asked to, and ends at a signal', async () => {
    const page = (await sato.get('/v1/feeds/progress')).body;
    const problem = { code: 'unavailable', title: 'busy', detail: 'later' };
    const waiting = json(200, { ...page, items: [] });
    const stub = await serving([json(503, problem, { 'retry-after': '0' }), json(200, page), waiting, waiting]);
    const args = english('feed', '--follow', '--interval', '0.2');
    const child = startCommandLine(args, { ...officer, RENKEI_URL: stub.url });
    let told = '';
    child.stderr?.on('data', (text) => (told += String(text)));

    const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')) as [string];
    child.kill('SIGTERM');
    const [code, signal] = await once(child, 'close');

    stub.close();
    expect([JSON.parse(line).sequence, code, signal]).toEqual(['000000000001', 0, null]);
    expect(told).toContain('[unavailable, HTTP 503]\n  later Trying again in 0 ms');
  });

  it('ends quietly when its reader has had enough', async () => {
    const child = startCommandLine(['feed', '--follow', '--limit', '1'], officer);
    const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')) as [string];
    child.stdout?.destroy();
    const { body } = await sato.put(
      `/v1/rounds/${round}/extensions/${kurume}`,
      { dueAt: '2091-01-01T00:00:00+09:00', reason: 'x' },
      {},
    );

    const [code] = await once(child, 'close');

    expect([JSON.parse(line).sequence, body.respondent, code]).toEqual(['000000000001', kurume, 0]);
  });
});
