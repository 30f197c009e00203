import { describe, expect, it } from 'vitest';
import { isActive, itemAnswer, prefectureSupport } from '../../../schema/forms/progress-item.ts';

describe('itemAnswer and prefectureSupport', () => {
  it('refuse a status or a kind of support that there is not', () => {
    expect([itemAnswer.safeParse({ status: 'done' }).success, prefectureSupport.safeParse(['money']).success]).toEqual([
      false,
      false,
    ]);
  });

  it('take what is not said for a no', () => {
    expect([itemAnswer.parse({ status: 'none' }), prefectureSupport.parse(undefined)]).toEqual([
      { status: 'none', outsourced: false, joint: false, jointWith: [] },
      [],
    ]);
  });
});

describe('isActive', () => {
  it('is what is planned or being done', () => {
    expect(['none', 'planned', 'doing', undefined].map((status) => isActive({ status }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
