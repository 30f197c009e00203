import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import ExcelJs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAnswerFile } from '../../functions/sheets/read-file.ts';
import { templateRoom, writeAnswerFile } from '../../functions/sheets/write-file.ts';
import { signToken } from '../../infra/local/issuer.ts';
import type { Form } from '../../schema/form.ts';
import { completeAnswers } from '../../schema/forms/check-answers.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { workbookType } from '../../schema/import.ts';
import { prepareSamples, samples } from '../support/form-samples.ts';
import { inFormOrder } from '../support/in-form-order.ts';
import { type Answer, type Client, startTestServer, type TestServer } from '../support/server.ts';
import { everything, settled } from '../support/tables.ts';

let server: TestServer;
let sato: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await prepareSamples(server);
  sato = server.as('prefecture-officer', '40', 'sato');
}, 240_000);
afterAll(() => server?.stop());

const token = () => signToken({ role: 'prefecture-officer', area: '40', sub: 'sato' });

/** Sends a file as it is. */
async function send(path: string, bytes: Uint8Array, type: string, accept = '*/*'): Promise<Answer> {
  const headers = { authorization: `Bearer ${await token()}`, 'content-type': type, accept, 'accept-language': 'en' };
  const response = await fetch(server.url + path, { method: 'POST', headers, body: Buffer.from(bytes) });
  const content = Buffer.from(await response.arrayBuffer());
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(content.toString()) : content,
  };
}

async function opened(form: string, fiscalYear: number, respondents: readonly string[]): Promise<string> {
  const { body } = await sato.post('/v1/rounds', {
    form,
    fiscalYear,
    asOf: `${fiscalYear + 1}-03-31`,
    opensAt: '2015-01-01T00:00:00+09:00',
    dueAt: '2090-01-01T00:00:00+09:00',
    prefecture: '40',
    respondents,
  });
  return body.roundId as string;
}

describe.each(Object.entries(samples))('%s', (id, [fiscalYear, respondent, answers]) => {
  it('goes from an empty workbook, sent back with remarks, to the same answers, accepted, and out again as CSV', async () => {
    const form = formOf(id) as Form;
    const path = `/v1/rounds/${await opened(id, fiscalYear, [respondent])}`;
    const workbook = (given?: object) =>
      writeAnswerFile({
        form,
        format: 'xlsx',
        layout: 'one-respondent',
        respondents: [{ respondent, answers: given }],
        room: templateRoom['one-respondent'],
        language: 'ja',
      });
    const filled = await workbook(answers);

    const told = await send(`${path}/imports?dryRun=true`, await workbook(), workbookType, workbookType);
    const checked = await send(`${path}/imports?dryRun=true`, filled, workbookType);
    const taken = await send(`${path}/imports`, filled, workbookType);
    const accepted = await sato.post(`${path}/submissions/${respondent}/decisions`, { action: 'accept', revision: 1 });
    const { body } = await sato.get(`${path}/submissions/${respondent}`);

    const again = await readAnswerFile(told.body as Uint8Array, { form });
    expect([told.status, told.headers.get('content-type'), again.rows[0]?.respondent]).toEqual([
      200,
      workbookType,
      respondent,
    ]);
    expect([checked.status, checked.body.valid, checked.body.written]).toEqual([200, 1, 0]);
    expect([taken.status, taken.body.errors, taken.body.written, accepted.status]).toEqual([200, undefined, 1, 200]);
    expect(completeAnswers(form, body.answers)).toEqual(completeAnswers(form, inFormOrder(form, answers)));
    // What was accepted, written out as either kind of CSV, says the same when it comes back.
    const asCsv = (encoding: 'utf-8' | 'shift_jis') => {
      const respondents = [{ respondent, answers: body.answers }];
      return writeAnswerFile({ form, format: 'csv', encoding, layout: 'one-respondent', respondents, language: 'ja' });
    };
    const beyondShiftJis = JSON.stringify(body.answers).includes('🏥');
    for (const encoding of beyondShiftJis ? (['utf-8'] as const) : (['utf-8', 'shift_jis'] as const)) {
      const back = await send(`${path}/imports`, await asCsv(encoding), 'text/csv');
      expect([encoding, back.status, back.body.written, back.body.unchanged]).toEqual([encoding, 200, 0, 1]);
    }
    if (beyondShiftJis) await expect(asCsv('shift_jis')).rejects.toMatchObject({ code: 'not-in-shift-jis' });
  });
});

describe('a sheet of many respondents', () => {
  const codes = ['401307', '402036'];
  const form = formOf('municipal-progress-tokyo@2015') as Form;
  const sheet = (encoding: 'utf-8' | 'shift_jis' = 'utf-8') =>
    writeAnswerFile({
      form,
      format: 'csv',
      encoding,
      layout: 'row-per-respondent',
      respondents: codes.map((respondent) => ({ respondent, answers: { a1: true, a3: false } })),
      language: 'ja',
    });
  let path: string;
  beforeAll(async () => {
    path = `/v1/rounds/${await opened('municipal-progress-tokyo@2015', 2016, codes)}/imports`;
  });

  it('has each mistake at its cell, in the answer and in the workbook that comes back', async () => {
    const [first = '', second = ''] = Buffer.from(await sheet())
      .toString()
      .split(codes[1] as string);
    const csv = Buffer.from([first, second.replace('はい', 'たぶん')].join(codes[1]));

    const refused = await send(path, csv, 'text/csv');
    const told = await send(`${path}?dryRun=true`, csv, 'text/csv', workbookType);

    expect([refused.status, refused.body.valid, refused.body.written]).toEqual([422, 1, 0]);
    const [finding] = refused.body.rows[1].findings;
    expect(finding).toMatchObject({ severity: 'error', pointer: '/a1', read: 'たぶん' });
    const book = new ExcelJs.Workbook();
    await book.xlsx.load(told.body);
    const cells = book.worksheets.map((one) => one.getCell(finding.cell));
    expect(cells.find(({ value }) => value === 'たぶん')?.note).toBeDefined();
  });

  it('has what rules find at its cell too: the item, what stands there and what may', async () => {
    const other = formOf('municipal-progress@2015') as Form;
    const asked = await opened(other.id, 2016, ['402028']);
    const bytes = await writeAnswerFile({
      form: other,
      format: 'xlsx',
      layout: 'one-respondent',
      respondents: [{ respondent: '402028', answers: { items: { a: { status: 'doing' } } } }],
      language: 'ja',
    });

    const { status, body } = await send(`/v1/rounds/${asked}/imports`, bytes, workbookType);

    expect([status, body.valid]).toEqual([422, 0]);
    expect(body.rows[0].findings[0]).toEqual({
      rule: 'required',
      severity: 'error',
      pointer: '/items/i',
      message: 'イ Identifying coordination issues and countermeasures: an answer is required',
      sheet: '回答',
      cell: 'H13',
      row: 13,
      item: 'イ Identifying coordination issues and countermeasures',
      read: '',
      expected: 'One of: 1. Not doing; 2. Planned within the fiscal year; 3. Doing',
    });
  });

  it('says once what is wrong with a cell, however many look at it', async () => {
    const counts = formOf('care-resources@2025') as Form;
    const [, respondent, answers] = samples['care-resources@2025'] as (typeof samples)[string];
    const asked = await opened(counts.id, 2026, [respondent]);
    const bytes = await writeAnswerFile({
      form: counts,
      format: 'csv',
      layout: 'one-respondent',
      respondents: [{ respondent, answers }],
      language: 'ja',
    });
    const below = Buffer.from(bytes)
      .toString()
      .replace(/^(.*,\/population\/total,.*),\d+\b/m, '$1,▲5');

    const { status, body } = await send(`/v1/rounds/${asked}/imports?dryRun=true`, Buffer.from(below), 'text/csv');

    const ofCell = body.rows[0].findings.filter(({ read }: { read?: string }) => read === '▲5');
    expect([status, ofCell.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([200, ['/population/total']]);
  });

  it('gives no workbook where none was asked to be checked', async () => {
    const csv = Buffer.from(await sheet());

    const statuses = [
      await send(path, csv, 'text/csv', workbookType),
      await send(`${path}?dryRun=true`, Buffer.from('{"rows":[]}'), 'application/json', workbookType),
    ].map(({ status }) => status);

    expect(statuses).toEqual([406, 400]);
  });

  it('leaves nothing where the connection ends in the middle of it', async () => {
    const before = await settled();
    const csv = Buffer.from(await sheet());
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    const request = [
      `POST ${path} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${await token()}`,
      'Content-Type: text/csv',
      `Content-Length: ${csv.length + 100}`,
    ];

    await new Promise<void>((resolve) =>
      socket.write(`${request.join('\r\n')}\r\n\r\n${csv.toString()}`, () => resolve()),
    );
    socket.destroy();
    await sleep(100);

    expect(await everything()).toEqual(before);
  });

  it('may be Shift_JIS, as Excel saves it', async () => {
    const { status, body } = await send(path, await sheet('shift_jis'), 'text/csv');

    expect([status, body.errors, body.written]).toEqual([200, undefined, 2]);
  });
});
