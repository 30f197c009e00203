import { describe, expect, it } from 'vitest';
import { compareSupport, supportComparison } from '../../schema/support-comparison.ts';

const of = { municipality: { code: '401307', name: '福岡市' }, fiscalYear: 2015, asOf: '2015-08-01' };

describe('compareSupport', () => {
  it('says why nothing is known of what was received, and claims no difference then', () => {
    expect(compareSupport(of, ['data'], { received: null, reason: 'not-accepted' })).toEqual({
      ...of,
      logged: ['data'],
      received: null,
      reason: 'not-accepted',
      onlyLogged: null,
      onlyReceived: null,
    });
  });

  it('tells each kind once, and where the two sides differ', () => {
    const compared = compareSupport(of, ['wide-area-training', 'data', 'data'], {
      received: ['know-how', 'data'],
      reason: null,
    });

    expect(supportComparison.parse(compared)).toEqual({
      ...of,
      logged: ['data', 'wide-area-training'],
      received: ['know-how', 'data'],
      reason: null,
      onlyLogged: ['wide-area-training'],
      onlyReceived: ['know-how'],
    });
  });
});
