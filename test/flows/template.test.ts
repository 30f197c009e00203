import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAnswerFile } from '../../functions/sheets/read-file.ts';
import type { Form } from '../../schema/form.ts';
import { formOf, forms } from '../../schema/forms/forms.ts';
import { filledTemplate } from '../support/filled-template.ts';
import { prepareSamples, samples } from '../support/form-samples.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';

const city = '401307';
const first = { 'if-none-match': '*' };

let server: TestServer;
let sato: Client;
let reader: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await prepareSamples(server);
  sato = server.as('prefecture-officer', '40', 'sato');
  reader = server.as('bi-reader', 'JP');
}, 240_000);
afterAll(() => server?.stop());

describe('getFormTemplate', () => {
  it.each([
    ['/v1/forms/nothing@2015/template', 404, 'unknown-form'],
    ['/v1/forms/care-resources@2025/template?format=docx', 400, 'invalid-query'],
    ['/v1/forms/care-resources@2025/template?encoding=latin1', 400, 'invalid-query'],
  ])('refuses %s', async (path, status, code) => {
    const answer = await reader.get(path);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is a file for Excel, in the reader’s language', async () => {
    const { headers, body } = await reader.get('/v1/forms/municipal-progress@2015/template');

    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="municipal-progress@2015.csv"',
    ]);
    expect(String(body)).toContain(
      '調査票,回答者,項目,番号,設問,必須,書き方,回答\r\nmunicipal-progress@2015,,/items/a/status,ア,',
    );
  });

  it('is a workbook or Shift_JIS where that is asked for', async () => {
    const path = '/v1/forms/prefecture-status@2024/template';

    const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

    const [book, accepted, shiftJis] = await Promise.all([
      reader.get(`${path}?format=xlsx`, { accept: 'text/csv' }),
      reader.get(path, { accept: `text/csv;q=0.5, ${workbook}` }),
      reader.get(`${path}?encoding=shift_jis&layout=rows`),
    ]);

    for (const { status, headers } of [book, accepted])
      expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
        200,
        workbook,
        'attachment; filename="prefecture-status@2024.xlsx"',
      ]);
    expect(shiftJis.headers.get('content-type')).toBe('text/csv; charset=shift_jis');
  });

  it('is filled in beforehand only for those who may answer there', async () => {
    const path = '/v1/forms/municipal-progress@2015/template';
    const chief = server.as('municipality-officer', city);

    const [own, other, nobody, stranger, everybody] = await Promise.all([
      chief.get(`${path}?respondent=${city}`),
      chief.get(`${path}?respondent=402036`),
      reader.get(`${path}?respondent=${city}`),
      sato.get(`${path}?respondent=401331`),
      chief.get(`${path}?layout=rows&roundId=40-none`),
    ]);

    expect([own.status, other.status, nobody.status, everybody.status]).toEqual([200, 403, 403, 403]);
    expect([stranger.status, stranger.body.code]).toEqual([404, 'unknown-respondent']);
    expect(String(own.body)).toContain(`municipal-progress@2015,${city},/items/a/status`);
    expect((await sato.get(`${path}?layout=rows&roundId=40-none`)).status).toBe(404);
  });

  it('has samples of every form there is', () => {
    expect(Object.keys(samples).toSorted()).toEqual(forms.map(({ id }) => id).toSorted());
  });
});

describe.each(Object.entries(samples))('%s', (form, [fiscalYear, respondent, answers, indicator]) => {
  it('goes from its sheet, filled in by a program, to a figure', async () => {
    const sheet = await reader.get(`/v1/forms/${form}/template`, { 'accept-language': 'en' });
    const opened = await sato.post('/v1/rounds', {
      form,
      fiscalYear,
      asOf: `${fiscalYear + 1}-03-31`,
      opensAt: '2015-01-01T00:00:00+09:00',
      dueAt: '2090-01-01T00:00:00+09:00',
      prefecture: '40',
      respondents: [respondent],
    });
    expect([opened.status, opened.body.errors]).toEqual([201, undefined]);
    const path = `/v1/rounds/${opened.body.roundId}/submissions/${respondent}`;

    const file = filledTemplate(formOf(form) as Form, String(sheet.body), answers);
    const { rows } = await readAnswerFile(file, { form: formOf(form) as Form });
    expect(rows[0]?.findings).toEqual([]);
    const told = rows[0]?.answers;
    const put = await sato.put(path, { answers: told, submit: true }, first);
    expect([put.status, put.body.errors]).toEqual([201, undefined]);
    expect((await sato.post(`${path}/decisions`, { action: 'accept', revision: 1 })).status).toBe(200);

    const query = `indicator=${indicator}&fiscalYear=${fiscalYear}&area=40&form=${form}`;
    const figures = await eventually(
      () => reader.get(`/v1/observations?${query}`, { 'cache-control': 'no-cache' }),
      ({ body }) => body.items?.[0]?.answered === 1,
    );
    expect(figures.body.items[0]).toMatchObject({ indicator, form, fiscalYear, answered: 1 });
    expect((await sato.get(path)).body.answers).toEqual(answers);

    const next = `respondent=${respondent}&fiscalYear=${fiscalYear + 1}`;
    const later = await sato.get(`/v1/forms/${form}/template?${next}`);
    const whole = await sato.get(`/v1/forms/${form}/template?layout=rows&roundId=${opened.body.roundId}`);
    expect(String(later.body)).toContain('前年度の回答');
    expect(String(whole.body)).toContain(`${form},${respondent},`);
  });
});
