import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { compactVerify, createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../infra/local/issuer.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';
import { everything, settled } from '../support/tables.ts';

const round = 'JP-municipal-progress-2015-fy2015';
const tokyoRound = '13-municipal-progress-2015-fy2016';
const imports = (query = '', roundId = round) => `/v1/rounds/${roundId}/imports${query}`;
const dry = '?dryRun=true';

let server: TestServer;
let sato: Client;
let wards: readonly string[];

const roundOf = (prefecture: string, fiscalYear: number) => ({
  form: 'municipal-progress@2015',
  fiscalYear,
  asOf: '2015-08-01',
  opensAt: '2020-01-01T00:00:00+09:00',
  dueAt: '2090-01-01T00:00:00+09:00',
  prefecture,
  respondents: 'all',
});

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '13');
  sato = server.as('prefecture-officer', '13', 'sato');
  const { body } = await sato.get('/v1/areas?prefecture=13&level=municipality&asOf=2015-08-01&limit=1000');
  wards = body.items.map(({ code }: { code: string }) => code);
  expect((await server.as('administrator', 'JP').post('/v1/rounds', roundOf('JP', 2015))).status).toBe(201);
  expect((await sato.post('/v1/rounds', roundOf('13', 2016))).status).toBe(201);
  // Both are projected before anything is said to have changed nothing.
  await feedOf((items) => items.length === 2);
}, 240_000);
afterAll(() => server?.stop());

const rowOf = (respondent: string, a: 'none' | 'doing' = 'doing') => ({ respondent, answers: answersWith({ a }) });
const bodyOf = (respondents: readonly string[], a?: 'none' | 'doing') => ({
  rows: respondents.map((one) => rowOf(one, a)),
});

async function feedOf(isWanted: (items: Record<string, unknown>[]) => boolean): Promise<Record<string, unknown>[]> {
  const { body } = await eventually(
    () => sato.get('/v1/feeds/progress?limit=1000'),
    (answer) => answer.body.caughtUp && isWanted(answer.body.items),
  );
  return body.items;
}

/** What is told of a job once it is over. */
async function ended({ headers }: Answer): Promise<Answer> {
  return eventually(
    () => sato.get(headers.get('location') ?? ''),
    ({ body }) => ['done', 'failed'].includes(body.state),
  );
}

describe('a file that can’t be taken in', () => {
  it('is refused as a whole for one wrong row, and nothing is written', async () => {
    const before = await settled();
    const { rows } = bodyOf(wards.slice(0, 4));
    const wrong = { rows: [...rows, { respondent: wards[4], answers: { items: { a: { status: 'doing' } } } }] };

    const refused = await sato.post(imports(), wrong, { 'accept-language': 'en' });

    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'rows-break-rules', read: 5, valid: 4, written: 0 });
    expect(refused.body.errors[0]).toMatchObject({ pointer: '/rows/4/answers/items/i', code: 'required' });
    expect(refused.body.rows[4].findings[0]).toMatchObject({ rule: 'required', pointer: '/items/i' });
    expect(await everything()).toEqual(before);
  });

  it('says of each row why it can’t be taken in', async () => {
    const rows = [
      rowOf('141003'),
      rowOf('131997'),
      rowOf(wards[0] as string),
      rowOf(wards[0] as string),
      { respondent: wards[1], answers: { items: { a: { status: 'perhaps' } }, more: 1 } },
    ];

    const { status, body } = await sato.post(imports(dry), { rows }, { 'accept-language': 'en' });

    expect([status, body.read, body.valid, body.written]).toEqual([200, 5, 1, 0]);
    expect(
      body.rows.map(({ findings }: { findings: { rule: string; pointer: string }[] }) =>
        findings.map(({ rule, pointer }) => `${rule} ${pointer}`),
      ),
    ).toEqual([
      ['forbidden '],
      ['unknown-respondent '],
      [],
      ['repeated /respondent'],
      ['shape-invalid-value /items/a/status', 'shape-unknown-field /more'],
    ]);
  });

  it('is told of 1,000 errors row by row, and that the rows after them were not looked at', async () => {
    const rows = Array.from({ length: 1_051 }, () => ({ respondent: '401307', answers: {} }));

    const { status, body } = await sato.post(`${imports()}?dryRun=true`, { rows });

    const rules = body.rows.map(({ findings }: { findings: { rule: string }[] }) => findings[0]?.rule);
    expect([status, body.read, body.valid, rules[0], rules[999], rules[1_000], rules[1_050]]).toEqual([
      ...[200, 1_051, 0],
      ...['forbidden', 'repeated', 'not-looked-at', 'not-looked-at'],
    ]);
  });

  it('says of a sheet in which cell the respondent stands who may not answer', async () => {
    const lines = ['131997', wards[0], wards[0]].map((code) => `${code},Doing`);
    const file = Buffer.from(['respondent,/items/a/status', ...lines].join('\r\n'));

    const { body } = await send(file, 'text/csv', imports('?dryRun=true&submit=false'), { 'accept-language': 'en' });

    const [unknown, , repeated] = body.rows.map(({ findings }: { findings: object[] }) => findings[0]);
    expect(unknown).toMatchObject({ rule: 'unknown-respondent', cell: 'A2', item: 'respondent', read: '131997' });
    expect(repeated).toMatchObject({ rule: 'repeated', cell: 'A4', item: 'respondent', read: wards[0] });
  });

  it('is its sender’s own where the sender is a municipality: another row is an error', async () => {
    const officer = server.as('municipality-officer', wards[0] as string);

    const { status, body } = await officer.post(imports(), bodyOf(wards.slice(0, 2)));

    expect([status, body.valid, body.rows[1].findings[0].rule]).toEqual([422, 1, 'forbidden']);
  });

  it.each([
    ['no JSON and no sheet', 'a,b', 'text/plain', 415, 'unsupported-media-type'],
    ['no answers', '', 'text/csv', 400, 'unreadable-file'],
    ['another table', 'x,y\n1,2\n', 'text/csv', 400, 'unreadable-file'],
    ['too many bytes', ' '.repeat(4 * 1024 * 1024 + 1), 'text/csv', 413, 'body-too-large'],
    ['no rows', '{"rows":[]}', 'application/json', 400, 'invalid-body'],
  ])('holds %s', async (_, text, type, status, code) => {
    const refused = await sato.post(imports(), text, { 'content-type': type });

    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});

describe('a dry run', () => {
  it('answers the same and writes nothing', async () => {
    const before = await settled();

    const { status, body } = await sato.post(imports(dry), bodyOf(wards.slice(0, 40)));

    expect([status, body.read, body.valid, body.written, body.rows.length]).toEqual([200, 40, 40, 0, 40]);
    expect(await everything()).toEqual(before);
  });
});

describe('up to 30 rows', () => {
  const few = () => wards.slice(40, 43);

  it('are submitted on behalf when this answers, with one event each', async () => {
    const { status, body } = await sato.post(imports(), bodyOf(few()));

    const submitted = await sato.get(`/v1/rounds/${round}/submissions/${few()[0]}`);
    const events = await feedOf((items) => items.length === 5);
    expect([status, body.read, body.written, body.unchanged]).toEqual([200, 3, 3, 0]);
    expect(submitted.body).toMatchObject({ state: 'submitted', revision: 1, onBehalf: true, updatedBy: 'sato' });
    expect(events.slice(2).map(({ subject }) => String(subject).slice(-6))).toEqual(few());
  });

  it('give the first answer again where the same file comes again', async () => {
    const before = await settled();

    const { status, body } = await sato.post(imports(), bodyOf(few()));

    expect([status, body.written, body.repeated]).toEqual([200, 3, true]);
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['returned', { action: 'return', reasons: [{ pointer: '/items/a', code: 'unclear', message: '-' }] }, 52],
    ['withdrawn', { action: 'withdraw' }, 53],
  ])('are taken in anew where the same file comes after they were %s', async (_, decision, at) => {
    const code = wards[at] as string;
    const submission = `/v1/rounds/${round}/submissions/${code}`;
    const sent = bodyOf([code]);
    const taken = await sato.post(imports(), sent);
    expect((await sato.post(`${submission}/decisions`, { ...decision, revision: 1 })).status).toBe(200);

    const anew = await sato.post(imports(), sent);
    const again = await sato.post(imports(), sent);

    const saved = await sato.get(submission);
    expect([anew.status, anew.body.written, anew.body.repeated]).toEqual([200, 1, undefined]);
    expect(anew.body.importId).not.toBe(taken.body.importId);
    expect([again.body.repeated, again.body.importId]).toEqual([true, anew.body.importId]);
    expect(saved.body).toMatchObject({ revision: 2, state: 'submitted' });
  });

  it('are taken in anew where another draft was saved over what the same file had said', async () => {
    const code = wards[54] as string;
    const drafts = imports('?submit=false');
    await sato.post(drafts, bodyOf([code], 'doing'));
    await sato.post(drafts, bodyOf([code], 'none'));

    const { body } = await sato.post(drafts, bodyOf([code], 'doing'));

    const saved = await sato.get(`/v1/rounds/${round}/submissions/${code}`);
    expect([body.written, body.repeated]).toEqual([1, undefined]);
    expect(saved.body).toMatchObject({ revision: 3, answers: { items: { a: { status: 'doing' } } } });
  });

  it('count as unchanged where they say what was submitted already, and are wrong where they say something else', async () => {
    const [first = '', second = ''] = few();
    const fresh = wards[43] as string;

    const again = await sato.post(imports(), bodyOf([first, fresh]));
    const other = await sato.post(imports(), { rows: [rowOf(second, 'none')] });

    expect([again.status, again.body.written, again.body.unchanged]).toEqual([200, 1, 1]);
    expect([other.status, other.body.rows[0].findings[0].rule]).toEqual([422, 'not-editable']);
  });

  it('stay drafts with submit=false, whatever rules say of them', async () => {
    const code = wards[44] as string;
    const rows = [{ respondent: code, answers: { items: { a: { status: 'doing' } } } }];

    const { status, body } = await sato.post(imports('?submit=false'), { rows });

    const saved = await sato.get(`/v1/rounds/${round}/submissions/${code}`);
    expect([status, body.valid, body.written]).toEqual([200, 1, 1]);
    expect(saved.body).toMatchObject({ state: 'draft', revision: 1 });
  });

  it('may be the sender’s own, from a sheet that names it', async () => {
    const code = wards[45] as string;
    const officer = server.as('municipality-officer', code);

    const { status, body } = await officer.post(imports(), { rows: [rowOf(code)] });

    const saved = await officer.get(`/v1/rounds/${round}/submissions/${code}`);
    expect([status, body.written, saved.body.onBehalf]).toEqual([200, 1, false]);
  });
});

describe('more than 30 rows', () => {
  it('are certain when this answers, are written by a job, and each is in the log once', async () => {
    const taken = await sato.post(imports('', tokyoRound), bodyOf(wards));

    // Certain at once, whether or not the job has come so far.
    const listed = await sato.get(`/v1/rounds/${tokyoRound}/submissions?state=submitted&limit=1000`);
    const job = await ended(taken);
    const again = await sato.post(imports('', tokyoRound), bodyOf(wards));
    const of = (items: Record<string, unknown>[]) =>
      items.filter(({ subject }) => String(subject).includes(tokyoRound));
    const events = await feedOf((items) => of(items).length === wards.length + 1);

    expect([taken.status, taken.body.total]).toEqual([202, wards.length]);
    expect(listed.body.items.length).toBe(wards.length);
    expect(job.body).toMatchObject({
      kind: 'import',
      state: 'done',
      done: wards.length,
      result: { written: wards.length },
    });
    expect([again.status, again.headers.get('location'), again.body.repeated]).toEqual([
      202,
      taken.headers.get('location'),
      true,
    ]);
    expect(new Set(of(events).map(({ subject }) => subject)).size).toBe(wards.length + 1);
    expect(chainFaults(events)).toEqual([]);
  });

  it('are nobody’s to follow but who sent them', async () => {
    const id = '13-0f8fad5b-d9cb-469f-a165-70867728950e';

    const asked = [
      await server.as('municipality-officer', wards[0] as string).get(`/v1/jobs/${id}`),
      await server.as('prefecture-officer', '14').get(`/v1/jobs/${id}`),
    ];

    expect(asked.map(({ status }) => status)).toEqual([404, 403]);
  });
});

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

/** What `renkei pack` makes of files, as an archive. */
function bundleOf(files: Readonly<Record<string, string>>, changes: object = {}): Uint8Array {
  const manifest = {
    renkeiBundle: 1,
    form: 'municipal-progress@2015',
    roundId: round,
    files: Object.entries(files).map(([name, content]) => ({
      name,
      bytes: Buffer.byteLength(content),
      sha256: sha256(content),
      textSha256: sha256(content.replaceAll('\r\n', '\n')),
      respondent: null,
      respondents: 1,
    })),
  };
  const all = { 'manifest.json': JSON.stringify(manifest), ...files, ...changes };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, content]) => [name, Buffer.from(content)])));
}

/** Sends bytes as they are. */
async function send(
  bytes: Uint8Array,
  type: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const token = await signToken({ role: 'prefecture-officer', area: '13', sub: 'sato' });
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type, ...headers },
    body: Buffer.from(bytes),
  });
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const body = isJson ? await response.json() : Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, body };
}

describe('a receipt', () => {
  it('is signed for every import that wrote, says what of which file, and is the same ever after', async () => {
    const code = wards[46] as string;
    const sent = { rows: [rowOf(code)] };

    const { body } = await sato.post(imports(), sent);
    const again = await sato.get(`/v1/imports/${body.importId}/receipt`);
    const { body: keys } = await server.nobody.get('/v1/receipt-keys');
    const { payload } = await compactVerify(body.receipt, createLocalJWKSet(keys));

    expect(again.body).toEqual({ receiptId: body.importId, receipt: body.receipt });
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({
      receiptId: body.importId,
      roundId: round,
      sha256: sha256(JSON.stringify(sent)),
      rows: [{ respondent: code, revision: 1 }],
      receivedAt: expect.stringMatching(/\+09:00$/),
      by: { sub: 'sato', role: 'prefecture-officer', area: '13' },
    });
  });

  it('is nobody’s but who sent the file', async () => {
    const { body } = await sato.post(imports(), { rows: [rowOf(wards[46] as string)] });
    const path = `/v1/imports/${body.importId}/receipt`;

    const asked = [
      await server.as('municipality-officer', wards[46] as string).get(path),
      await server.as('prefecture-officer', '14').get(path),
    ];

    expect(asked.map(({ status }) => status)).toEqual([404, 403]);
  });
});

describe('a bundle', () => {
  const json = (code: string) =>
    JSON.stringify({ form: 'municipal-progress@2015', respondent: code, answers: answersWith({ a: 'doing' }) });
  const files = () => ({ '001-one.json': json(wards[47] as string), '002-two.json': json(wards[48] as string) });

  it('is refused where a file is not as its manifest says, each of them named', async () => {
    const changed = bundleOf(files(), { '001-one.json': '{}', 'stranger.txt': '' });

    const { status, body } = await send(changed, 'application/zip', imports());

    expect([
      status,
      body.code,
      body.errors.map(({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`),
    ]).toEqual([400, 'unreadable-file', ['bundle-changed /001-one.json', 'bundle-stranger /stranger.txt']]);
  });

  it('is taken in as one file, and again whatever its archive looks like gives the first answer', async () => {
    const taken = await send(bundleOf(files()), 'application/zip', imports());
    const again = await send(zipSync(unzipSync(bundleOf(files())), { level: 9 }), 'application/zip', imports());

    expect([taken.status, taken.body.written, taken.body.rows.map(({ file }: { file: string }) => file)]).toEqual([
      200,
      2,
      ['001-one.json', '002-two.json'],
    ]);
    expect([again.status, again.body.repeated, again.body.receipt]).toEqual([200, true, taken.body.receipt]);
  });
});
