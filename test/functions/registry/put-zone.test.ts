import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { readLog } from '../../../functions/store/log.ts';
import { getZone, putZone } from '../../../openapi/operations/zones.ts';
import { type Answered, administrator, type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';
import { zoneBodyWith, zoneWith } from '../../support/zones.ts';

const officer: Caller = ['prefecture-officer', '40', 'sato'];
const first = { 'if-none-match': '*' };
const put = (zoneId: string, changes: object = {}, headers: Record<string, string> = first, caller = officer) =>
  call(caller, putZone, { params: { zoneId }, body: { ...zoneBodyWith(), ...changes }, headers });
const get = (zoneId: string) => call(officer, getZone, { params: { zoneId } });
const answerOf = ({ status, body }: Answered) => [status, body.code];
const logged = () => readLog(client(), '40', 0, 100);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
});
afterAll(() => stop());

describe('putZone', () => {
  it.each<[string, Caller]>([
    ['another prefecture', ['prefecture-officer', '13']],
    ['a municipality', ['municipality-officer', '402206']],
    ['a base', ['base-operator', '40-munakata']],
    ['a health centre', ['health-centre-officer', '40']],
    ['a reader', ['bi-reader', '40']],
    ['the nation', ['national-reader', 'JP']],
    ['an administrator', administrator],
  ])('is refused to %s', async (_, caller) => {
    expect(answerOf(await put('40-refused', {}, first, caller))).toEqual([403, 'forbidden']);
  });

  it.each([
    ['an id of the nation', 'JP-all', {}, first, [400, 'invalid-path']],
    ['an id without a prefecture', '48-all', {}, first, [400, 'invalid-path']],
    ['an unknown field', '40-refused', { mayor: '' }, first, [400, 'invalid-body']],
    ['a function twice', '40-refused', { functions: ['daily-care', 'daily-care'] }, first, [400, 'invalid-body']],
    ['no precondition', '40-refused', {}, {}, [428, 'precondition-required']],
    ['a mark of what is not there', '40-refused', {}, { 'if-match': '"1"' }, [412, 'precondition-failed']],
    ['a broken rule', '40-refused', { municipalities: ['131016'] }, first, [422, 'registration-breaks-rules']],
  ] as const)('refuses %s', async (_, zoneId, changes, headers, expected) => {
    expect(answerOf(await put(zoneId, changes, headers))).toEqual(expected);
  });

  it('has written nothing so far', async () => {
    expect([(await get('40-refused')).status, await logged()]).toEqual([404, []]);
  });

  it('stores a zone, and names the municipalities that are in none', async () => {
    const { status, headers, body } = await put('40-munakata', { functions: ['daily-care'] });
    const { findings, ...zone } = body;

    expect([status, headers['etag']]).toEqual([201, '"1"']);
    expect(zone).toEqual(zoneWith('40-munakata', { functions: ['daily-care'] }));
    expect(findings).toEqual([
      {
        kind: 'zone-gap',
        prefecture: '40',
        function: 'daily-care',
        population: 'general',
        missing: expect.arrayContaining(['401307', '402303']),
        since: '2024-04-01',
        until: '2030-03-31',
        message: '日常の療養支援（一般）: 58市区町村・行政区が2024-04-01から2030-03-31までどの圏域にも入っていません。',
      },
    ]);
  });

  it('logs what changed and who did it, but not what was typed', async () => {
    const [entry] = await logged();

    expect(entry).toMatchObject({
      prefecture: '40',
      n: 1,
      kind: 'zone.changed',
      subject: 'zones/40-munakata',
      by: 'sato',
    });
    expect(entry?.data).toEqual({
      zoneId: '40-munakata',
      prefecture: '40',
      unit: 'secondary-medical-area',
      functions: ['daily-care'],
      population: 'general',
      municipalities: ['402206', '402249'],
      planPeriod: '8',
      validFrom: '2024-04-01',
      validTo: null,
      rev: 1,
    });
  });

  it('tells who comes second, with the mark to go on from', async () => {
    const again = await put('40-munakata');
    const old = await put('40-munakata', {}, { 'if-match': '"0"' });

    expect([again, old].map((one) => [...answerOf(one), one.headers['etag']])).toEqual(
      Array(2).fill([412, 'precondition-failed', '"1"']),
    );
  });

  it('changes it from a later day on, and corrects the version of the same day', async () => {
    const later = await put('40-munakata', { validFrom: '2026-04-01' }, { 'if-match': '"1"' });
    const corrected = await put('40-munakata', { name: '宗像・福津' }, { 'if-match': '"2"' });
    const read = await get('40-munakata');

    expect([later.status, later.headers['etag'], corrected.status, corrected.headers['etag']]).toEqual([
      200,
      '"2"',
      200,
      '"3"',
    ]);
    expect(corrected.body).toMatchObject({ name: '宗像・福津', validFrom: '2024-04-01', validTo: '2026-03-31' });
    expect([read.headers['etag'], read.body]).toEqual(['"3"', zoneWith('40-munakata', { validFrom: '2026-04-01' })]);
  });

  it('takes back what a read gave', async () => {
    const { body, headers } = await get('40-munakata');

    const { status } = await put('40-munakata', body, { 'if-match': String(headers['etag']) });

    expect(status).toBe(200);
  });

  it('gives the first answer again for the same key, and changes nothing', async () => {
    const key = { ...first, 'idempotency-key': randomUUID() };
    const before = (await logged()).length;
    const kurume = { municipalities: ['402036'] };

    const answers = [await put('40-kurume', kurume, key), await put('40-kurume', kurume, key)];
    const together = await Promise.all(
      [1, 2].map(() => put('40-ariake', { municipalities: ['402028'] }, { ...key, 'idempotency-key': randomUUID() })),
    );
    const sameKey = { ...first, 'idempotency-key': randomUUID() };
    const twins = await Promise.all([1, 2].map(() => put('40-iizuka', { municipalities: ['402052'] }, sameKey)));

    expect(answers[1]).toEqual({ ...answers[0], headers: { ...answers[0]?.headers } });
    expect(together.map(({ status }) => status).toSorted()).toEqual([201, 412]);
    expect(twins.map(({ status }) => status)).toEqual([201, 201]);
    expect((await logged()).length).toBe(before + 3);
  });
});
