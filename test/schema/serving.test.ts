import { describe, expect, it } from 'vitest';
import {
  areSameZones,
  everServes,
  type Serving,
  servedSince,
  servesOn,
  zonesBeforeChange,
  zonesServedOn,
} from '../../schema/serving.ts';

const today = '2026-04-01';
const one: Serving = {
  zones: ['40-c'],
  zonesBefore: [
    { to: '2024-12-31', zones: ['40-a', '40-b'] },
    { to: '2025-12-31', zones: ['40-b'] },
  ],
};
const before = (of: Serving | null, zones: string[], zonesFrom?: string) =>
  zonesBeforeChange(of, { zones, zonesFrom }, today);

describe('zonesServedOn', () => {
  it('is each list until its last day, then the one that holds now', () => {
    expect(['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'].map((on) => zonesServedOn(one, on))).toEqual([
      ['40-a', '40-b'],
      ['40-b'],
      ['40-b'],
      ['40-c'],
    ]);
    expect(zonesServedOn({ zones: ['40-c'] }, '1990-01-01')).toEqual(['40-c']);
  });
});

describe('servesOn, everServes', () => {
  it('ask for one zone, on a day or at any time', () => {
    expect([servesOn(one, '40-a', '2024-12-31'), servesOn(one, '40-a', '2025-01-01')]).toEqual([true, false]);
    expect(['40-a', '40-b', '40-c', '40-d'].filter((zoneId) => everServes(one, zoneId))).toEqual([
      '40-a',
      '40-b',
      '40-c',
    ]);
  });
});

describe('servedSince', () => {
  it('is the day after the last list that ended; none where there was no other', () => {
    expect([servedSince(one), servedSince({ zones: [] })]).toEqual(['2026-01-01', null]);
  });
});

describe('areSameZones', () => {
  it('looks at no order', () => {
    expect([
      areSameZones(['40-a', '40-b'], ['40-b', '40-a']),
      areSameZones(['40-a'], ['40-a', '40-b']),
      areSameZones([], []),
    ]).toEqual([true, false, true]);
  });
});

describe('zonesBeforeChange', () => {
  it('is empty for what is new, unless its list holds from a day on', () => {
    expect([before(null, ['40-a']), before(null, ['40-a'], '2025-04-01'), before(null, [], '2025-04-01')]).toEqual([
      [],
      [{ to: '2025-03-31', zones: [] }],
      [],
    ]);
  });

  it('ends the list that held, yesterday or before the day that is named, also one to come', () => {
    const plain = { zones: ['40-a'] };

    expect([before(plain, ['40-b']), before(plain, [], '2025-04-01'), before(plain, ['40-b'], '2027-01-01')]).toEqual([
      [{ to: '2026-03-31', zones: ['40-a'] }],
      [{ to: '2025-03-31', zones: ['40-a'] }],
      [{ to: '2026-12-31', zones: ['40-a'] }],
    ]);
    expect(before(one, ['40-d'])).toEqual([...(one.zonesBefore ?? []), { to: '2026-03-31', zones: ['40-c'] }]);
  });

  it('stays as it is where the same zones are put, in whatever order', () => {
    expect(before({ ...one, zones: ['40-c', '40-d'] }, ['40-d', '40-c'])).toEqual(one.zonesBefore);
  });

  it('takes a list from the same day on as a correction, and the list before again as none at all', () => {
    expect([before(one, ['40-d'], '2026-01-01'), before(one, ['40-b'], '2026-01-01')]).toEqual([
      one.zonesBefore,
      one.zonesBefore?.slice(0, 1),
    ]);
  });
});
