import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { readLog } from '../../../functions/store/log.ts';
import { readAsked } from '../../../functions/store/rounds.ts';
import { createRound, putExtension } from '../../../openapi/operations/rounds.ts';
import { administrator, type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const form = 'municipal-progress@2015';
const tokyo: Caller = ['prefecture-officer', '13'];
const ofTokyo = '13-municipal-progress-2015-fy2016';
const ofNation = 'JP-municipal-progress-2015-fy2015';
const reason = '台風15号の対応のため';

const extend = (caller: Caller, roundId: string, respondent: string, changes: Record<string, unknown> = {}) =>
  call(caller, putExtension, {
    params: { roundId, respondent },
    body: { dueAt: '2016-10-14T23:59:59+09:00', reason, ...changes },
  });
const extensionsLogged = async () =>
  (await readLog(client(), '13', 0, 100)).filter(({ kind }) => kind === 'round.extended');

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '13');
  const round = { form, asOf: '2015-08-01', respondents: 'all' };
  const of2015 = {
    fiscalYear: 2015,
    prefecture: 'JP',
    opensAt: '2015-09-01T00:00:00+09:00',
    dueAt: '2015-09-30T23:59:59+09:00',
  };
  const of2016 = {
    fiscalYear: 2016,
    prefecture: '13',
    opensAt: '2016-09-01T00:00:00+09:00',
    dueAt: '2016-09-30T23:59:59+09:00',
  };
  await call(administrator, createRound, { body: { ...round, ...of2015 } });
  await call(tokyo, createRound, {
    body: { ...round, ...of2016, respondents: ['131016', '131024', '131032', '131041'] },
  });
});
afterAll(() => stop());

describe('putExtension', () => {
  it.each<[string, Caller, string, string]>([
    ['the respondent itself', ['municipality-officer', '131016'], ofTokyo, '131016'],
    ['a health centre', ['health-centre-officer', '13'], ofTokyo, '131016'],
    ['another prefecture', ['prefecture-officer', '14'], ofTokyo, '131016'],
    ['a prefecture, of the nation’s round', tokyo, ofNation, '131016'],
    ['a prefecture, for another’s respondent', tokyo, ofTokyo, '141003'],
    ['an administrator, of a prefecture’s round', administrator, ofTokyo, '131016'],
  ])('is refused to %s', async (_, caller, roundId, respondent) => {
    const { status, body } = await extend(caller, roundId, respondent);

    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  it('refuses an unknown round, a respondent whom it does not ask, and a wrong check digit', async () => {
    const answers = await Promise.all([
      extend(tokyo, '13-no-such-round', '131016'),
      extend(tokyo, ofTokyo, '131059'),
      extend(tokyo, ofTokyo, '131017'),
    ]);

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'not-found'],
      [404, 'not-asked'],
      [400, 'bad-check-digit'],
    ]);
  });

  it.each([
    ['no reason', { reason: '' }, '/reason'],
    ['the round’s own due instant, in another offset', { dueAt: '2016-09-30T14:59:59Z' }, '/dueAt'],
    ['an earlier due instant', { dueAt: '2016-09-29T00:00:00+09:00' }, '/dueAt'],
    ['a due instant without an offset', { dueAt: '2016-10-14T23:59:59' }, '/dueAt'],
  ])('refuses %s', async (_, changes, pointer) => {
    const { status, body } = await extend(tokyo, ofTokyo, '131016', changes);

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-body', pointer]);
    expect(await extensionsLogged()).toEqual([]);
  });

  it('records who granted what and why, and logs it without the reason', async () => {
    const { status, body } = await extend(tokyo, ofTokyo, '131016', { dueAt: '2016-10-14T14:59:59Z' });

    const dueAt = '2016-10-14T23:59:59+09:00';
    const granted = { grantedAt: expect.stringMatching(/\+09:00$/), grantedBy: 'prefecture-officer:13' };
    expect([status, body]).toEqual([200, { roundId: ofTokyo, respondent: '131016', dueAt, reason, ...granted }]);
    const { extensions } = await readAsked(client(), form, 2016, '13');
    expect(extensions).toEqual({ '131016': { roundId: ofTokyo, dueAt, ...granted } });
    expect(await extensionsLogged()).toEqual([
      {
        prefecture: '13',
        n: 3,
        id: expect.any(String),
        kind: 'round.extended',
        at: body.grantedAt,
        subject: `rounds/${ofTokyo}/submissions/131016`,
        by: 'prefecture-officer:13',
        data: { roundId: ofTokyo, form, fiscalYear: 2016, respondent: '131016', dueAt },
      },
    ]);
  });

  it('answers what stands when the same is sent again, and logs nothing', async () => {
    const first = await extend(tokyo, ofTokyo, '131024');
    const logged = (await extensionsLogged()).length;

    const again = await extend(['prefecture-officer', '13', 'colleague'], ofTokyo, '131024');

    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await extensionsLogged()).length).toBe(logged);
  });

  it('replaces an earlier extension, and logs that', async () => {
    await extend(tokyo, ofTokyo, '131032');
    const logged = (await extensionsLogged()).length;

    const { body } = await extend(tokyo, ofTokyo, '131032', { dueAt: '2016-10-07T23:59:59+09:00' });

    expect((await readAsked(client(), form, 2016, '13')).extensions['131032']?.dueAt).toBe('2016-10-07T23:59:59+09:00');
    expect(body.dueAt).toBe('2016-10-07T23:59:59+09:00');
    expect((await extensionsLogged()).length).toBe(logged + 1);
  });

  it('loses none of several that come at once', async () => {
    const codes = ['131016', '131024', '131032', '131041'];

    const answers = await Promise.all(
      codes.map((code) => extend(tokyo, ofTokyo, code, { dueAt: '2016-11-30T23:59:59+09:00' })),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { extensions } = await readAsked(client(), form, 2016, '13');
    expect(codes.map((code) => extensions[code]?.dueAt)).toEqual(Array(4).fill('2016-11-30T23:59:59+09:00'));
  });

  it('lets an administrator extend in the nation’s round', async () => {
    const { status, body } = await extend(administrator, ofNation, '131016');

    expect([status, body.grantedBy]).toEqual([200, 'administrator:JP']);
  });

  it('keeps reasons of the greatest length for every respondent of a prefecture', async () => {
    const { rounds } = await readAsked(client(), form, 2015, '13');

    for (const code of rounds[ofNation] ?? []) {
      const { status } = await extend(administrator, ofNation, code, { reason: '災'.repeat(10_000) });
      expect(status).toBe(200);
    }
  });
});
