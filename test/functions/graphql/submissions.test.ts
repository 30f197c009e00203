import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as intake } from '../../../functions/intake/handler.ts';
import { handler as review } from '../../../functions/review/handler.ts';
import { createRound } from '../../../openapi/operations/rounds.ts';
import { getSubmission } from '../../../openapi/operations/submissions.ts';
import { ask, connect, rest } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const tokyo: Caller = ['prefecture-officer', '13'];
const chiyoda: Caller = ['municipality-officer', '131016'];
const chuo: Caller = ['municipality-officer', '131024'];
const stages = { intake, review };
const roundId = '13-municipal-progress-2015-fy2024';
const answers = {
  items: Object.fromEntries(['a', 'i', 'u', 'e', 'o', 'ka', 'ki', 'ku'].map((item) => [item, { status: 'doing' }])),
};

const put = `mutation ($respondent: String!, $answers: JSON!, $submit: Boolean, $dryRun: Boolean, $ifMatch: String, $ifNoneMatch: String, $key: String) {
  putSubmission(roundId: "${roundId}", respondent: $respondent, answers: $answers, submit: $submit, dryRun: $dryRun, ifMatch: $ifMatch, ifNoneMatch: $ifNoneMatch, idempotencyKey: $key) {
    roundId respondent revision state onBehalf findings { rule severity pointer message } updatedBy etag
  }
}`;
const decide = `mutation ($respondent: String!, $action: Action!, $revision: Int!, $reasons: [ReasonInput!], $dueAt: String) {
  decideSubmission(roundId: "${roundId}", respondent: $respondent, action: $action, revision: $revision, reasons: $reasons, dueAt: $dueAt) { revision state etag }
}`;
const read = `query ($respondent: String!, $revision: Int) {
  submission(roundId: "${roundId}", respondent: $respondent, revision: $revision) {
    roundId respondent revision state onBehalf findings { rule severity pointer message } updatedAt updatedBy dueAt firstSubmittedAt
    onTime acceptedRevision form answers comment reasons { pointer code message } etag
  }
}`;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '13');
  const instants = { asOf: '2024-08-01', opensAt: '2024-08-01T00:00:00+09:00', dueAt: '2024-09-30T23:59:59+09:00' };
  const round = {
    form: 'municipal-progress@2015',
    fiscalYear: 2024,
    prefecture: '13',
    respondents: ['131016', '131024', '131032'],
  };
  expect((await call(tokyo, createRound, { body: { ...round, ...instants } })).body).toMatchObject({ roundId });
  connect(stages);
});
afterAll(() => stop());

describe('putSubmission', () => {
  it.each<[string, Caller | null, object, string]>([
    ['nobody', null, { respondent: '131016' }, 'token-missing'],
    ['another municipality', chuo, { respondent: '131016' }, 'forbidden'],
    ['another prefecture', ['prefecture-officer', '47'], { respondent: '131016' }, 'forbidden'],
    ['a national reader', ['national-reader', 'JP'], { respondent: '131016' }, 'forbidden'],
    ['a municipality without a precondition', chiyoda, { respondent: '131016' }, 'precondition-required'],
    ['a wrong check digit', tokyo, { respondent: '131017', ifNoneMatch: '*' }, 'bad-check-digit'],
    [
      'an idempotency key that is no UUID',
      chiyoda,
      { respondent: '131016', ifNoneMatch: '*', key: 'mine' },
      'invalid-header',
    ],
    ['who is not asked', ['municipality-officer', '131041'], { respondent: '131041', ifNoneMatch: '*' }, 'not-asked'],
  ])('refuses %s', async (_, caller, variables, code) => {
    const { data, codes } = await ask(caller, put, { answers, ...variables });

    expect([data, codes]).toEqual([{ putSubmission: null }, [code]]);
  });

  it('tells the places that break a rule', async () => {
    const { errors } = await ask(chiyoda, put, {
      respondent: '131016',
      answers: { items: {} },
      submit: true,
      ifNoneMatch: '*',
    });

    expect(errors[0].extensions).toMatchObject({
      code: 'answers-break-rules',
      status: 422,
      problem: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/answers/items/a' })]) },
    });
  });

  it('writes nothing on a dry run', async () => {
    const dry = await ask(chiyoda, put, { respondent: '131016', answers, dryRun: true });
    const after = await ask(chiyoda, read, { respondent: '131016' });

    expect([dry.errors, after.codes]).toEqual([[], ['not-found']]);
  });

  it('gives a repeated request its first answer', async () => {
    const variables = { respondent: '131032', answers, ifNoneMatch: '*', key: randomUUID() };

    const first = await ask(tokyo, put, variables);
    const second = await ask(tokyo, put, variables);

    expect(first.data.putSubmission).toMatchObject({ revision: 1, state: 'draft', onBehalf: true });
    expect(second.data).toEqual(first.data);
  });
});

describe('submission', () => {
  it.each<[string, Caller | null, string]>([
    ['nobody', null, 'token-missing'],
    ['another municipality', chuo, 'forbidden'],
    ['a BI reader of the prefecture', ['bi-reader', '13'], 'forbidden'],
    ['an administrator', ['administrator', 'JP'], 'forbidden'],
  ])('refuses %s', async (_, caller, code) => {
    const { data, codes } = await ask(caller, read, { respondent: '131032' });

    expect([data, codes]).toEqual([{ submission: null }, [code]]);
  });

  it('is what REST reads', async () => {
    const { data } = await ask(tokyo, read, { respondent: '131032' });

    const { body, headers } = await rest(stages, tokyo, getSubmission, { params: { roundId, respondent: '131032' } });
    expect(data.submission).toEqual({ ...body, etag: headers['etag'] });
  });
});

describe('decideSubmission', () => {
  it('refuses a municipality that accepts its own answers', async () => {
    const { data, codes } = await ask(['municipality-officer', '131032'], decide, {
      respondent: '131032',
      action: 'accept',
      revision: 1,
    });

    expect([data, codes]).toEqual([{ decideSubmission: null }, ['forbidden']]);
  });

  it('refuses what the state does not allow', async () => {
    expect((await ask(tokyo, decide, { respondent: '131032', action: 'accept', revision: 1 })).codes).toEqual([
      'invalid-transition',
    ]);
  });

  it('takes answers from a draft to acceptance, by way of a return', async () => {
    const reasons = [{ pointer: '/items/a', code: 'unclear', message: '確認してください' }];
    const dueAt = '2099-12-28T23:59:59+09:00';

    const draft = (await ask(chiyoda, put, { respondent: '131016', answers, ifNoneMatch: '*' })).data.putSubmission;
    const submitted = await ask(chiyoda, decide, { respondent: '131016', action: 'submit', revision: 1 });
    const returned = await ask(tokyo, decide, { respondent: '131016', action: 'return', revision: 1, reasons, dueAt });
    const seen = (await ask(chiyoda, read, { respondent: '131016' })).data.submission;
    const again = await ask(chiyoda, put, { respondent: '131016', answers, submit: true, ifMatch: seen.etag });
    const accepted = await ask(tokyo, decide, { respondent: '131016', action: 'accept', revision: 2 });

    expect(draft).toMatchObject({
      revision: 1,
      state: 'draft',
      onBehalf: false,
      updatedBy: 'municipality-officer:131016',
      etag: '"1.0"',
    });
    expect([submitted, returned].map(({ data }) => data.decideSubmission)).toEqual([
      { revision: 1, state: 'submitted', etag: '"1.1"' },
      { revision: 1, state: 'returned', etag: '"1.2"' },
    ]);
    expect([seen.reasons, new Date(seen.dueAt).toISOString()]).toEqual([reasons, new Date(dueAt).toISOString()]);
    expect(again.data.putSubmission).toMatchObject({ revision: 2, state: 'submitted' });
    expect(accepted.data.decideSubmission).toMatchObject({ revision: 2, state: 'accepted' });
  });

  it('shows what was just decided, not what was remembered', async () => {
    expect((await ask(chiyoda, read, { respondent: '131016' })).data.submission).toMatchObject({
      state: 'accepted',
      acceptedRevision: 2,
    });
  });
});
