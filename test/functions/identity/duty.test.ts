import { describe, expect, it } from 'vitest';
import { dutyOf } from '../../../functions/identity/duty.ts';

describe('dutyOf', () => {
  it.each([
    ['nothing', []],
    ['names of other shapes', ['officers', 'openid', 'renkei-dev/people']],
    ['an unknown role', ['owner:13']],
    ['an area that does not fit its role', ['municipality-officer:13']],
    ['an area with something behind it', ['prefecture-officer:13:14']],
    ['a role with something before it', ['x prefecture-officer:13']],
  ])('finds none in %s', (_, names) => {
    expect(() => dutyOf(names)).toThrow('has no role and area');
  });

  it('takes no choice between two', () => {
    expect(() => dutyOf(['prefecture-officer:13', 'bi-reader:13'])).toThrow('more than one role and area');
  });

  it('reads a group, whatever other groups there are', () => {
    expect(dutyOf(['testers', 'base-operator:40-fukuoka-itoshima'])).toEqual({
      role: 'base-operator',
      area: '40-fukuoka-itoshima',
    });
  });

  it('reads a scope behind its resource server', () => {
    expect(dutyOf(['renkei-dev/13/municipality-officer:131016'])).toEqual({
      role: 'municipality-officer',
      area: '131016',
    });
  });
});
