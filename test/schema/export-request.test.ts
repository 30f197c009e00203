import { describe, expect, it } from 'vitest';
import { asParameters, exportBody } from '../../schema/export-request.ts';

describe('exportBody', () => {
  it('takes no page and no field that a query has not', () => {
    const wrong = [
      {},
      { indicator: 'a' },
      ...['limit', 'cursor', 'nothing'].map((name) => ({ indicator: 'a', fiscalYear: 2015, [name]: '1' })),
    ];

    expect(wrong.map((one) => exportBody.safeParse(one).success)).toEqual(wrong.map(() => false));
  });

  it('takes lists as lists or as a query writes them', () => {
    const given = [
      { indicator: ['a', 'b'], fiscalYear: [2015, 2016], item: 'a' },
      { indicator: 'a,b', fiscalYear: '2015,2016', item: ['a'] },
    ];

    const expected = { indicator: 'a,b', fiscalYear: '2015,2016', item: 'a' };
    expect(given.map((one) => asParameters(exportBody.parse(one)))).toEqual([expected, expected]);
  });
});
