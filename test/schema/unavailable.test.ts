import { describe, expect, it } from 'vitest';
import { unavailable } from '../../schema/unavailable.ts';

describe('unavailable', () => {
  it('says when to try again, to programs and to people', () => {
    const { status, headers, detail } = unavailable(5);

    expect([status, headers, detail.en]).toEqual([
      503,
      { 'retry-after': '5' },
      'The service is busy. Wait 5 seconds and try again.',
    ]);
  });

  it('means a second where nothing else is said', () => {
    expect(unavailable().headers).toEqual({ 'retry-after': '1' });
  });
});
