import { describe, expect, it } from 'vitest';
import { waysToSplit } from '../../schema/split-query.ts';

const query = { fiscalYears: [2015, 2016, 2017, 2018], indicators: ['item-status-rate'] };
const nation = { areas: null, level: 'municipality', within: null } as const;

describe('waysToSplit', () => {
  it('names no way where a query is of one year, one indicator and one area', () => {
    const one = { fiscalYears: [2015], indicators: ['item-status-rate'] };

    expect(waysToSplit(one, { areas: ['40'], level: null, within: null }, 3)).toEqual([]);
  });

  it('names years that fit into one part, and prefectures where the nation is asked for', () => {
    expect(waysToSplit(query, nation, 2)).toEqual([
      {
        pointer: '/fiscalYear',
        code: 'split',
        message: '2回に分ける: 最初はfiscalYear=2015,2016 / 2 requests, the first with fiscalYear=2015,2016',
      },
      {
        pointer: '/within',
        code: 'split',
        message: '都道府県ごと: within=01からwithin=47まで / by prefecture: within=01 to within=47',
      },
    ]);
  });

  it('goes down to one value a request, and no further', () => {
    const [years] = waysToSplit(query, { ...nation, within: '13' }, 9);

    expect(years?.message).toBe('4回に分ける: 最初はfiscalYear=2015 / 4 requests, the first with fiscalYear=2015');
  });

  it('splits a list of areas and one of indicators', () => {
    const two = { fiscalYears: [2015], indicators: ['response-rate', 'on-time-rate'] };
    const ways = waysToSplit(two, { areas: ['131016', '131024'], level: null, within: null }, 2);

    expect(ways.map(({ pointer }) => pointer)).toEqual(['/area', '/indicator']);
  });
});
