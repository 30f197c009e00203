import { describe, expect, it } from 'vitest';
import { endedMembers } from '../../schema/zone-member-ended.ts';
import { noZoning } from '../../schema/zoning.ts';
import { bearer } from '../support/succession.ts';
import { areasOf, zoneWith } from '../support/zones.ts';

const zoningOf = (municipalities: string[], prefecture = '40') => {
  const version = zoneWith(`${prefecture}-chikushi`, { municipalities, planPeriod: '7', validFrom: '2018-04-01' });
  return { ...noZoning(prefecture), zones: { [version.zoneId]: { rev: 1, versions: [version] } } };
};

describe('endedMembers', () => {
  it('finds none while the members are there, nor of daily-life areas, which no master knows', () => {
    const zoning = zoningOf(['403059', '40-403059-east']);

    expect(endedMembers(zoning, areasOf('40'), '2018-09-30', 'ja')).toEqual([]);
    expect(endedMembers(zoning, areasOf('40'), '2018-10-01', 'ja')).toHaveLength(1);
  });

  it('names the zone, the code, its successors and since when, in the reader’s language', () => {
    const texts = (['ja', 'en'] as const).map((language) =>
      endedMembers(zoningOf(['403059']), areasOf('40'), '2020-04-01', language),
    );

    const finding = {
      kind: 'zone-member-ended',
      prefecture: '40',
      zoneId: '40-chikushi',
      missing: ['403059'],
      successors: ['402311'],
      since: '2018-10-01',
    };
    expect(texts).toEqual([
      [
        {
          ...finding,
          message: '圏域宗像の構成地域403059（那珂川町）は2018-09-30までです。後継: 402311 (那珂川市)',
        },
      ],
      [
        {
          ...finding,
          message: '403059 (那珂川町), a member of zone 宗像, ended on 2018-09-30. Taken over by: 402311 (那珂川市)',
        },
      ],
    ]);
  });

  it('names each ward of a reorganisation, a divided one with both successors', () => {
    const found = endedMembers(zoningOf(['221350', '221376'], '22'), areasOf('22'), '2024-01-01', 'ja');

    expect(found.map(({ missing, successors }) => [missing, successors])).toEqual([
      [['221350'], ['221384', '221392']],
      [['221376'], ['221406']],
    ]);
  });

  it('begins with the zone where that is later, and knows of an end without a successor', () => {
    const areas = [bearer('401005', '2014-04-05', '2017-03-31')];

    expect(endedMembers(zoningOf(['401005']), areas, '2020-04-01', 'en')).toMatchObject([
      { since: '2018-04-01', successors: [], message: expect.stringContaining('nobody known') },
    ]);
  });
});
