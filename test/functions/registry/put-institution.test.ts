import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getInstitution, putInstitution } from '../../../openapi/operations/institutions.ts';
import { dayInTokyo } from '../../../schema/fiscal-year.ts';
import { dayBefore } from '../../../schema/zoning.ts';
import { first, fukuoka, loggedOf, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const clinic = (changes: Record<string, unknown> = {}) => ({
  name: 'デモ在宅クリニック',
  kind: 'clinic',
  zones: ['40-chikushi'],
  ...changes,
});
const put = (id: string, body: unknown, headers: Record<string, string> = first, caller: Caller = fukuoka) =>
  call(caller, putInstitution, { params: { institutionId: id }, body, headers });
const today = () => dayInTokyo(new Date());

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi');
  await registered('40-base');
});
afterAll(() => stop());

describe('putInstitution', () => {
  it.each<[string, Caller]>([
    ['another prefecture', ['prefecture-officer', '41']],
    ['a base', ['base-operator', '40-base']],
    ['a health centre', ['health-centre-officer', '40']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s', async (_, caller) => {
    expect((await put('40-refused', clinic(), first, caller)).status).toBe(403);
  });

  it.each([
    ['an unknown kind', { kind: 'shrine' }, '/kind'],
    [
      'a pharmacy with the active role',
      { kind: 'pharmacy', functions: ['daily-care'], activeRole: true },
      '/activeRole',
    ],
    ['a pharmacy for no function', { kind: 'pharmacy' }, '/functions'],
    ['a first day without the role', { activeRole: false, activeRoleFrom: '2024-04-01' }, '/activeRoleFrom'],
    [
      'duties without the role',
      { activeRole: false, duties: { nightAndAbsenceCover: true } },
      '/duties/referralToServices',
    ],
    [
      'a role that ends before it begins',
      { activeRoleFrom: '2024-04-02', activeRoleTo: '2024-04-01' },
      '/activeRoleTo',
    ],
    ['a function named twice', { functions: ['daily-care', 'daily-care'] }, '/functions'],
    ['a zone named twice', { zones: ['40-chikushi', '40-chikushi'] }, '/zones'],
    ['an unknown field', { beds: 3 }, '/beds'],
  ])('refuses %s', async (_, changes, pointer) => {
    const { status, body } = await put('40-malformed', clinic(changes));

    expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it.each([
    ['a zone that does not exist', { zones: ['40-nowhere'] }, 'unknown-zone'],
    ['another prefecture’s zone', { zones: ['41-saga'] }, 'zone-of-other-prefecture'],
    ['a base that does not exist', { baseId: '40-nobody' }, 'unknown-base'],
    ['another prefecture’s base', { baseId: '41-base' }, 'unknown-base'],
    ['another prefecture than the id’s', { prefecture: '41' }, 'other-prefecture'],
  ])('refuses %s', async (_, changes, code) => {
    const { status, body } = await put('40-broken', clinic(changes));

    expect([status, body.code, body.errors[0].code]).toEqual([422, 'registration-breaks-rules', code]);
  });

  it('demands a precondition, and refuses the wrong one', async () => {
    await put('40-there', clinic());

    const answers = [
      await put('40-there', clinic(), {}),
      await put('40-there', clinic()),
      await put('40-there', clinic(), { 'if-match': '"2"' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([428, 412, 412]);
  });

  it('counts a clinic as active-role from the day it is put, and logs it without its name', async () => {
    const { status, headers, body } = await put('40-clinic', clinic());

    const period = { activeRole: true, activeRoleFrom: today(), activeRoleTo: null };
    expect([status, headers['etag'], body]).toEqual([
      201,
      '"1"',
      { institutionId: '40-clinic', prefecture: '40', ...clinic(), ...period },
    ]);
    expect(await loggedOf('institutions/40-clinic')).toEqual([
      {
        kind: 'institution.changed',
        data: { institutionId: '40-clinic', kind: 'clinic', zones: ['40-chikushi'], functions: [], ...period },
      },
    ]);
  });

  it('keeps the first day of a role that goes on, ends it on a day, and takes it back', async () => {
    const duties = {
      nightAndAbsenceCover: true,
      referralToServices: true,
      residentTraining: false,
      disasterPlan: true,
      familySupport: true,
      bedsForDeterioration: false,
    };
    const answers = [
      await put('40-dated', clinic({ activeRoleFrom: '2024-04-01', duties, baseId: '40-base', planPeriod: '8' })),
      await put('40-dated', clinic({ zones: [] }), { 'if-match': '"1"' }),
      await put('40-dated', clinic({ activeRoleTo: '2025-03-31' }), { 'if-match': '"2"' }),
      await put('40-dated', clinic({ activeRole: false }), { 'if-match': '"3"' }),
    ];

    expect(answers.map(({ body }) => [body.activeRole, body.activeRoleFrom, body.activeRoleTo])).toEqual([
      [true, '2024-04-01', null],
      [true, '2024-04-01', null],
      [true, '2024-04-01', '2025-03-31'],
      [false, null, null],
    ]);
    expect(answers.map(({ body }) => [body.activeRoleBefore, body.zonesBefore])).toEqual([
      [undefined, undefined],
      [undefined, [{ to: dayBefore(today()), zones: ['40-chikushi'] }]],
      [undefined, undefined],
      [[{ from: '2024-04-01', to: '2025-03-31' }], undefined],
    ]);
    expect(answers[0]?.body).toMatchObject({ duties, baseId: '40-base', planPeriod: '8' });
  });

  it('keeps the past as it stands: zones served and spans of the role cannot be rewritten', async () => {
    const days = { activeRoleFrom: '2024-04-01', activeRoleTo: '2025-03-31' };
    await put('40-past', clinic(days));
    const again = clinic({ zones: [], zonesFrom: '2025-04-01', activeRoleFrom: '2025-10-01' });
    const { body } = await put('40-past', again, { 'if-match': '"1"' });

    const past = {
      zonesBefore: [{ to: '2025-03-31', zones: ['40-chikushi'] }],
      activeRoleBefore: [{ from: '2024-04-01', to: '2025-03-31' }],
    };
    const rewritten = { zonesBefore: [], activeRoleBefore: [] };
    const refused = await put('40-past', { ...body, ...rewritten }, { 'if-match': '"2"' });
    const same = await put('40-past', body, { 'if-match': '"2"' });

    expect(body).toMatchObject(past);
    expect([refused.status, refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      ['/zonesBefore', '/activeRoleBefore'],
    ]);
    expect([same.status, same.headers['etag']]).toEqual([200, '"2"']);
    expect((await loggedOf('institutions/40-past'))[1]).toMatchObject({ data: { zones: [], zonesFrom: '2025-04-01' } });
  });

  it('names institutions of other kinds for functions, without the role', async () => {
    const { status, body } = await put('40-pharmacy', clinic({ kind: 'pharmacy', functions: ['end-of-life'] }));

    expect([status, body.activeRole, body.activeRoleFrom, body.functions]).toEqual([201, false, null, ['end-of-life']]);
  });

  it('changes nothing when what was read is sent back', async () => {
    await put('40-same', clinic());
    const read = await call(fukuoka, getInstitution, { params: { institutionId: '40-same' } });

    const again = await put('40-same', read.body, { 'if-match': '"1"' });

    expect([again.status, again.headers['etag'], again.body]).toEqual([200, '"1"', read.body]);
    expect(await loggedOf('institutions/40-same')).toHaveLength(1);
  });

  it('lets one of two officers change it at once', async () => {
    await put('40-race', clinic());

    const answers = await Promise.all(
      ['a', 'b'].map((name) => put('40-race', clinic({ name }), { 'if-match': '"1"' })),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it('gives the first answer again for the same Idempotency-Key', async () => {
    const headers = { ...first, 'idempotency-key': randomUUID() };

    const answers = [await put('40-twice', clinic(), headers), await put('40-twice', clinic(), headers)];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  });
});
