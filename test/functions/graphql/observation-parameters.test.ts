import { describe, expect, it } from 'vitest';
import { parametersOf } from '../../../functions/graphql/observation-parameters.ts';

const rate = { indicator: ['item-status-rate'], fiscalYear: [2024] };

describe('parametersOf', () => {
  it('refuses a parameter of REST that is dressed as a dimension', () => {
    const dimensions = [{ id: 'within', values: ['13'] }];

    expect(() => parametersOf({ ...rate, dimensions })).toThrow(
      expect.objectContaining({
        code: 'invalid-query',
        places: [
          {
            pointer: '/dimensions',
            code: 'unknown-dimension',
            message: 'within: 分類ではなく引数です / an argument, not a dimension',
          },
        ],
      }),
    );
  });

  it('joins lists by commas, and leaves out what is not said', () => {
    const given = { indicator: ['a', 'b'], fiscalYear: [2015, 2025], area: ['13', '27'], within: null };

    expect(parametersOf(given)).toEqual({ indicator: 'a,b', fiscalYear: '2015,2025', area: '13,27' });
  });

  it('lets the publication status and the dimension of that name share a parameter', () => {
    const dimensions = [{ id: 'status', values: ['none', 'doing'] }];

    expect(parametersOf({ ...rate, status: 'provisional', dimensions })).toMatchObject({
      status: 'provisional,none,doing',
    });
  });
});
