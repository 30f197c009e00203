import { describe, expect, it } from 'vitest';
import { partitionsOf } from '../../../functions/store/partitions-of.ts';

describe('partitionsOf', () => {
  it('is every prefecture where nothing narrows it, in the order of their codes', () => {
    const all = partitionsOf({});

    expect([all.length, all[0], all.at(-1)]).toEqual([47, '01', '47']);
    expect(all).toEqual(all.toSorted());
  });

  it('is the one asked for, or the one of the zone', () => {
    expect([partitionsOf({ prefecture: '40' }), partitionsOf({ zone: '13-north' })]).toEqual([['40'], ['13']]);
  });

  it('is none where the zone is of another prefecture', () => {
    expect(partitionsOf({ prefecture: '40', zone: '13-north' })).toEqual([]);
  });
});
