import { describe, expect, it } from 'vitest';
import {
  countedFormOf,
  countedForms,
  countedVersionsOf,
  nationalLineage,
  versionsFor,
} from '../../../schema/forms/counted-forms.ts';
import { counted as municipalProgress2015 } from '../../../schema/forms/municipal-progress-2015/counted.ts';
import { counted as municipalProgressTokyo2015 } from '../../../schema/forms/municipal-progress-tokyo-2015/counted.ts';

describe('countedFormOf', () => {
  it('does not know a bare lineage, and finds every form by its id', () => {
    expect(countedFormOf('municipal-progress')).toBeUndefined();
    expect(countedForms.map(({ id }) => countedFormOf(id))).toEqual(countedForms);
  });
});

describe('versionsFor', () => {
  it('has none of a lineage that there is not', () => {
    expect([versionsFor('prefecture-support', 2015), countedVersionsOf('prefecture-support')]).toEqual([[], []]);
  });

  it('holds the versions whose years hold the year, the newest first; today’s has no end', () => {
    expect(versionsFor(nationalLineage, 2015)).toEqual([municipalProgress2015]);
    expect(versionsFor(nationalLineage, 2100)[0]).toBe(countedVersionsOf(nationalLineage)[0]);
    expect(versionsFor('municipal-progress-tokyo', 2015)).toEqual([municipalProgressTokyo2015]);
  });

  it('falls back on the oldest for a year before all of them', () => {
    expect(versionsFor(nationalLineage, 2014)).toEqual([municipalProgress2015]);
  });
});
