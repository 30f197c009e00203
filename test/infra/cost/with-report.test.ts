import { describe, expect, it } from 'vitest';
import { withReport } from '../../../infra/cost/with-report.ts';

describe('withReport', () => {
  it('refuses a page without its marks', () => {
    expect(() => withReport('# Cost', 'report')).toThrow('lacks the marks');
    expect(() => withReport('<!-- cost: end --> <!-- cost: begin -->', 'report')).toThrow('lacks the marks');
  });

  it('changes what stands between the marks, and nothing else', () => {
    const page = '# Cost\n<!-- cost: begin -->\nold\n<!-- cost: end -->\nafter\n';

    expect(withReport(page, 'new')).toBe('# Cost\n<!-- cost: begin -->\n\nnew\n\n<!-- cost: end -->\nafter\n');
    expect(withReport(withReport(page, 'new'), 'new')).toBe(withReport(page, 'new'));
  });
});
