import { describe, expect, it } from 'vitest';
import { careResources2025 as form } from '../../../schema/forms/care-resources-2025.ts';
import { findingsOf } from '../../../schema/forms/check-answers.ts';
import { resourcesWith } from '../../support/care-resources.ts';
import { ruleContext } from '../../support/rule-context.ts';

describe('care-resources@2025', () => {
  it('is asked of municipalities, from fiscal 2025 on', () => {
    expect([form.respondents, form.years]).toEqual(['municipality', { from: 2025, to: null }]);
  });

  it('has nothing to say of complete answers without contradictions', () => {
    expect(findingsOf(form, resourcesWith(), ruleContext())).toEqual([]);
  });

  it('keeps a row within a kilobyte, so that accepting costs no more than with a short form', () => {
    const counts = Object.fromEntries(Object.keys(resourcesWith().counts).map((id) => [id, 4_321]));
    const row = form.contribution(resourcesWith({ counts, population: { total: 1_600_000 } }));

    expect(row.map((n) => (n === 0 ? '' : n)).join().length).toBeLessThan(800);
  });
});
