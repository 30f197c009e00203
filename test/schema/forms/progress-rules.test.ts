import { describe, expect, it } from 'vitest';
import { error, progressRules, rulesOn, warning } from '../../../schema/forms/progress-rules.ts';
import { ruleContext } from '../../support/rule-context.ts';

describe('rulesOn', () => {
  const none = error<{ status?: string | undefined }>('is-none', '無', 'none', ({ status }) =>
    status === 'none' ? ['/status'] : [],
  );

  it('finds in the order of the items, whatever the order of the answers, and leaves out items that are not there', () => {
    const [rule] = rulesOn(['x', 'y', 'z'], [none]);
    const draft = { items: { z: { status: 'none' as const }, x: { status: 'none' as const } } };

    expect(rule?.broken(draft, ruleContext())).toEqual(['/items/x/status', '/items/z/status']);
  });

  it('shows a rule last year’s answer to the same item, and the draft as a whole', () => {
    const fell = warning<{ status?: string | undefined }>(
      'fell',
      '減',
      'fell',
      (item, _, before) => (before?.status === 'doing' && item.status === 'none' ? ['/status'] : []),
      ({ prefectureSupport }) => (prefectureSupport ? [] : ['/prefectureSupport']),
    );
    const [rule] = rulesOn(['x', 'y'], [fell]);
    const item = { status: 'none' as const };
    const previous = { items: { y: { status: 'doing' as const } } };

    expect(rule?.broken({ items: { x: item, y: item } }, ruleContext({ previous }))).toEqual([
      '/items/y/status',
      '/prefectureSupport',
    ]);
  });
});

describe('progressRules', () => {
  it('have an id of their own and words in both languages', () => {
    const ids = progressRules.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(progressRules.filter(({ message }) => !message.ja.startsWith('{label}') || !message.en)).toEqual([]);
  });
});
