import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forms } from '../../schema/forms/forms.ts';
import { demoActiveRole } from '../../seeds/demo/active-role-activity.ts';
import { careResourcesOf } from '../../seeds/demo/care-resources.ts';
import { demoProgress2025 } from '../../seeds/demo/municipal-progress-2025.ts';
import { demoTiming } from '../../seeds/demo/programme-timing-2016.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { aCourse, aMeeting, anIssue, baseActivityWith } from '../support/base-activity.ts';
import { answersIn, filled, rowsOf } from '../support/filled-template.ts';
import { type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';
import { areasOf } from '../support/zones.ts';

const city = '401307';
const base = '40-east-association';
const clinic = '40-east-clinic';
const first = { 'if-none-match': '*' };
const only = <T>(map: ReadonlyMap<string, T>): T => [...map.values()][0] as T;

/** Form → a fiscal year, who answers, complete answers, and an indicator that counts them. */
const samples: Readonly<
  Record<string, readonly [year: number, respondent: string, answers: object, indicator: string]>
> = {
  'municipal-progress@2015': [
    2018,
    city,
    { ...answersWith({ a: 'doing', i: 'planned' }), prefectureSupport: ['data', 'know-how'] },
    'outsourcing-rate',
  ],
  'municipal-progress-tokyo@2015': [
    2015,
    city,
    { a1: true, a3: false, ka2: true, 'ki3-website': true },
    'items-implemented-count',
  ],
  'municipal-progress@2025': [2025, city, only(demoProgress2025(areasOf('31'))), 'scene-coverage-rate'],
  'programme-timing@2016': [2016, city, only(demoTiming(areasOf('15'))), 'visiting-service-types'],
  'care-resources@2025': [
    2025,
    city,
    careResourcesOf({ code: city, kind: 'designated-city' }),
    'st-home-nursing-providers',
  ],
  'base-activity@2025': [
    2025,
    base,
    baseActivityWith({
      meetings: [aMeeting(), aMeeting({ name: '第2回🏥', date: '2025-07-01', agenda: ['measures'] })],
      issues: [anIssue()],
      training: { courses: [aCourse()], worldCafes: [], newsletters: [] },
      funding: [{ fiscalYear: 2025, source: 'own', plannedYen: 1_000, settledYen: 900 }],
    }),
    'base-meetings',
  ],
  'active-role-activity@2025': [2025, clinic, only(demoActiveRole), 'active-role-duty-rate'],
  'visit-flow@2020': [
    2020,
    '40',
    {
      zones: ['40-east', '40-west'],
      cells: [
        [90, 5, 1],
        [8, 70, 2],
        [2, 5, 0],
      ],
      reportedInsurerTotals: [100, 80, 3],
    },
    'completion-rate',
  ],
  'prefecture-status@2024': [
    2024,
    '40',
    { zones: { areSet: true, unit: 'other' }, bases: { state: 'counted', count: 0 } },
    'zones-set-rate',
  ],
};

let server: TestServer;
let sato: Client;
let reader: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  reader = server.as('bi-reader', 'JP');
  const zone = { unit: 'other', functions: ['daily-care'], planPeriod: '7', validFrom: '2018-10-01' };
  const puts = [
    ['/v1/zones/40-east', { ...zone, name: '東', municipalities: [city] }],
    ['/v1/zones/40-west', { ...zone, name: '西', municipalities: ['402036'] }],
    [
      `/v1/bases/${base}`,
      { name: '東医師会', entityType: 'medical-association', zones: ['40-east'], programmeRelation: 'none' },
    ],
    [
      `/v1/institutions/${clinic}`,
      { name: '東診療所', kind: 'clinic', zones: ['40-east'], activeRoleFrom: '2020-04-01' },
    ],
  ] as const;
  for (const [path, body] of puts) expect((await sato.put(path, body, first)).status).toBe(201);
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
      '調査票,項目,番号,設問,型,必須,選択肢,回答\r\nmunicipal-progress@2015,/items/a/status,ア,',
    );
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

    const told = answersIn(filled(rowsOf(String(sheet.body)), answers));
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
  });
});
