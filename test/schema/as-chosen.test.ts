import { describe, expect, it } from 'vitest';
import { readChoice } from '../../schema/as-chosen.ts';
import { statuses } from '../../schema/forms/progress-questions.ts';

const starts = [
  { value: '2017', label: { ja: '平成29年度', en: 'Fiscal 2017' } },
  { value: '2018', label: { ja: '平成30年度', en: 'Fiscal 2018' } },
  { value: '2018-or-later', label: { ja: '平成30年度以降', en: 'Fiscal 2018 or later' } },
];

describe('readChoice', () => {
  it.each(['', '実施', '0', '4', '-1', '実施していない。', 'doing it'])('does not choose for “%s”', (text) => {
    expect(readChoice(text, statuses)).toBeNull();
  });

  it.each(['doing', 'Doing', '実施している', ' 実施 している ', '3', '３', '③', '3. 実施している', 'ＤＯＩＮＧ'])(
    'takes value, label of either language, or number: “%s”',
    (text) => {
      expect(readChoice(text, statuses)).toBe('doing');
    },
  );

  it.each([
    ['平成30年度', '2018'],
    ['H30', '2018'],
    ['2018年度', '2018'],
    ['2018', '2018'],
    ['平成30年度以降', '2018-or-later'],
    ['3', '2018-or-later'],
  ])('takes years by their era: “%s” is %s', (text, value) => {
    expect(readChoice(text, starts)).toBe(value);
  });
});
