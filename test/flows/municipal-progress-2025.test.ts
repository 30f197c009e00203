import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../schema/observation.ts';
import { acceptFirst, observed, openRoundOf, submitFirst, untilCounted } from '../support/answering.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

const chiyoda = '131016';
const chuo = '131024';
const minato = '131032';
const saga = '412015';

const none = { status: 'none' };
const answers2025 = (items: object) => ({
  items: { a: none, i: none, u: none, o: none, ki: none, bu: none, c: none, ...items },
});
const doing = (...scenes: string[]) => ({ status: 'doing', scenes });

let server: TestServer;
let sato: Client;
let reader: Client;
const officerOf = (code: string) => server.as('municipality-officer', code);
const roundIdOf = (version: number, fiscalYear: number, prefecture = '13') =>
  `${prefecture}-municipal-progress-${version}-fy${fiscalYear}`;

/** Opens a round, has everybody answer and accepts: answers by respondent. */
async function survey(
  version: number,
  fiscalYear: number,
  answers: Readonly<Record<string, object>>,
  prefecture = '13',
) {
  const respondents = Object.keys(answers);
  const officer = server.as('prefecture-officer', prefecture);
  const round = { ...openRoundOf(`municipal-progress@${version}`, fiscalYear, respondents), prefecture };
  const opened = await officer.post('/v1/rounds', round);
  expect([opened.status, opened.body.roundId]).toEqual([201, roundIdOf(version, fiscalYear, prefecture)]);
  const submitted = [];
  for (const [code, given] of Object.entries(answers))
    submitted.push((await submitFirst(officerOf(code), opened.body.roundId, code, given)).status);
  expect(submitted).toEqual(respondents.map(() => 201));
  expect(await acceptFirst(officer, opened.body.roundId, respondents)).toEqual(respondents.map(() => 200));
  await untilCounted(reader, { form: round.form, fiscalYear, area: prefecture }, respondents.length);
}

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '13', '41');
  sato = server.as('prefecture-officer', '13', 'sato');
  reader = server.as('bi-reader', 'JP');
  await survey(2015, 2015, { [chiyoda]: answersWith({ a: 'doing', e: 'doing', ku: 'doing' }), [chuo]: answersWith() });
  await survey(2015, 2024, { [chiyoda]: answersWith({ a: 'doing', i: 'doing', ka: 'doing' }) });
  const full = answers2025({
    a: doing('daily-care', 'disaster'),
    u: { status: 'planned', interMunicipal: true },
    bu: { ...doing('daily-care'), training: true },
    c: doing('end-of-life'),
  });
  await survey(2025, 2025, { [chiyoda]: full, [chuo]: answers2025({ c: doing('infection') }) });
  // In the same year a municipality, and another prefecture, are still asked the older version.
  await survey(2015, 2025, { [minato]: answersWith({ a: 'doing' }) });
  await survey(2015, 2025, { [saga]: answersWith({ e: 'doing' }) }, '41');
}, 240_000);
afterAll(() => server?.stop());

const told = ({ form, fiscalYear, area, dimensions, value, reason }: Observation) =>
  [form.slice(-4), fiscalYear, area.code, Object.values(dimensions).join(' '), value ?? reason].join(' | ');
const figures = async (query: string) => (await observed(reader, query)).map(told);
const rate = 'indicator=item-status-rate&area=13&status=doing';

describe('a series across the change of the form', () => {
  it('joins items that are the same', async () => {
    expect(await figures(`${rate}&item=a&fiscalYear=2015,2025`)).toEqual([
      '2015 | 2015 | 13 | a doing | 50',
      '2025 | 2025 | 13 | a doing | 50',
    ]);
  });

  it('says that the definition changed where an item was not asked, alone and beside one that was', async () => {
    expect(await figures(`${rate}&item=e&fiscalYear=2015,2025`)).toEqual([
      '2015 | 2015 | 13 | e doing | 50',
      '2025 | 2025 | 13 | e doing | definition-changed',
    ]);
    expect(await figures(`${rate}&item=c&fiscalYear=2015,2025`)).toEqual([
      '2015 | 2015 | 13 | c doing | definition-changed',
      '2025 | 2025 | 13 | c doing | 100',
    ]);
    expect(await figures(`${rate}&item=a,ku&fiscalYear=2025`)).toEqual([
      '2025 | 2025 | 13 | a doing | 50',
      '2025 | 2025 | 13 | ku doing | definition-changed',
    ]);
  });

  it('has no bin of more items than there are', async () => {
    const bins = await figures('indicator=items-implemented-distribution&area=13&fiscalYear=2015,2025&bin=1,3,8');

    expect(bins).toEqual([
      '2015 | 2015 | 13 | 1 | 0',
      '2015 | 2015 | 13 | 3 | 50',
      '2015 | 2015 | 13 | 8 | 0',
      '2025 | 2025 | 13 | 1 | 50',
      '2025 | 2025 | 13 | 3 | 50',
      '2025 | 2025 | 13 | 8 | definition-changed',
    ]);
  });

  it('names no cell of the other version where only one answers and nobody asks for it', async () => {
    const items = async (years: string) => [
      ...new Set(
        (await figures(`indicator=item-status-rate&area=13&status=doing&fiscalYear=${years}`)).map(
          (line) => line.split(' | ')[3],
        ),
      ),
    ];

    expect(await items('2025')).toEqual(['a', 'i', 'u', 'o', 'ki', 'bu', 'c'].map((id) => `${id} doing`));
    expect(await items('2015,2024')).toEqual(['a', 'i', 'u', 'e', 'o', 'ka', 'ki', 'ku'].map((id) => `${id} doing`));
  });

  it('reads each area in the version that it was asked, the nation in the newest', async () => {
    const query = 'indicator=item-status-rate&item=e,c&status=doing&fiscalYear=2025';

    expect(await figures(`${query}&area=13,41,JP`)).toEqual([
      '2025 | 2025 | 13 | c doing | 100',
      '2025 | 2025 | 13 | e doing | definition-changed',
      '2015 | 2025 | 41 | e doing | 100',
      '2015 | 2025 | 41 | c doing | definition-changed',
      '2025 | 2025 | JP | c doing | 100',
      '2025 | 2025 | JP | e doing | definition-changed',
    ]);
  });

  it('reads municipalities of one prefecture in different versions', async () => {
    const query = 'indicator=item-status-rate&item=a,c&status=doing&fiscalYear=2025';
    const all = await figures(`${query}&level=municipality&within=13`);

    expect(await figures(`${query}&area=${chiyoda},${minato}`)).toEqual([
      `2025 | 2025 | ${chiyoda} | a doing | 100`,
      `2025 | 2025 | ${chiyoda} | c doing | 100`,
      `2015 | 2025 | ${minato} | a doing | 100`,
      `2015 | 2025 | ${minato} | c doing | definition-changed`,
    ]);
    expect(all.filter((line) => !line.endsWith('not-asked')).map((line) => line.split(' | ')[2])).toEqual(
      [chiyoda, chuo, minato].flatMap((code) => [code, code]),
    );
  });

  it('reads information sharing and training as two items through the crosswalk', async () => {
    const query = 'indicator=item-status-rate&area=13&status=doing&form=municipal-progress@2025&via=crosswalk';

    expect(await figures(`${query}&fiscalYear=2025`)).toEqual(
      ['a | 50', 'i | 0', 'u | 0', 'e | 0', 'o | 0', 'ka | 50', 'ki | 0'].map(
        (of) => `2025 | 2025 | 13 | ${of.replace(' |', ' doing |')}`,
      ),
    );
  });

  it('counts the scenes of items that are done; before, nobody asked', async () => {
    const query = 'indicator=scene-coverage-rate&area=13&item=a,c&scene=daily-care,infection';

    expect(await figures(`${query}&fiscalYear=2024,2025`)).toEqual([
      '2015 | 2024 | 13 | a daily-care | definition-changed',
      '2015 | 2024 | 13 | a infection | definition-changed',
      '2015 | 2024 | 13 | c daily-care | definition-changed',
      '2015 | 2024 | 13 | c infection | definition-changed',
      '2025 | 2025 | 13 | a daily-care | 50',
      '2025 | 2025 | 13 | a infection | 0',
      '2025 | 2025 | 13 | c daily-care | 0',
      '2025 | 2025 | 13 | c infection | 50',
    ]);
  });

  it('is the same in a table and in GraphQL', async () => {
    const { body: csv } = await reader.get(`/v1/observations?${rate}&item=a,e&fiscalYear=2015,2025&format=csv`);
    const query =
      '{ observations(indicator: ["item-status-rate"], fiscalYear: [2015, 2025], area: ["13"], dimensions: [{ id: "item", values: ["e"] }, { id: "status", values: ["doing"] }]) { form value reason } }';
    const { body: graph } = await reader.post('/graphql', { query });

    expect(csv.trim().split('\n')).toHaveLength(5);
    expect(csv).toMatch(/2025,2025-08-01,.*エ 医療・介護関係者の情報共有の支援.*definition-changed/);
    expect(graph.data.observations.map(({ value, reason }: Observation) => [value, reason])).toEqual([
      [50, null],
      [null, 'definition-changed'],
    ]);
  });
});

describe('answers in the shape of the version before', () => {
  const path = `/v1/rounds/${roundIdOf(2025, 2025)}/submissions/${minato}`;

  it('are refused by name, and a mere mistake is not taken for them', async () => {
    const put = (roundId: string, answers: unknown) =>
      server
        .as('municipality-officer', chiyoda)
        .put(`/v1/rounds/${roundId}/submissions/${chiyoda}?dryRun=true`, { answers });
    // The round of 2015 is read only after the state; a draft of Chiyoda in 2025 would be refused as accepted.
    const { status } = await sato.post(`/v1/rounds/${roundIdOf(2025, 2025)}/submissions/${chiyoda}/decisions`, {
      action: 'reopen',
      revision: 1,
      reasons: [{ pointer: '/items/a', code: 'unclear', message: '-' }],
    });
    expect(status).toBe(200);

    const old = await put(roundIdOf(2025, 2025), answersWith({ a: 'doing' }));
    const mistaken = await put(roundIdOf(2025, 2025), { items: { a: { status: 'maybe' } } });

    expect([old.status, old.body.code, old.body.detail]).toEqual([
      400,
      'other-form-version',
      expect.stringMatching(/municipal-progress@2025.*municipal-progress@2015/),
    ]);
    expect(old.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      ['e', 'ka', 'ku'].map((id) => `/answers/items/${id}`),
    );
    expect([mistaken.status, mistaken.body.code]).toEqual([400, 'invalid-body']);
    expect((await sato.get(path)).status).toBe(404);
  });

  it('of last year are what this year’s rules compare with, where the question is the same', async () => {
    const { body } = await officerOf(chiyoda).put(
      `/v1/rounds/${roundIdOf(2025, 2025)}/submissions/${chiyoda}?dryRun=true`,
      { answers: answers2025({}) },
    );

    expect(body.findings.map(({ rule, pointer }: { rule: string; pointer: string }) => [rule, pointer])).toEqual([
      ['fell-to-none', '/items/a/status'],
      ['fell-to-none', '/items/i/status'],
    ]);
  });
});

describe('GET /v1/forms/municipal-progress@2025', () => {
  it('says what became of each question, and what it means for the older version', async () => {
    const { body } = await reader.get('/v1/forms/municipal-progress@2025');

    const { form, questions, ended } = body.succeeds;
    expect(form).toBe('municipal-progress@2015');
    expect([questions.a, questions.bu, questions['bu-training'], questions.c]).toEqual([
      { relation: 'same', from: ['a'] },
      { relation: 'merged', from: ['e', 'ka'] },
      { relation: 'split', from: ['ka'] },
      { relation: 'new', from: [] },
    ]);
    expect(ended).toContain('ku');
    expect(body.crosswalk.map.ka).toEqual(['bu', 'bu-training']);
  });
});
