import { describe, expect, it } from 'vitest';
import { notInForce } from '../../schema/not-in-force.ts';

describe('notInForce', () => {
  it('names the place, the year and the years that there are, in both languages', () => {
    const { status, detail, places } = notInForce('/fiscalYear', 2013, '2014-2016');

    expect([status, detail, places]).toEqual([
      422,
      {
        ja: '2013年度に適用される基準はありません。適用される年度: 2014-2016',
        en: 'Nothing is in force in fiscal 2013. Fiscal years that are covered: 2014-2016',
      },
      [
        {
          pointer: '/fiscalYear',
          code: 'not-in-force',
          message: '適用される年度: 2014-2016 / in force in fiscal 2014-2016',
        },
      ],
    ]);
  });
});
