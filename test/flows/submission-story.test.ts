import { randomUUID } from 'node:crypto';
import { CloudEvent, HTTP } from 'cloudevents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { chainFaults } from '../support/feed-chain.ts';
import { type Answer, type Client, eventually, startTestServer, type TestServer } from '../support/server.ts';
import { everything, settled } from '../support/tables.ts';

/** Municipalities of the stories, each with one of its own so that none disturbs another. */
const chiyoda = '131016';
const chuo = '131024';
const minato = '131032';
const shinjuku = '131041';
const bunkyo = '131059';
const taito = '131067';
const sumida = '131075';
const koto = '131083';
const asked = [chiyoda, chuo, minato, shinjuku, bunkyo, taito, sumida, koto];

const round = '13-municipal-progress-2015-fy2015';
const lateRound = '13-municipal-progress-2015-fy2016';
const at = (respondent: string, roundId = round) => `/v1/rounds/${roundId}/submissions/${respondent}`;
const first = { 'if-none-match': '*' };
const reasons = [{ pointer: '/items/a/status', code: 'unclear', message: 'どの取組のことですか' }];
const newDue = '2090-12-01T00:00:00+09:00';

let server: TestServer;
let sato: Client;
let tanaka: Client;
const officerOf = (code: string, sub?: string) => server.as('municipality-officer', code, sub);

const roundOf = (fiscalYear: number, dueAt: string) => ({
  form: 'municipal-progress@2015',
  fiscalYear,
  asOf: `${fiscalYear}-08-01`,
  opensAt: '2020-01-01T00:00:00+09:00',
  dueAt,
  prefecture: '13',
  respondents: asked,
});

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '13');
  sato = server.as('prefecture-officer', '13', 'sato');
  tanaka = server.as('prefecture-officer', '13', 'tanaka');
  expect((await sato.post('/v1/rounds', roundOf(2015, '2090-01-01T00:00:00+09:00'))).status).toBe(201);
  expect((await sato.post('/v1/rounds', roundOf(2016, '2020-02-01T00:00:00+09:00'))).status).toBe(201);
  // Both are projected before anything is said to have changed nothing.
  await eventually(
    () => sato.get('/v1/feeds/progress'),
    ({ body }) => body.items.length === 2,
  );
}, 240_000);
afterAll(() => server?.stop());

const decide = (who: Client, respondent: string, body: object, headers: Record<string, string> = {}) =>
  who.post(`${at(respondent)}/decisions`, body, headers);

/** What a figure says once it says what is expected, or says last. */
async function figure(who: Client, query: string, wanted: object): Promise<unknown> {
  const read = () => who.get(`/v1/observations?form=municipal-progress@2015&${query}`, { 'cache-control': 'no-cache' });
  const told = ({ body }: Answer) => {
    const { value, numerator, answered, reason } = body.items[0];
    return { value, numerator, answered, reason };
  };
  const answer = await eventually(read, (one) => JSON.stringify(told(one)) === JSON.stringify(wanted), 10_000);
  return told(answer);
}

const doingA = (area: string) => `indicator=item-status-rate&item=a&status=doing&fiscalYear=2015&area=${area}`;
const counted = (numerator: number) => ({ value: numerator * 100, numerator, answered: 1, reason: null });
const uncounted = (reason: string) => ({ value: null, numerator: null, answered: 0, reason });

interface HistoryLine {
  readonly kind: string;
  readonly revision: number;
  readonly action?: string;
  readonly by: string;
}

async function historyOf(respondent: string): Promise<string[]> {
  const { body } = await sato.get(`${at(respondent)}/history`);
  return body.items.map((one: HistoryLine) => `${one.revision} ${one.action ?? 'saved'} by ${one.by}`);
}

async function feedOf(respondent: string): Promise<string[]> {
  const { body } = await sato.get('/v1/feeds/progress?limit=1000');
  return body.items
    .filter(({ data }: { data: { respondent?: string } }) => data.respondent === respondent)
    .map(({ type }: { type: string }) => type.replace('jp.renkei.submission.', ''));
}

describe('Suzuki of Chiyoda answers, Sato of Tokyo returns, accepts and reopens', () => {
  const suzuki = () => officerOf(chiyoda, 'suzuki');

  it('shows what a draft would meet, without writing anything', async () => {
    const before = await settled();

    const dry = await suzuki().put(`${at(chiyoda)}?dryRun=true`, { answers: { items: { a: { status: 'doing' } } } });

    expect({
      status: dry.status,
      etag: dry.headers.get('etag'),
      revision: dry.body.revision,
      state: dry.body.state,
    }).toEqual({ status: 200, etag: null, revision: 1, state: 'draft' });
    expect(dry.body.findings.map(({ rule }: { rule: string }) => rule)).toEqual(Array(7).fill('required'));
    expect(await everything()).toEqual(before);
  });

  it('keeps a draft with its errors, which cannot be submitted', async () => {
    const draft = await suzuki().put(at(chiyoda), { answers: { items: { a: { status: 'doing' } } } }, first);
    const submitted = await decide(suzuki(), chiyoda, { action: 'submit', revision: 1 });

    expect([draft.status, draft.headers.get('etag'), draft.body.state]).toEqual([201, '"1.0"', 'draft']);
    expect([submitted.status, submitted.body.code, submitted.body.errors.length]).toEqual([
      422,
      'answers-break-rules',
      7,
    ]);
  });

  it('is submitted with complete answers, and counts provisionally for its own prefecture only', async () => {
    const sent = { answers: answersWith({ a: 'doing' }), comment: '確認済み', submit: true };
    const answer = await suzuki().put(at(chiyoda), sent, { 'if-match': '"1.0"' });

    expect(answer.headers.get('etag')).toBe('"2.1"');
    expect(answer.body).toEqual({
      roundId: round,
      respondent: chiyoda,
      revision: 2,
      state: 'submitted',
      onBehalf: false,
      findings: [],
      updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+09:00$/),
      updatedBy: 'suzuki',
      dueAt: '2090-01-01T00:00:00+09:00',
      firstSubmittedAt: answer.body.updatedAt,
      onTime: true,
      acceptedRevision: null,
    });
    expect(await figure(sato, `${doingA(chiyoda)}&status=provisional,doing`, counted(1))).toEqual(counted(1));
    expect(await figure(suzuki(), doingA(chiyoda), uncounted('not-accepted'))).toEqual(uncounted('not-accepted'));
    expect((await suzuki().get(`/v1/observations?${doingA(chiyoda)}&status=provisional,doing`)).status).toBe(403);
  });

  it('is returned with reasons and a new due date, and is provisional no more', async () => {
    const returned = await decide(sato, chiyoda, {
      action: 'return',
      revision: 2,
      reasons,
      dueAt: newDue,
      comment: 'ご確認を',
    });
    const read = await suzuki().get(at(chiyoda));

    expect([returned.status, returned.body.state, returned.body.dueAt]).toEqual([200, 'returned', newDue]);
    expect([read.body.reasons, read.headers.get('etag')]).toEqual([reasons, '"2.2"']);
    expect(await figure(sato, `${doingA(chiyoda)}&status=provisional,doing`, uncounted('not-accepted'))).toEqual(
      uncounted('not-accepted'),
    );
  });

  it('is corrected, stays returned until it is submitted, and is accepted', async () => {
    const corrected = await suzuki().put(
      at(chiyoda),
      { answers: answersWith({ a: 'doing', i: 'planned' }) },
      { 'if-match': '"2.2"' },
    );
    const submitted = await decide(suzuki(), chiyoda, { action: 'submit', revision: 3 });
    const accepted = await decide(sato, chiyoda, { action: 'accept', revision: 3 });

    expect([corrected, submitted, accepted].map(({ status, body }) => [status, body.state])).toEqual([
      [200, 'returned'],
      [200, 'submitted'],
      [200, 'accepted'],
    ]);
    expect([accepted.headers.get('etag'), accepted.body.acceptedRevision]).toEqual(['"3.4"', 3]);
    expect((await suzuki().get(at(chiyoda))).body.reasons).toEqual([]);
    expect(await figure(suzuki(), doingA(chiyoda), counted(1))).toEqual(counted(1));
  });

  it('gives the same answer to the same decision by the same person, and a conflict to another', async () => {
    const again = await decide(sato, chiyoda, { action: 'accept', revision: 3 });
    const other = await decide(tanaka, chiyoda, { action: 'accept', revision: 3 });

    expect([again.status, again.headers.get('etag'), again.body.acceptedRevision]).toEqual([200, '"3.4"', 3]);
    expect([other.status, other.body.code]).toEqual([409, 'invalid-transition']);
  });

  it('keeps counting while it is reopened, also where the new answer is withdrawn', async () => {
    const reopened = await decide(sato, chiyoda, { action: 'reopen', revision: 3, reasons });
    const changed = await suzuki().put(at(chiyoda), { answers: answersWith(), submit: true }, { 'if-match': '"3.5"' });
    const withdrawn = await decide(suzuki(), chiyoda, { action: 'withdraw', revision: 4 });

    expect([reopened, changed, withdrawn].map(({ body }) => [body.state, body.acceptedRevision])).toEqual([
      ['returned', 3],
      ['submitted', 3],
      ['draft', 3],
    ]);
    expect(await figure(suzuki(), doingA(chiyoda), counted(1))).toEqual(counted(1));
    const { submitted, accepted, onTime, missing } = (await sato.get(`/v1/rounds/${round}/completeness`)).body;
    expect({ submitted, accepted, onTime }).toEqual({ submitted: 1, accepted: 1, onTime: 1 });
    expect(missing.map(({ code }: { code: string }) => code)).not.toContain(chiyoda);
    const rate = 'indicator=response-rate&fiscalYear=2015&area=13';
    const oneOfEight = { value: 12.5, numerator: 1, answered: 1, reason: null };
    expect(await figure(sato, rate, oneOfEight)).toEqual(oneOfEight);
  });

  it('counts anew once another revision is accepted', async () => {
    await decide(suzuki(), chiyoda, { action: 'submit', revision: 4 });
    const accepted = await decide(tanaka, chiyoda, { action: 'accept', revision: 4 });

    expect([accepted.status, accepted.body.acceptedRevision]).toEqual([200, 4]);
    expect(await figure(suzuki(), doingA(chiyoda), counted(0))).toEqual(counted(0));
  });

  it('has every revision and decision in its history, with all texts, and in the feed without', async () => {
    const { body } = await suzuki().get(`${at(chiyoda)}/history`);

    expect(await historyOf(chiyoda)).toEqual([
      '1 saved by suzuki',
      '2 saved by suzuki',
      '2 submit by suzuki',
      '2 return by sato',
      '3 saved by suzuki',
      '3 submit by suzuki',
      '3 accept by sato',
      '3 reopen by sato',
      '4 saved by suzuki',
      '4 submit by suzuki',
      '4 withdraw by suzuki',
      '4 submit by suzuki',
      '4 accept by tanaka',
    ]);
    expect(body.items[1]).toEqual(
      expect.objectContaining({ comment: '確認済み', answers: answersWith({ a: 'doing' }) }),
    );
    expect(body.items[3]).toEqual({
      kind: 'decision',
      action: 'return',
      revision: 2,
      from: 'submitted',
      to: 'returned',
      at: expect.stringMatching(/\+09:00$/),
      by: 'sato',
      onBehalf: false,
      reasons,
      dueAt: newDue,
      comment: 'ご確認を',
    });
    expect(await feedOf(chiyoda)).toEqual(
      [
        'submitted',
        'returned',
        'submitted',
        'accepted',
        'reopened',
        'submitted',
        'withdrawn',
        'submitted',
        'accepted',
      ].map((step) => `${step}.v1`),
    );
  });

  it('gives its history in pages of any size', async () => {
    const whole = (await suzuki().get(`${at(chiyoda)}/history`)).body.items;
    const walked: unknown[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body }: Answer = await suzuki().get(`${at(chiyoda)}/history?limit=4${next && `&cursor=${next}`}`);
      walked.push(...body.items);
      next = body.next;
    }

    expect(walked).toEqual(whole);
  });

  it('gives each old revision as it was', async () => {
    const { body } = await suzuki().get(`${at(chiyoda)}?revision=1`);

    expect([body.revision, body.answers]).toEqual([1, { items: { a: { status: 'doing' } } }]);
  });
});

describe('two officers of Chuo at once', () => {
  it('save on the same mark: one is told so, and nothing that either wrote is lost', async () => {
    const [ito, kato] = [officerOf(chuo, 'ito'), officerOf(chuo, 'kato')];
    await ito.put(at(chuo), { answers: answersWith() }, first);
    const save = (who: Client, answers: object, mark: string) => who.put(at(chuo), { answers }, { 'if-match': mark });

    const saved = await Promise.all([
      save(ito, answersWith({ a: 'doing' }), '"1.0"'),
      save(kato, answersWith({ i: 'doing' }), '"1.0"'),
    ]);

    expect(saved.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const lost = saved.find(({ status }) => status === 412) as Answer;
    expect([lost.body.code, lost.headers.get('etag')]).toEqual(['precondition-failed', '"2.0"']);
    const merged = await save(kato, answersWith({ a: 'doing', i: 'doing' }), lost.headers.get('etag') as string);
    expect([merged.status, merged.headers.get('etag')]).toEqual([200, '"3.0"']);
    const { body } = await sato.get(`${at(chuo)}/history`);
    expect(body.items.map(({ revision }: HistoryLine) => revision)).toEqual([1, 2, 3]);
  });

  it('forgives a weak mark, a list, and the revision alone', async () => {
    const marks = ['W/"3.0"', '"9.9", "4.0"', '"5"', '6.0', '*'];
    const statuses: number[] = [];
    for (const mark of marks)
      statuses.push((await officerOf(chuo).put(at(chuo), { answers: answersWith() }, { 'if-match': mark })).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200]);
  });

  it('save first ten times over: one is first', async () => {
    const saves = Array.from({ length: 10 }, () =>
      officerOf(minato).put(at(minato), { answers: answersWith() }, first),
    );

    const statuses = (await Promise.all(saves)).map(({ status }) => status);

    expect(statuses.toSorted()).toEqual([201, ...Array(9).fill(412)]);
    expect(await historyOf(minato)).toEqual([`1 saved by municipality-officer:${minato}`]);
  });

  it('withdraw while the prefecture accepts: one of the two happens', async () => {
    await decide(officerOf(minato), minato, { action: 'submit', revision: 1 });

    const answers = await Promise.all([
      decide(officerOf(minato), minato, { action: 'withdraw', revision: 1 }),
      decide(sato, minato, { action: 'accept', revision: 1 }),
      decide(tanaka, minato, { action: 'accept', revision: 1 }),
    ]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
      Array(2).fill('invalid-transition'),
    );
    expect(await historyOf(minato)).toHaveLength(3);
  });
});

describe('Sato answers for Shinjuku', () => {
  it('is marked wherever it is shown, until the municipality saves itself', async () => {
    const onBehalf = await sato.put(at(shinjuku), { answers: answersWith({ u: 'doing' }), submit: true }, first);
    const withdrawn = await decide(sato, shinjuku, { action: 'withdraw', revision: 1 });
    const own = await officerOf(shinjuku).put(at(shinjuku), { answers: answersWith() }, { 'if-match': '"1.2"' });

    expect([onBehalf, withdrawn, own].map(({ body }) => [body.state, body.onBehalf])).toEqual([
      ['submitted', true],
      ['draft', true],
      ['draft', false],
    ]);
    const { body } = await sato.get(`${at(shinjuku)}/history`);
    expect(body.items.map(({ kind, onBehalf: marked }: never) => [kind, marked])).toEqual([
      ['revision', true],
      ['decision', true],
      ['decision', true],
      ['revision', false],
    ]);
    const feed = await eventually(
      () => sato.get('/v1/feeds/progress?limit=1000'),
      ({ body: { items } }) =>
        items.filter(({ data }: never) => (data as { respondent: string }).respondent === shinjuku).length === 2,
    );
    const events = feed.body.items.filter(({ data }: { data: { respondent: string } }) => data.respondent === shinjuku);
    expect(events.map(({ data }: { data: { onBehalf: boolean } }) => data.onBehalf)).toEqual([true, true]);
  });
});

describe('comments on Bunkyo', () => {
  it('may be made in any state by all who may read, and change nothing else', async () => {
    const officer = officerOf(bunkyo, 'ono');
    const comment = (who: Client, text: string) =>
      decide(who, bunkyo, { action: 'comment', revision: 1, comment: text });
    await officer.put(at(bunkyo), { answers: answersWith() }, first);

    const onDraft = await comment(officer, '下書きです');
    await decide(officer, bunkyo, { action: 'submit', revision: 1 });
    const onSubmitted = await comment(server.as('health-centre-officer', '13', 'mori'), '保健所から');
    const twice = await comment(server.as('health-centre-officer', '13', 'mori'), '保健所から');
    await decide(sato, bunkyo, { action: 'accept', revision: 1 });
    const onAccepted = await comment(sato, 'ひみつの文');

    expect([onDraft, onSubmitted, twice, onAccepted].map(({ status, body }) => [status, body.state])).toEqual([
      [200, 'draft'],
      [200, 'submitted'],
      [200, 'submitted'],
      [200, 'accepted'],
    ]);
    expect(await historyOf(bunkyo)).toEqual([
      '1 saved by ono',
      '1 comment by ono',
      '1 submit by ono',
      '1 comment by mori',
      '1 comment by mori',
      '1 accept by sato',
      '1 comment by sato',
    ]);
    // A comment moves the mark, but accepting is still known as done.
    expect((await decide(sato, bunkyo, { action: 'accept', revision: 1 })).status).toBe(200);
  });

  it('stay out of the feed', async () => {
    const { body } = await eventually(
      () => sato.get('/v1/feeds/progress?limit=1000'),
      ({ body: { items } }) => JSON.stringify(items).match(/commented/g)?.length === 4,
    );

    expect(JSON.stringify(body)).not.toMatch(/ひみつ|保健所|下書き|どの取組|ご確認|確認済み|sato|suzuki/);
    expect(JSON.stringify(body).match(/commented/g)).toHaveLength(4);
  });
});

describe('a request that comes again', () => {
  const key = randomUUID();
  const send = (body: object, headers: object = {}) =>
    officerOf(taito).put(at(taito), body, { ...first, 'idempotency-key': key, ...headers });

  it('under the same key gets the first answer, also five at once and later', async () => {
    const body = { answers: answersWith(), submit: true };

    const atOnce = await Promise.all(Array.from({ length: 5 }, () => send(body)));
    const later = await send(body, { 'if-none-match': undefined, 'if-match': '"0.0"' });

    const told = (answer: Answer) => [answer.status, answer.headers.get('etag'), answer.body];
    expect(atOnce.map(told)).toEqual(Array(5).fill(told(atOnce[0] as Answer)));
    expect(told(later)).toEqual([201, '"1.1"', (atOnce[0] as Answer).body]);
    expect(await historyOf(taito)).toHaveLength(2);
  });

  it('under the same key with another body is refused', async () => {
    const answer = await send({ answers: answersWith({ a: 'doing' }), submit: true });

    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('under the same key of another person is a request of its own', async () => {
    const answer = await sato.put(
      at(taito),
      { answers: answersWith(), submit: true },
      { ...first, 'idempotency-key': key },
    );

    expect([answer.status, answer.body.code]).toEqual([412, 'precondition-failed']);
  });

  it('with a refusal behind it is tried anew', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const refused = await decide(sato, taito, { action: 'accept', revision: 9 }, headers);
    const accepted = await decide(sato, taito, { action: 'accept', revision: 1 }, { 'idempotency-key': randomUUID() });
    const again = await decide(sato, taito, { action: 'accept', revision: 9 }, headers);

    expect([refused.status, accepted.status, again.status]).toEqual([409, 200, 409]);
  });

  it('as a decision with a key gets the first answer though the state has moved on', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const reopen = { action: 'reopen', revision: 1, reasons };
    const reopened = await decide(sato, taito, reopen, headers);
    await decide(officerOf(taito), taito, { action: 'submit', revision: 1 });

    const again = await decide(sato, taito, reopen, headers);

    expect([again.status, again.body]).toEqual([200, reopened.body]);
    expect((await sato.get(at(taito))).body.state).toBe('submitted');
  });
});

describe('decisions on several at once', () => {
  const batch = (respondents: object[], headers = {}) =>
    sato.post(`/v1/rounds/${round}/decisions`, { action: 'accept', respondents }, headers);
  interface Result {
    readonly code: string;
    readonly status: number;
    readonly submission?: { state: string };
    readonly problem?: { code: string };
  }
  const told = ({ body }: Answer) =>
    body.results.map(({ code, status, submission, problem }: Result) => [
      code,
      status,
      submission?.state ?? problem?.code,
    ]);

  it('take those that can be taken and say of the others why not, in the order given', async () => {
    await officerOf(sumida).put(at(sumida), { answers: answersWith(), submit: true }, first);
    await officerOf(koto).put(at(koto), { answers: answersWith() }, first);
    const respondents = [
      { code: koto, revision: 1 },
      { code: sumida, revision: 1 },
      { code: bunkyo, revision: 1 },
      { code: taito, revision: 2 },
      { code: '131091', revision: 1 },
    ];

    const answer = await batch(respondents);

    expect(told(answer)).toEqual([
      [koto, 409, 'invalid-transition'],
      [sumida, 200, 'accepted'],
      [bunkyo, 200, 'accepted'],
      [taito, 409, 'stale-revision'],
      ['131091', 404, 'not-asked'],
    ]);
  });

  it('may be repeated: what was decided answers the same, what was not is tried again', async () => {
    await decide(officerOf(koto), koto, { action: 'submit', revision: 1 });
    const headers = { 'idempotency-key': randomUUID() };
    const both = [sumida, koto].map((code) => ({ code, revision: 1 }));

    const answers = [await batch(both, headers), await batch(both, headers), await batch(both)];

    expect(answers.map(told)).toEqual(
      Array(3).fill([
        [sumida, 200, 'accepted'],
        [koto, 200, 'accepted'],
      ]),
    );
    expect(await historyOf(koto)).toHaveLength(3);
  });

  it('reopen with long reasons for each, over several transactions', async () => {
    const long = Array.from({ length: 9 }, () => ({ ...reasons[0], message: '長'.repeat(10_000) }));
    const body = {
      action: 'reopen',
      reasons: long,
      respondents: [sumida, koto].map((code) => ({ code, revision: 1 })),
    };

    const answer = await sato.post(`/v1/rounds/${round}/decisions`, body);

    expect(told(answer)).toEqual([
      [sumida, 200, 'returned'],
      [koto, 200, 'returned'],
    ]);
    expect((await sato.get(at(koto))).body.reasons).toEqual(long);
  });
});

describe('who answered', () => {
  it('is listed by state, in pages', async () => {
    const list = async (query: string) => (await sato.get(`/v1/rounds/${round}/submissions?${query}`)).body;
    const codes = ({ items }: { items: { respondent: string }[] }) => items.map(({ respondent }) => respondent);

    const all = await list('');
    const firstPage = await list('limit=3');
    const rest = await list(`limit=5&cursor=${firstPage.next}`);

    expect([all.prefecture, codes(all)]).toEqual(['13', asked]);
    expect([...codes(firstPage), ...codes(rest)]).toEqual(asked);
    expect(rest.next).toBeNull();
    expect(codes(await list('state=returned'))).toEqual([sumida, koto]);
    expect(all.items[0]).not.toHaveProperty('answers');
  });

  it('too late becomes on time by an extension, in the answer, the completeness and the figures', async () => {
    const path = `/v1/rounds/${lateRound}`;
    const officer = officerOf(chuo);
    const tallied = async () => {
      const { body } = await sato.get(`${path}/completeness`);
      return { asked: body.asked, submitted: body.submitted, onTime: body.onTime, missing: body.missing.length };
    };
    const rate = `indicator=on-time-rate&fiscalYear=2016&area=13`;
    const late = await officer.put(at(chuo, lateRound), { answers: answersWith(), submit: true }, first);

    expect(late.body.onTime).toBe(false);
    expect(await tallied()).toEqual({ asked: 8, submitted: 1, onTime: 0, missing: 7 });
    const none = { value: 0, numerator: 0, answered: 0, reason: null };
    expect(await figure(sato, rate, none)).toEqual(none);

    const extended = await sato.put(`${path}/extensions/${chuo}`, { dueAt: newDue, reason: '台風のため' });

    expect(extended.status).toBe(200);
    expect((await officer.get(at(chuo, lateRound))).body).toEqual(
      expect.objectContaining({ onTime: true, dueAt: newDue }),
    );
    expect(await tallied()).toEqual({ asked: 8, submitted: 1, onTime: 1, missing: 7 });
    const oneOfEight = { value: 12.5, numerator: 1, answered: 0, reason: null };
    expect(await figure(sato, rate, oneOfEight)).toEqual(oneOfEight);
  });

  it('is told to the nation as well as to the prefecture', async () => {
    const { body } = await server.as('national-reader', 'JP').get(`/v1/rounds/${round}/completeness?prefecture=13`);

    expect(body).toEqual((await sato.get(`/v1/rounds/${round}/completeness`)).body);
  });
});

describe('the feed of it all', () => {
  const whole = async () => {
    const { body } = await eventually(
      () => sato.get('/v1/feeds/progress?limit=1000'),
      ({ body: page }) => page.items.at(-1)?.type === 'jp.renkei.round.extended.v1',
    );
    return body;
  };

  it('is a chain that anyone can verify, and that shows any change', async () => {
    const { items } = await whole();

    expect(chainFaults(items)).toEqual([]);
    expect(chainFaults(items.toSpliced(3, 1))).not.toEqual([]);
    expect(chainFaults(items.with(3, { ...items[3], subject: 'x' }))).toEqual(['3: hash']);
  });

  it('holds CloudEvents that the official SDK accepts, one by one and as messages', async () => {
    const { items } = await whole();

    for (const item of items) {
      const event = new CloudEvent(item);
      const message = { headers: { 'content-type': 'application/cloudevents+json' }, body: JSON.stringify(item) };

      expect(event.validate()).toBe(true);
      const { time, ...read } = (HTTP.toEvent(message) as CloudEvent<unknown>).toJSON();
      const { time: sent, ...rest } = item;
      expect(read).toEqual(rest);
      expect(Date.parse(String(time))).toBe(Date.parse(sent));
    }
    expect(new Set(items.map(({ id }: { id: string }) => id)).size).toBe(items.length);
  });

  it.each([1, 2, 7, 50])('is walked whole in pages of %i, and the same cursor gives the same page', async (limit) => {
    const { items } = await whole();
    const walked: unknown[] = [];
    let page: Answer['body'] = { next: undefined, caughtUp: false };
    while (!page.caughtUp) {
      const path = `/v1/feeds/progress?limit=${limit}${page.next ? `&after=${page.next}` : ''}`;
      page = (await sato.get(path)).body;
      expect((await sato.get(path)).body).toEqual(page);
      walked.push(...page.items);
    }

    expect(walked).toEqual(items);
  });

  it('is the same for a national reader, and in Atom', async () => {
    const { items } = await whole();
    const nation = server.as('national-reader', 'JP');

    const all = await nation.get('/v1/feeds/progress?limit=1000');
    const atom = await nation.get('/v1/feeds/progress.atom?prefecture=13&limit=1000');

    expect(all.body.items).toEqual(items);
    expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const ids = [...String(atom.body).matchAll(/<id>urn:uuid:([^<]+)<\/id>/g)].map(([, id]) => id);
    expect(ids).toEqual(items.map(({ id }: { id: string }) => id));
  });

  it('answers 304 to who has the page already', async () => {
    const { headers } = await sato.get('/v1/feeds/progress?limit=5');

    const again = await sato.get('/v1/feeds/progress?limit=5', { 'if-none-match': headers.get('etag') as string });

    expect([again.status, again.body]).toEqual([304, '']);
  });
});

describe('texts', () => {
  const thirdRound = '13-municipal-progress-2015-fy2017';
  beforeAll(async () => {
    expect((await sato.post('/v1/rounds', roundOf(2017, '2090-01-01T00:00:00+09:00'))).status).toBe(201);
  });

  it.each([
    ['a zero character', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
    ['emoji and variants', '葛\u{e0100}飾 👩‍👩‍👧'],
    ['ten thousand characters', '長'.repeat(10_000)],
  ])('keep %s as it came', async (_, text) => {
    const officer = officerOf(chuo);
    const path = at(chuo, thirdRound);
    await officer.put(path, { answers: answersWith(), comment: text }, first);
    const { body } = await officer.get(path);
    const commented = await officer.post(`${path}/decisions`, {
      action: 'comment',
      revision: body.revision,
      comment: text,
    });
    const history = (await officer.get(`${path}/history`)).body.items;
    await officer.put(path, { answers: answersWith(), comment: text }, { 'if-match': '*' });

    expect((await officer.get(path)).body.comment).toBe(text);
    expect([commented.status, history.at(-1).comment]).toEqual([200, text]);
  });
});
