import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../schema/answer-changes.ts';
import { baseActivity2025 } from '../../schema/forms/base-activity-2025.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { answersWith } from '../support/answers.ts';
import { aMeeting, baseActivityWith } from '../support/base-activity.ts';

describe('changesBetween', () => {
  it('finds nothing in what was only left out before and is said now', () => {
    const said = { ...answersWith(), prefectureSupport: [] };

    expect(changesBetween(municipalProgress2015, answersWith(), said, 'ja')).toEqual([]);
  });

  it('names each place that is not as it was, in the order of the answers, in the reader’s words', () => {
    const before = { ...answersWith({ a: 'doing' }), prefectureSupport: ['data'] };
    const after = { ...answersWith({ i: 'planned' }), prefectureSupport: ['data', 'know-how'] };

    expect(changesBetween(municipalProgress2015, before, after, 'en')).toEqual([
      {
        pointer: '/items/a/status',
        label: 'ア Survey of local medical and care resources',
        before: 'doing',
        after: 'none',
      },
      {
        pointer: '/items/i/status',
        label: 'イ Identifying coordination issues and countermeasures',
        before: 'none',
        after: 'planned',
      },
      {
        pointer: '/prefectureSupport',
        label: 'Support received from the prefecture or health centre',
        before: ['data'],
        after: ['data', 'know-how'],
      },
    ]);
  });

  it('goes into lists, entry by entry: what is new had nothing before, what is gone has nothing now', () => {
    const [before, after] = [[], [aMeeting({ name: '臨時会議' })]].map((meetings) => baseActivityWith({ meetings }));

    const added = changesBetween(baseActivity2025, before, after, 'ja');
    const removed = changesBetween(baseActivity2025, after, before, 'ja');

    expect(added).toContainEqual({ pointer: '/meetings/0/name', label: '会議の名称', before: null, after: '臨時会議' });
    expect(removed).toContainEqual({
      pointer: '/meetings/0/name',
      label: '会議の名称',
      before: '臨時会議',
      after: null,
    });
  });

  it('compares drafts as far as they go', () => {
    expect(
      changesBetween(municipalProgress2015, null, { items: { a: { status: 'doing' } } }, 'ja').map(
        ({ pointer }) => pointer,
      ),
    ).toEqual(['/items/a/status']);
  });
});
