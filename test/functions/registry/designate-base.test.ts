import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { designateBase, getBase } from '../../../openapi/operations/bases.ts';
import { putInstitution } from '../../../openapi/operations/institutions.ts';
import { first, fukuoka, loggedOf, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const step = (status: string, date = '2024-06-01', planPeriod = '8') => ({ status, planPeriod, date });
const take = (baseId: string, body: unknown, caller: Caller = fukuoka) =>
  call(caller, designateBase, { params: { baseId }, body });
const statusOf = async (baseId: string) => (await call(fukuoka, getBase, { params: { baseId } })).body.designation;

/** Takes steps one after the other, a day each from 1 June 2024 on. */
async function steps(baseId: string, ...statuses: readonly string[]): Promise<void> {
  for (const [at, status] of statuses.entries()) {
    const answer = await take(baseId, step(status, `2024-06-0${at + 1}`));
    if (answer.status !== 200) throw new Error(`${status}: ${JSON.stringify(answer.body)}`);
  }
}

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi', '40-kasuya', '40-munakata');
});
afterAll(() => stop());

describe('designateBase', () => {
  it.each<[string, Caller]>([
    ['the base itself', ['base-operator', '40-refused']],
    ['another prefecture', ['prefecture-officer', '41']],
    ['a municipality', ['municipality-officer', '401307']],
    ['a health centre', ['health-centre-officer', '40']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s', async (_, caller) => {
    const { status, body } = await take('40-refused', step('agreed'), caller);

    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  it('refuses a base that is not there', async () => {
    expect((await take('40-nobody', step('agreed'))).status).toBe(404);
  });

  it.each([
    ['an unknown status', { status: 'planned' }, '/status'],
    ['an unknown plan period', { planPeriod: '9' }, '/planPeriod'],
    ['no day', { date: undefined }, '/date'],
    ['a day that is none', { date: '2024-02-30' }, '/date'],
    ['a word of its own', { note: 'x' }, '/note'],
  ])('refuses %s', async (_, changes, pointer) => {
    const { status, body } = await take('40-shape', { ...step('agreed'), ...changes });

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-body', pointer]);
  });

  it.each([
    ['2024-03-31', '8'],
    ['2030-04-01', '8'],
    ['2018-03-31', '7'],
    ['2013-03-31', '6'],
  ])('refuses %s in plan period %s', async (date, planPeriod) => {
    await registered(`40-outside-${date}`);

    const { status, body } = await take(`40-outside-${date}`, step('agreed', date, planPeriod));

    expect([status, body.code, body.errors[0].code]).toEqual([422, 'registration-breaks-rules', 'outside-plan-period']);
  });

  it('refuses to designate before anything was agreed on, naming the status', async () => {
    await registered('40-early');

    const { status, body } = await take('40-early', step('designated'));

    expect([status, body.code, body.errors[0]]).toEqual([
      409,
      'invalid-designation',
      expect.objectContaining({ pointer: '/status', code: 'no-such-way' }),
    ]);
    expect(body.detail).toContain('considering');
    expect(await statusOf('40-early')).toMatchObject({ status: 'considering' });
  });

  it.each([
    ['agreed', [], ['considering', 'agreed']],
    ['designated', ['agreed'], ['designated']],
    ['revoked', ['agreed', 'designated'], ['revoked']],
    ['considering', ['agreed', 'designated', 'revoked'], ['considering']],
  ])('goes only the ways of the table towards %s', async (_, taken, allowed) => {
    const all = ['considering', 'agreed', 'designated', 'revoked'];
    const answers: Record<string, number> = {};
    for (const wanted of all) {
      const baseId = `40-way-${taken.length}-${wanted}`;
      await registered(baseId);
      await steps(baseId, ...taken);
      answers[wanted] = (await take(baseId, step(wanted, '2024-06-09'))).status;
    }

    expect(answers).toEqual(Object.fromEntries(all.map((status) => [status, allowed.includes(status) ? 200 : 409])));
  });

  it('refuses a day before the last step', async () => {
    await registered('40-backwards');
    await take('40-backwards', step('agreed', '2024-06-02'));

    const { status, body } = await take('40-backwards', step('designated', '2024-06-01'));

    expect([status, body.errors[0].code]).toEqual([409, 'before-last-step']);
  });

  it('moves a base, keeps every step with when it was recorded, and logs it', async () => {
    await registered('40-story', { zones: ['40-chikushi', '40-kasuya'] });
    await steps('40-story', 'agreed', 'designated', 'revoked', 'considering');

    const { body, headers } = await call(fukuoka, getBase, { params: { baseId: '40-story' } });

    const taken = [
      step('agreed', '2024-06-01'),
      step('designated', '2024-06-02'),
      step('revoked', '2024-06-03'),
      step('considering', '2024-06-04'),
    ];
    expect([body.designation, body.designations, headers['etag']]).toEqual([
      taken[3],
      taken.map((one) => ({ ...one, at: expect.stringMatching(/\+09:00$/) })),
      '"5"',
    ]);
    const zones = ['40-chikushi', '40-kasuya'];
    expect((await loggedOf('bases/40-story')).slice(1)).toEqual(
      taken.map((one) => ({ kind: `base.${one.status}`, data: { baseId: '40-story', ...one, zones } })),
    );
  });

  it('designates again when the next plan names the base', async () => {
    await registered('40-renewed');
    await take('40-renewed', step('agreed', '2018-04-01', '7'));
    await take('40-renewed', step('designated', '2018-04-01', '7'));

    const { status, body } = await take('40-renewed', step('designated', '2024-04-01', '8'));

    expect([status, body.designations.map((one: { planPeriod: string }) => one.planPeriod)]).toEqual([
      200,
      ['7', '7', '8'],
    ]);
  });

  it('answers the same step sent again as the first time, and writes nothing', async () => {
    await registered('40-again');

    const answers = [await take('40-again', step('agreed')), await take('40-again', step('agreed'))];

    expect(answers.map(({ status, headers }) => [status, headers['etag']])).toEqual([
      [200, '"2"'],
      [200, '"2"'],
    ]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(await loggedOf('bases/40-again')).toHaveLength(2);
  });

  it('takes the same step of two officers at once only once', async () => {
    await registered('40-both');

    const answers = await Promise.all([1, 2, 3].map(() => take('40-both', step('agreed'))));

    expect(answers.map(({ status, body }) => [status, body.designations.length])).toEqual(Array(3).fill([200, 1]));
    expect(await loggedOf('bases/40-both')).toHaveLength(2);
  });

  it('lets a zone lose its only base, and says what the zone lacks since', async () => {
    const zone = '40-munakata';
    const active = { name: 'デモ病院', kind: 'hospital', zones: [zone], activeRoleFrom: '2024-04-01' };
    await call(fukuoka, putInstitution, { params: { institutionId: '40-active' }, body: active, headers: first });
    await registered('40-only', { zones: [zone] });
    await steps('40-only', 'agreed', 'designated');

    const revoked = await take('40-only', step('revoked', '2024-07-01'));
    const again = await take('40-only', step('revoked', '2024-07-01'));

    const found = revoked.body.findings.filter(({ zoneId }: { zoneId?: string }) => zoneId === zone);
    expect([revoked.status, found]).toEqual([
      200,
      ['daily-care', 'end-of-life'].map((name) =>
        expect.objectContaining({
          kind: 'zone-coverage',
          zoneId: zone,
          function: name,
          missing: ['designated-base'],
          since: '2024-07-01',
        }),
      ),
    ]);
    expect(again.body).toEqual(revoked.body);
  });
});
