import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putAreasOf } from '../support/areas.ts';
import { aMeeting, baseActivityWith } from '../support/base-activity.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';
import { everything, settled } from '../support/tables.ts';

const base = '40-kasuya-association';
const round = '40-base-activity-2025-fy2025';
const submission = `/v1/rounds/${round}/submissions/${base}`;
const at = (section: string) => `${submission}/sections/${section}`;
const first = { 'if-none-match': '*' };
const markOf = ({ headers }: Answer) => ({ 'if-match': headers.get('etag') ?? '' });
const submitted = ({ body }: Answer) =>
  body.sections.flatMap(({ id, isSubmitted }: { id: string; isSubmitted: boolean }) => (isSubmitted ? [id] : []));
const answers = baseActivityWith({ meetings: [aMeeting()] });
const ids = Object.keys(answers) as (keyof typeof answers)[];

let server: TestServer;
let tanaka: Client;
let sato: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  sato = server.as('prefecture-officer', '40', 'sato');
  tanaka = server.as('base-operator', base, 'tanaka');
  const body = { name: '粕屋医師会', entityType: 'medical-association', zones: [], programmeRelation: 'none' };
  expect((await sato.put(`/v1/bases/${base}`, body, first)).status).toBe(201);
  const opened = await sato.post('/v1/rounds', {
    form: 'base-activity@2025',
    fiscalYear: 2025,
    asOf: '2026-03-31',
    opensAt: '2020-01-01T00:00:00+09:00',
    dueAt: '2090-04-30T23:59:59+09:00',
    prefecture: '40',
    respondents: [base],
  });
  expect([opened.status, opened.body.roundId]).toEqual([201, round]);
  await eventually(
    () => sato.get('/v1/feeds/progress'),
    ({ body: feed }) => feed.items.length === 2,
  );
}, 240_000);
afterAll(() => server?.stop());

describe('putSection', () => {
  it.each<[string, string, unknown, object, number, string]>([
    ['a section that the form does not have', 'weather', { answers: [] }, first, 404, 'no-such-section'],
    ['answers of a wrong shape', 'meetings', { answers: [{ day: 1 }] }, first, 400, 'invalid-body'],
    ['a section without answers', 'meetings', {}, first, 400, 'invalid-body'],
    ['a change without a precondition', 'meetings', { answers: [] }, {}, 428, 'precondition-required'],
    [
      'the submission of a section that breaks a rule',
      'meetings',
      { answers: [aMeeting({ date: '2024-05-01' })], submit: true },
      first,
      422,
      'answers-break-rules',
    ],
  ])('refuses %s, and writes nothing', async (_, section, body, headers, status, code) => {
    const before = await settled();

    const answer = await tanaka.put(at(section), body, headers as never);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await everything()).toEqual(before);
  });

  it('refuses another base', async () => {
    const other = server.as('base-operator', '40-other');

    expect((await other.put(at('meetings'), { answers: [] }, first)).status).toBe(403);
  });

  it('tries a section without writing it', async () => {
    const answer = await tanaka.put(`${at('meetings')}?dryRun=true`, { answers: answers.meetings, submit: true });

    expect([answer.status, answer.headers.get('x-dry-run'), submitted(answer)]).toEqual([200, 'true', ['meetings']]);
    expect((await tanaka.get(submission)).status).toBe(404);
  });
});

describe('a coordinator', () => {
  let last: Answer;

  it('saves one section, with its findings, and comes back to it', async () => {
    last = await tanaka.put(at('meetings'), { answers: [aMeeting({ date: '2024-05-01' })] }, first);
    expect([last.status, last.body.state, submitted(last)]).toEqual([201, 'draft', []]);
    expect(last.body.findings).toContainEqual(
      expect.objectContaining({ pointer: '/meetings/0/date', severity: 'error' }),
    );

    last = await tanaka.put(at('meetings'), { answers: answers.meetings, submit: true }, markOf(last));
    expect([last.status, last.body.revision, submitted(last)]).toEqual([200, 2, ['meetings']]);
  });

  it('loses nothing of one section by saving another, and the mark of a submitted one by saving it again', async () => {
    last = await tanaka.put(at('publicity'), { answers: answers.publicity, submit: true }, markOf(last));
    last = await tanaka.put(at('meetings'), { answers: [] }, markOf(last));

    expect(submitted(last)).toEqual(['publicity']);
    expect((await tanaka.get(submission)).body.answers).toEqual({ meetings: [], publicity: answers.publicity });
  });

  it('is told when somebody else saved in between', async () => {
    const stale = { 'if-match': '"1.0"' };

    expect((await tanaka.put(at('acute'), { answers: answers.acute }, stale)).status).toBe(412);
  });

  it('submits the whole with the last section', async () => {
    for (const id of ids.filter((one) => one !== 'publicity')) {
      expect(last.body.state).toBe('draft');
      last = await tanaka.put(at(id), { answers: answers[id], submit: true }, markOf(last));
    }

    expect([last.status, last.body.state, submitted(last)]).toEqual([200, 'submitted', ids]);
    expect((await tanaka.put(at('acute'), { answers: answers.acute }, markOf(last))).body.code).toBe('not-editable');
  });

  it('goes through those sections again that a return names', async () => {
    const reasons = [{ pointer: '/meetings/0/name', code: 'check', message: '正式名称を書いてください' }];
    const returned = await sato.post(`${submission}/decisions`, {
      action: 'return',
      revision: last.body.revision,
      reasons,
    });
    expect(submitted(returned)).toEqual(ids.filter((id) => id !== 'meetings'));

    const again = await tanaka.put(at('meetings'), { answers: answers.meetings, submit: true }, markOf(returned));

    expect([again.body.state, submitted(again)]).toEqual(['submitted', ids]);
  });
});
