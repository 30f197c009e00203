import { describe, expect, it } from 'vitest';
import { refuse } from '../../../functions/registry/refuse.ts';

describe('refuse', () => {
  it('throws with every place', () => {
    const places = [{ pointer: '/zones/0', code: 'unknown-zone', message: 'x' }];

    expect(() => refuse(places)).toThrow(expect.objectContaining({ code: 'registration-breaks-rules', places }));
  });

  it('lets through what has none', () => {
    expect(() => refuse([])).not.toThrow();
  });
});
