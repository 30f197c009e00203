import { describe, expect, it } from 'vitest';
import { describeGap } from '../../../functions/registry/describe-gap.ts';

const gap = {
  prefecture: '40',
  function: 'end-of-life',
  population: 'paediatric-disability',
  missing: ['402206', '402249'],
  since: '2024-04-01',
  until: '2030-03-31',
} as const;

describe('describeGap', () => {
  it('says it in the reader’s language', () => {
    const texts = (['ja', 'en'] as const).map((language) =>
      describeGap({ ...gap, missing: [...gap.missing] }, language),
    );

    expect(texts).toEqual([
      {
        ...gap,
        kind: 'zone-gap',
        message: '看取り（小児・障害）: 2市区町村・行政区が2024-04-01から2030-03-31までどの圏域にも入っていません。',
      },
      {
        ...gap,
        kind: 'zone-gap',
        message:
          'end of life (children and disability): 2 municipalities or wards are in no zone from 2024-04-01 to 2030-03-31.',
      },
    ]);
  });
});
