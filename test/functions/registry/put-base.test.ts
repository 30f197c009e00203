import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { getBase, putBase } from '../../../openapi/operations/bases.ts';
import { dayInTokyo } from '../../../schema/fiscal-year.ts';
import { dayBefore } from '../../../schema/zoning.ts';
import { aBase, first, fukuoka, loggedOf, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';
import { itemsOf } from '../../support/tables.ts';

const put = (baseId: string, body: unknown, headers: Record<string, string> = first, caller: Caller = fukuoka) =>
  call(caller, putBase, { params: { baseId }, body, headers });
const read = (baseId: string) => call(fukuoka, getBase, { params: { baseId } });
const today = () => dayInTokyo(new Date());
const entities = [
  { name: 'デモ医師会', entityType: 'medical-association', role: '会議の運営' },
  { name: 'デモ市', entityType: 'municipality', role: '事務局' },
];

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi', '40-kasuya');
});
afterAll(() => stop());

describe('putBase', () => {
  it.each<[string, Caller]>([
    ['another prefecture', ['prefecture-officer', '41']],
    ['the base itself', ['base-operator', '40-refused']],
    ['a municipality', ['municipality-officer', '401307']],
    ['a health centre', ['health-centre-officer', '40']],
    ['a reader', ['bi-reader', '40']],
    ['the nation', ['national-reader', 'JP']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s, whether or not there is such a base', async (_, caller) => {
    const { status, body } = await put('40-refused', aBase(), first, caller);

    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  it.each([
    ['no name', { name: '' }, '/name'],
    ['an unknown entity type', { entityType: 'shrine' }, '/entityType'],
    ['several entities that nobody names', { entityType: 'multiple' }, '/entities'],
    ['several entities of which one is named', { entityType: 'multiple', entities: entities.slice(1) }, '/entities'],
    ['entities of a single one', { entities }, '/entities'],
    [
      'an entity that is several itself',
      { entityType: 'multiple', entities: [entities[0], { ...entities[1], entityType: 'multiple' }] },
      '/entities/1/entityType',
    ],
    [
      'an entity without a role',
      { entityType: 'multiple', entities: [entities[0], { name: 'x', entityType: 'clinic' }] },
      '/entities/1/role',
    ],
    ['a zone named twice', { zones: ['40-kasuya', '40-kasuya'] }, '/zones'],
    ['a duty of another kind of base', { duties: ['dental-consultation'] }, '/duties'],
    ['negative yen', { funding: [{ fiscalYear: 2025, source: 'own', plannedYen: -1 }] }, '/funding/0/plannedYen'],
    ['a part of a yen', { funding: [{ fiscalYear: 2025, source: 'own', plannedYen: 1.5 }] }, '/funding/0/plannedYen'],
    ['contacts', { contacts: [] }, '/contacts'],
    ['a first day that is none', { zonesFrom: '2024-02-30' }, '/zonesFrom'],
    ['an unknown field', { designated: true }, '/designated'],
  ])('refuses %s', async (_, changes, pointer) => {
    const { status, body } = await put('40-malformed', aBase(changes));

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-body', pointer]);
  });

  it.each([
    ['a zone that does not exist', { zones: ['40-kasuya', '40-nowhere'] }, '/zones/1', 'unknown-zone'],
    ['another prefecture’s zone', { zones: ['41-saga'] }, '/zones/0', 'zone-of-other-prefecture'],
    ['another prefecture than the id’s', { prefecture: '41' }, '/prefecture', 'other-prefecture'],
    ['another id than the path’s', { baseId: '40-other' }, '', 'other-id'],
    [
      'a designation for a base that is new',
      { designation: { status: 'designated', planPeriod: '8', date: '2024-05-01' } },
      '/designation',
      'designation-not-by-put',
    ],
    [
      'a first day outside its plan period',
      { designation: { status: 'considering', planPeriod: '8', date: '2024-03-31' } },
      '/designation/date',
      'outside-plan-period',
    ],
  ])('refuses %s', async (_, changes, pointer, code) => {
    const { status, body } = await put('40-broken', aBase(changes));

    expect([
      status,
      body.code,
      body.errors.map((one: { pointer: string; code: string }) => [one.pointer, one.code]),
    ]).toEqual([422, 'registration-breaks-rules', [[pointer, code]]]);
    expect((await read('40-broken')).status).toBe(404);
  });

  it('demands a precondition, and refuses the wrong one', async () => {
    await registered('40-preconditions');

    const answers = [
      await put('40-new', aBase(), {}),
      await put('40-new', aBase(), { 'if-match': '"1"' }),
      await put('40-preconditions', aBase(), first),
      await put('40-preconditions', aBase(), { 'if-match': '"2"' }),
    ];

    expect(answers.map(({ status, body, headers }) => [status, body.code, headers['etag']])).toEqual([
      [428, 'precondition-required', undefined],
      [412, 'precondition-failed', undefined],
      [412, 'precondition-failed', '"1"'],
      [412, 'precondition-failed', '"1"'],
    ]);
  });

  it('refuses to move a designation, forwards or in its history', async () => {
    await registered('40-fixed');
    const { body } = await read('40-fixed');
    const moves = [
      { designation: { ...body.designation, status: 'designated' } },
      { designations: [{ status: 'agreed', planPeriod: '8', date: '2024-05-01', at: '2024-05-01T00:00:00+09:00' }] },
    ];

    const answers = await Promise.all(moves.map((move) => put('40-fixed', aBase(move), { 'if-match': '"1"' })));

    expect(answers.map(({ status, body: { errors } }) => [status, errors[0].pointer, errors[0].code])).toEqual([
      [422, '/designation', 'designation-not-by-put'],
      [422, '/designations', 'designation-not-by-put'],
    ]);
    expect((await read('40-fixed')).body).toEqual(body);
  });

  it('registers a base under consideration, without any money, and logs it without its name', async () => {
    const answer = await put('40-new-base', aBase());

    const base = {
      baseId: '40-new-base',
      prefecture: '40',
      ...aBase(),
      kind: 'coordination-base',
      designation: { status: 'considering', planPeriod: '8', date: today() },
      designations: [],
      funding: [],
    };
    expect([answer.status, answer.headers['etag'], answer.body]).toEqual([201, '"1"', { ...base, findings: [] }]);
    expect((await read('40-new-base')).body).toEqual(base);
    expect(await loggedOf('bases/40-new-base')).toEqual([
      {
        kind: 'base.registered',
        data: {
          baseId: '40-new-base',
          kind: 'coordination-base',
          entityType: 'medical-association',
          programmeRelation: 'coordinated',
          zones: ['40-chikushi'],
          status: 'considering',
        },
      },
    ]);
  });

  it('takes the day since when a new base is considered as its first step', async () => {
    const designation = { status: 'considering', planPeriod: '7', date: '2023-04-01' };

    const { status, body } = await put('40-dated', aBase({ designation }));

    expect([status, body.designation, body.designations]).toEqual([
      201,
      designation,
      [{ ...designation, at: expect.any(String) }],
    ]);
  });

  it('keeps several entities with their roles, and the older kinds of base with their duties', async () => {
    const several = await put('40-several', aBase({ entityType: 'multiple', entities }));
    const dental = await put(
      '40-dental',
      aBase({ kind: 'home-dental-liaison-office', duties: ['dental-consultation', 'equipment-lending'] }),
    );

    expect([several.status, several.body.entities]).toEqual([201, entities]);
    expect([dental.status, dental.body.duties]).toEqual([201, ['dental-consultation', 'equipment-lending']]);
  });

  it('warns of odd money without refusing it, in the caller’s language', async () => {
    const funding = [{ fiscalYear: 2025, source: 'own', plannedYen: 1, settledYen: 2 }];

    const { status, body } = await put('40-odd', aBase({ funding }), { ...first, 'accept-language': 'en' });

    expect([status, body.findings]).toEqual([
      201,
      [
        {
          rule: 'settled-above-planned',
          severity: 'warning',
          pointer: '/funding/0',
          message: 'Settled 2 yen exceed the planned 1 yen.',
        },
      ],
    ]);
  });

  it('changes nothing when what was read is sent back', async () => {
    const funding = [{ fiscalYear: 2025, source: 'own', plannedYen: 1, settledYen: null, activity: '研修' }];
    await registered('40-same', { funding, entityType: 'multiple', entities });
    const { body, headers } = await read('40-same');

    const again = await put('40-same', body, { 'if-match': String(headers['etag']) });

    expect([again.status, again.headers['etag'], again.body]).toEqual([200, '"1"', { ...body, findings: [] }]);
    expect(await loggedOf('bases/40-same')).toHaveLength(1);
  });

  it('changes a base under its mark, keeps money that is not sent, and logs which fields', async () => {
    const funding = [{ fiscalYear: 2025, source: 'own', plannedYen: 1, settledYen: null }];
    await registered('40-changed', { funding });

    const changed = aBase({ zones: ['40-kasuya'], programmeRelation: 'none' });
    const { status, headers, body } = await put('40-changed', changed, { 'if-match': '"1"' });

    expect([status, headers['etag'], body.zones, body.funding]).toEqual([200, '"2"', ['40-kasuya'], funding]);
    expect((await loggedOf('bases/40-changed'))[1]).toMatchObject({
      kind: 'base.changed',
      data: { changed: ['programmeRelation', 'zones'], zones: ['40-kasuya'] },
    });
  });

  it('keeps which zones it served until a change, from today on unless told', async () => {
    await registered('40-moving');

    const late = await put('40-moving', aBase({ zones: ['40-kasuya'], zonesFrom: '2025-04-01' }), {
      'if-match': '"1"',
    });
    const now = await put('40-moving', { ...(await read('40-moving')).body, zones: [] }, { 'if-match': '"2"' });

    const before = [{ to: '2025-03-31', zones: ['40-chikushi'] }];
    expect([late.status, late.body.zones, late.body.zonesBefore]).toEqual([200, ['40-kasuya'], before]);
    expect([now.status, now.body.zones, now.body.zonesBefore]).toEqual([
      200,
      [],
      [...before, { to: dayBefore(today()), zones: ['40-kasuya'] }],
    ]);
    expect((await loggedOf('bases/40-moving'))[1]).toMatchObject({
      data: { changed: ['zones'], zones: ['40-kasuya'], zonesFrom: '2025-04-01' },
    });
  });

  it('changes nothing when a base that moved is sent back as it was read', async () => {
    await registered('40-moved-same');
    await put('40-moved-same', aBase({ zones: ['40-kasuya'], zonesFrom: '2025-04-01' }), { 'if-match': '"1"' });
    const { body } = await read('40-moved-same');

    const again = await put('40-moved-same', body, { 'if-match': '"2"' });
    const repeated = await put('40-moved-same', { ...body, zonesFrom: '2025-04-01' }, { 'if-match': '"2"' });

    expect([again, repeated].map(({ status, headers }) => [status, headers['etag']])).toEqual(
      Array(2).fill([200, '"2"']),
    );
    expect(again.body).toEqual({ ...body, findings: [] });
  });

  it.each([
    ['a change before the last one', { zones: [], zonesFrom: '2025-03-31' }, '/zonesFrom', 'before-last-change'],
    ['another day for the same zones', { zonesFrom: '2025-05-01' }, '/zonesFrom', 'zones-unchanged'],
    ['another past', { zonesBefore: [{ to: '2024-03-31', zones: [] }] }, '/zonesBefore', 'history-not-by-put'],
  ])('refuses %s, and stays as it was', async (title, changes, pointer, code) => {
    const baseId = `40-past-${code}`;
    await registered(baseId);
    await put(baseId, aBase({ zones: ['40-kasuya'], zonesFrom: '2025-04-01' }), { 'if-match': '"1"' });
    const before = await read(baseId);

    const { status, body } = await put(baseId, aBase({ zones: ['40-kasuya'], ...changes }), { 'if-match': '"2"' });

    const { status: known, body: after } = await read(baseId);
    expect([
      title,
      status,
      body.errors.map((one: { pointer: string; code: string }) => [one.pointer, one.code]),
    ]).toEqual([title, 422, [[pointer, code]]]);
    expect([known, after]).toEqual([200, before.body]);
  });

  it('keeps every version with who made it', async () => {
    await registered('40-versions');
    await put('40-versions', aBase({ name: 'デモ第二版' }), { 'if-match': '"1"' }, [
      'prefecture-officer',
      '40',
      'tanaka',
    ]);

    const versions = (await itemsOf(environment().registryTable)).filter(({ pk }) => pk === 'BASEV#40-versions');

    expect(versions.map(({ value, by }) => [(value as { name: string }).name, by])).toEqual([
      ['デモ連携拠点', 'sato'],
      ['デモ第二版', 'tanaka'],
    ]);
  });

  it('lets one of two officers change a base at once, and tells the other', async () => {
    await registered('40-race');

    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) => put('40-race', aBase({ name }), { 'if-match': '"1"' })),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    const winner = answers.find(({ status }) => status === 200)?.body.name;
    expect((await read('40-race')).body.name).toBe(winner);
    expect(answers.filter(({ status }) => status === 412).map(({ headers }) => headers['etag'])).toEqual([
      '"2"',
      '"2"',
    ]);
  });

  it('gives the first answer again for the same Idempotency-Key', async () => {
    const headers = { ...first, 'idempotency-key': randomUUID() };

    const answers = [await put('40-twice', aBase(), headers), await put('40-twice', aBase(), headers)];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(await loggedOf('bases/40-twice')).toHaveLength(1);
  });
});
