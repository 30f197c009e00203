import { describe, expect, it } from 'vitest';
import { versionNow } from '../../../functions/registry/get-area.ts';
import type { Area } from '../../../schema/area.ts';

const version = (validFrom: string, validTo: string | null): Area => ({
  code: '131016',
  level: 'municipality',
  kind: 'special-ward',
  prefecture: '13',
  name: '千代田区',
  kana: 'チヨダク',
  nameEn: 'Chiyoda',
  validFrom,
  validTo,
  successors: [],
});

describe('versionNow', () => {
  const first = version('2015-04-01', '2018-03-31');
  const second = version('2020-04-01', null);

  it.each([
    ['nothing where the code has no version', [], '2026-01-01', undefined],
    ['the version valid on the first day', [first, second], '2020-04-01', second],
    ['the version valid on the last day', [first, second], '2018-03-31', first],
    ['the last version that had begun, within a gap', [first, second], '2019-01-01', first],
    ['the last version of an abolished code', [first], '2026-01-01', first],
    ['the first version of a code that is yet to come', [first, second], '2014-01-01', first],
  ])('gives %s', (_, versions, today, expected) => {
    expect(versionNow(versions, today)).toBe(expected);
  });
});
