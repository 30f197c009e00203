import { describe, expect, it } from 'vitest';
import { feeding } from '../../schema/catalogue.ts';
import { nationalLineage } from '../../schema/forms/counted-forms.ts';
import { progressIndicators } from '../../schema/progress-indicators.ts';

describe('progressIndicators', () => {
  it('are each fed by a version of the national form', () => {
    const fed = progressIndicators.filter(({ id }) => feeding(id).some(({ form }) => form.lineage === nationalLineage));

    expect(fed).toEqual(progressIndicators);
  });
});
