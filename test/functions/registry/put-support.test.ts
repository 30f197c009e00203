import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getSupport, listSupports, putSupport } from '../../../openapi/operations/supports.ts';
import { dayInTokyo } from '../../../schema/fiscal-year.ts';
import { baseSupport, municipalSupport } from '../../../schema/support-kind.ts';
import { daysAfter } from '../../../schema/zoning.ts';
import { first, fukuoka, loggedOf, registered, seedZones } from '../../support/bases.ts';
import { type Answered, type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const centre: Caller = ['health-centre-officer', '40'];
const ministry: Caller = ['national-reader', 'JP'];
const administrator: Caller = ['administrator', 'JP'];
const city: Caller = ['municipality-officer', '401307'];
const operator: Caller = ['base-operator', '40-base'];

const entry = (changes: Record<string, unknown> = {}) => ({
  recipient: '401307',
  kinds: ['know-how'],
  date: '2025-06-10',
  ...changes,
});
const put = (id: string, body: unknown, headers: Record<string, string> = first, caller: Caller = fukuoka) =>
  call(caller, putSupport, { params: { supportId: id }, body, headers });
const get = (id: string, caller: Caller = fukuoka) => call(caller, getSupport, { params: { supportId: id } });
const list = (caller: Caller, query: Record<string, string> = {}) => call(caller, listSupports, { query });
const idsOf = ({ body }: Answered) => body.items.map(({ supportId }: { supportId: string }) => supportId);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  await seedZones('40-chikushi');
  await registered('40-base');
});
afterAll(() => stop());

describe('putSupport', () => {
  it.each<[string, Caller]>([
    ['another prefecture', ['prefecture-officer', '41']],
    ['a municipality', city],
    ['a base', operator],
    ['a health centre', centre],
    ['a national reader', ministry],
    ['an administrator', administrator],
  ])('is refused to %s', async (_, caller) => {
    expect((await put('40-refused', entry(), first, caller)).status).toBe(403);
  });

  const tomorrow = daysAfter(dayInTokyo(new Date()), 1);
  it.each([
    ['a day to come', { date: tomorrow }, '/date', 'in-the-future', tomorrow],
    ['a fiscal year that is not the day’s', { fiscalYear: 2024 }, '/date', 'outside-fiscal-year', '2025'],
    [
      'a base’s kind for a municipality',
      { kinds: ['data', 'lecturers'] },
      '/kinds/1',
      'kind-of-other-recipient',
      municipalSupport.options.join(', '),
    ],
    [
      'a municipality’s kind for a base',
      { recipient: '40-base' },
      '/kinds/0',
      'kind-of-other-recipient',
      baseSupport.options.join(', '),
    ],
    ['a municipality that there is not', { recipient: '409995' }, '/recipient', 'unknown-recipient', '409995'],
    [
      'another prefecture’s municipality',
      { recipient: '131016' },
      '/recipient',
      'recipient-of-other-prefecture',
      '131016',
    ],
    ['another id', { supportId: '40-other' }, '', 'other-id', '40-broken'],
  ])('refuses %s', async (_, changes, pointer, code, named) => {
    const { status, body } = await put('40-broken', entry(changes));

    expect([status, body.code]).toEqual([422, 'registration-breaks-rules']);
    expect(body.errors).toEqual([{ pointer, code, message: expect.stringContaining(named) }]);
    expect((await get('40-broken')).status).toBe(404);
  });

  it('logs what was done, tells codes alone, and keeps what is corrected', async () => {
    const created = await put('40-logged', entry({ note: '山田課長に説明' }));
    const corrected = await put(
      '40-logged',
      { ...created.body, date: '2025-03-31', fiscalYear: 2024 },
      { 'if-match': '"1"' },
    );

    expect([created.status, created.headers['etag'], created.body]).toEqual([
      201,
      '"1"',
      { supportId: '40-logged', prefecture: '40', ...entry(), note: '山田課長に説明', fiscalYear: 2025 },
    ]);
    expect([corrected.status, corrected.body.fiscalYear]).toEqual([200, 2024]);
    const data = { supportId: '40-logged', recipient: '401307', kinds: ['know-how'] };
    expect(await loggedOf('supports/40-logged')).toEqual([
      { kind: 'support.logged', data: { ...data, date: '2025-06-10', fiscalYear: 2025 } },
      { kind: 'support.logged', data: { ...data, date: '2025-03-31', fiscalYear: 2024 } },
    ]);
  });

  it('asks for a precondition and answers a repeated key as the first time', async () => {
    const headers = { ...first, 'idempotency-key': randomUUID() };
    const created = await put('40-twice', entry(), headers);
    const again = await put('40-twice', entry(), headers);

    expect([created.status, again.status, again.body]).toEqual([201, 201, created.body]);
    expect((await put('40-twice', entry(), {})).status).toBe(428);
    expect((await put('40-twice', entry())).status).toBe(412);
  });
});

describe('getSupport and listSupports', () => {
  beforeAll(async () => {
    await put('40-of-base', entry({ recipient: '40-base', kinds: ['data-book', 'lecturers'], date: '2024-05-01' }));
    await put('40-of-kurume', entry({ recipient: '402036', kinds: ['data'] }));
  });

  it.each<[string, Caller, Record<string, string>]>([
    ['a municipality that names no recipient', city, {}],
    ['a municipality that names its prefecture', city, { prefecture: '40' }],
    ['a municipality that names a neighbour', city, { recipient: '402036' }],
    ['a base that names a municipality', operator, { recipient: '401307' }],
    ['a BI reader', ['bi-reader', '40'], {}],
    ['another prefecture', ['prefecture-officer', '13'], { prefecture: '40' }],
    ['another prefecture that names a recipient', ['prefecture-officer', '13'], { recipient: '401307' }],
    ['a prefecture that asks for the nation', fukuoka, { prefecture: 'JP' }],
    ['a health centre of one zone', ['health-centre-officer', '40-chikushi'], {}],
  ])('refuse %s', async (_, caller, query) => {
    expect((await list(caller, query)).status).toBe(403);
  });

  it('refuse an entry to whom it is for: it reads its list', async () => {
    expect([(await get('40-of-base', operator)).status, (await get('40-nothing', operator)).status]).toEqual([
      403, 403,
    ]);
    expect(idsOf(await list(operator, { recipient: '40-base' }))).toEqual(['40-of-base']);
    expect(idsOf(await list(city, { recipient: '401307' }))).toEqual(['40-logged', '40-twice']);
  });

  it('show a prefecture its own, and its centre and the nation’s readers the same', async () => {
    const own = await list(fukuoka);

    expect(idsOf(own)).toEqual(['40-logged', '40-of-base', '40-of-kurume', '40-twice']);
    for (const caller of [centre, ministry, administrator]) {
      expect((await list(caller)).body).toEqual(own.body);
      expect((await get('40-of-base', caller)).status).toBe(200);
    }
  });

  it.each<[Record<string, string>, readonly string[]]>([
    [{ kind: 'lecturers' }, ['40-of-base']],
    [{ fiscalYear: '2024' }, ['40-logged', '40-of-base']],
    [{ recipient: '402036', kind: 'data', fiscalYear: '2025' }, ['40-of-kurume']],
    [{ recipient: '402036', kind: 'know-how' }, []],
    [{ recipient: '402036', prefecture: '40' }, ['40-of-kurume']],
  ])('find by %j', async (query, expected) => {
    expect(idsOf(await list(fukuoka, query))).toEqual(expected);
  });

  it('go on where a page ended, and refuse the cursor of another query', async () => {
    const one = await list(fukuoka, { limit: '3' });
    const two = await list(fukuoka, { limit: '3', cursor: one.body.next });

    expect([...idsOf(one), ...idsOf(two)]).toEqual(idsOf(await list(fukuoka)));
    expect((await list(fukuoka, { kind: 'data', cursor: one.body.next })).body.code).toBe('bad-cursor');
  });
});
