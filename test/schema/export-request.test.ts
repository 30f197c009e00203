import { describe, expect, it } from 'vitest';
import { asParameters, exportBody } from '../../schema/export-request.ts';
import { placesOf } from '../../schema/forms/check-answers.ts';
import { mistakes } from '../../schema/mistake.ts';

describe('exportBody', () => {
  it('takes no page and no field that a query has not', () => {
    const wrong = [
      {},
      { indicator: 'a' },
      ...['limit', 'cursor', 'nothing'].map((name) => ({ indicator: 'a', fiscalYear: 2015, [name]: '1' })),
    ];

    expect(wrong.map((one) => exportBody.safeParse(one).success)).toEqual(wrong.map(() => false));
  });

  it.each([
    [{}, ['/indicator', /lists them$/, '/fiscalYear', /name fiscal years: 2015, or 2015,2016$/]],
    [{ indicator: null, fiscalYear: 2015 }, ['/indicator', /must be a text, a whole number or a list of them$/]],
    [{ indicator: 'a', fiscalYear: 2015.5 }, ['/fiscalYear', /must be a text, a whole number or a list of them$/]],
    [{ indicator: ['a', {}], fiscalYear: 2015 }, ['/indicator', /must be a text, a whole number or a list of them$/]],
  ])('says of each place what it must be: %j', (given, expected) => {
    const places = placesOf(exportBody.safeParse(given, mistakes).error?.issues ?? []);

    expect(places.flatMap(({ pointer, message }) => [pointer, message])).toEqual(
      expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))),
    );
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
