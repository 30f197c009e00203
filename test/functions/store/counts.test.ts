import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { readPrefectures, readUnits, type Series, type UnitCounts } from '../../../functions/store/counts.ts';
import { type Key, publishedKeys } from '../../../functions/store/keys.ts';
import { putPublished } from '../../../functions/store/published.ts';
import { type Counts, noCounts } from '../../../schema/compute.ts';
import { municipalProgress2015 as form } from '../../../schema/forms/municipal-progress-2015.ts';
import type { Principal } from '../../../schema/permission.ts';
import { startRegistry } from '../../support/registry.ts';

const officer: Principal = { sub: 'sato', role: 'prefecture-officer', area: '13' };
const accepted = publishedKeys.accepted(form.id, 2015);
const provisional = publishedKeys.provisional(form.id, 2015, '13');
const put = (key: Key, more: object) => putPublished(Object.assign({ v: 1 }, key, more));
const tokyo: Counts = {
  asked: 5,
  submitted: 4,
  answered: 3,
  onTime: 2,
  setAside: 1,
  asOf: '2015-08-01',
  slots: [7, 8],
};
const okinawa: Counts = { ...tokyo, asked: 9, setAside: 0, asOf: null, slots: [] };
const unit = (code: string, state: string, onTime: boolean, slots: readonly number[] | null) =>
  put(publishedKeys.unitRow(accepted, code), { code, state, onTime, slots });
const series = (changes: Partial<Series> = {}): Series => ({
  form,
  fiscalYear: 2015,
  provisionalFor: null,
  ...changes,
});
const prefectures = (codes: readonly string[] | null, changes: Partial<Series> = {}) =>
  readPrefectures(client(), series(changes), codes);
const within = (codes: readonly string[] | null, prefecture = '13', changes: Partial<Series> = {}) =>
  readUnits(client(), series(changes), prefecture, codes);
const municipality = (changes: Partial<UnitCounts>): UnitCounts => ({
  ...noCounts,
  asked: 1,
  asOf: '2015-08-01',
  parts: [],
  roundId: '',
  revision: null,
  ...changes,
});

const silent = municipality({});
const expected = new Map([
  ['131016', municipality({ submitted: 1, answered: 1, onTime: 1, slots: [1, 0] })],
  ['131024', municipality({ submitted: 1 })],
  ['131032', silent],
  ['131041', silent],
  ['131059', municipality({ submitted: 1, answered: 1, slots: [0, 1] })],
]);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  const codes = [...expected.keys()];
  await commit(client(), [
    put(publishedKeys.prefectureRow(accepted, '13'), { ...tokyo }),
    put(publishedKeys.prefectureRow(accepted, '47'), { ...okinawa }),
    put(publishedKeys.askedRow(accepted, '13'), { asOf: '2015-08-01', codes }),
    unit('131016', 'accepted', true, [1, 0]),
    unit('131024', 'returned', false, null),
    unit('131032', 'draft', true, null),
    unit('131059', 'draft', false, [0, 1]),
    unit('131067', 'accepted', true, [1, 1]),
    put(publishedKeys.prefectureRow(provisional, '13'), { answered: 1, slots: [3] }),
    put(publishedKeys.unitRow(provisional, '131024'), { code: '131024', revision: 1, slots: [1, 1] }),
    put(publishedKeys.unitRow(provisional, '131016'), { code: '131016', revision: null, slots: null }),
  ]);
});
afterAll(() => stop());

describe('provisional figures', () => {
  it.each<[string, (of: Partial<Series>) => Promise<unknown>, Partial<Principal>]>([
    ['another prefecture', (of) => prefectures(['47'], of), {}],
    ['its own prefecture beside another', (of) => prefectures(['13', '47'], of), {}],
    ['all prefectures', (of) => prefectures(null, of), {}],
    ['municipalities of another prefecture', (of) => within(null, '14', of), {}],
    ['a role that may not', (of) => within(null, '13', of), { role: 'health-centre-officer' }],
  ])('refuses %s', async (_, read, other) => {
    await expect(read({ provisionalFor: { ...officer, ...other } })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('count what nobody has accepted yet in place of what is accepted; who was asked and answered stays', async () => {
    const own = { provisionalFor: officer };

    expect(await prefectures(['13'], own)).toEqual(new Map([['13', { ...tokyo, answered: 1, slots: [3] }]]));
    expect(await within(['131016', '131024'], '13', own)).toEqual(
      new Map([
        ['131016', municipality({ submitted: 1, onTime: 1 })],
        ['131024', municipality({ submitted: 1, answered: 1, slots: [1, 1] })],
      ]),
    );
  });
});

describe('readPrefectures', () => {
  it('has nothing of another year or of a prefecture that was never asked', async () => {
    expect(await prefectures(['13'], { fiscalYear: 2016 })).toEqual(new Map());
    expect(await prefectures(['14'])).toEqual(new Map());
  });

  it('gives prefectures their rows, by key or all together', async () => {
    const both = new Map([
      ['13', tokyo],
      ['47', okinawa],
    ]);

    expect([await prefectures(['47']), await prefectures(['13', '47', '14']), await prefectures(null)]).toEqual([
      new Map([['47', okinawa]]),
      both,
      both,
    ]);
  });
});

describe('readUnits', () => {
  it('has nothing of a prefecture that was never asked', async () => {
    expect(await within(null, '14')).toEqual(new Map());
  });

  it('gives every respondent asked, and none that was not, also where it has a row', async () => {
    expect(await within(null)).toEqual(expected);
  });

  it('gives named ones the same, few or many', async () => {
    const named = ['131059', '131032', '131067'];
    const many = [...named, ...Array.from({ length: 20 }, (_, at) => String(139_000 + at))];
    const found = new Map([...expected].filter(([code]) => named.includes(code)));

    expect([await within(named), await within(many)]).toEqual([found, found]);
  });

  it('gives what an answer says of zones in the order of the answer', async () => {
    const parts = [
      ['13-b', [2, 0, 5]],
      ['13-a', [1]],
    ] as const;
    await commit(client(), [
      put(publishedKeys.unitRow(accepted, '131016'), {
        code: '131016',
        state: 'accepted',
        onTime: true,
        slots: [1, 0],
        parts,
      }),
    ]);

    expect((await within(['131016'])).get('131016')?.parts).toEqual(parts);
  });
});
