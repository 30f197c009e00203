import { describe, expect, it } from 'vitest';
import { isActive, itemAnswer, prefectureSupport, questionsOf } from '../../../schema/forms/progress-item.ts';

describe('questionsOf', () => {
  it('asks an item’s status first, then what every version asks, then what this one adds, all by one number', () => {
    const item = { id: 'x', number: 'A(ア)', ja: '把握', en: 'Survey' };
    const added = { id: 'scenes', label: { ja: '場面', en: 'scenes' }, type: 'choices' as const };

    const questions = questionsOf(item, [added]);

    expect(questions.map(({ id }) => id)).toEqual([
      'x',
      ...['basis', 'basisConditions', 'outsourced', 'outsourcedTo', 'joint', 'jointWith', 'scenes'].map(
        (id) => `x-${id}`,
      ),
    ]);
    expect(questions.at(-1)).toEqual({
      id: 'x-scenes',
      pointer: '/items/x/scenes',
      number: 'A(ア)',
      label: { ja: '把握（場面）', en: 'Survey (scenes)' },
      type: 'choices',
      required: false,
    });
  });

  it('has a question for every part of an answer', () => {
    const asked = questionsOf({ id: 'x', number: '', ja: '', en: '' }).map(({ pointer }) => pointer.split('/').at(-1));

    expect(asked.toSorted()).toEqual(Object.keys(itemAnswer.shape).toSorted());
  });
});

describe('itemAnswer and prefectureSupport', () => {
  it('refuse a status or a kind of support that there is not', () => {
    expect([itemAnswer.safeParse({ status: 'done' }).success, prefectureSupport.safeParse(['money']).success]).toEqual([
      false,
      false,
    ]);
  });

  it('take what is not said for a no', () => {
    expect([itemAnswer.parse({ status: 'none' }), prefectureSupport.parse(undefined)]).toEqual([
      { status: 'none', outsourced: false, joint: false, jointWith: [] },
      [],
    ]);
  });
});

describe('isActive', () => {
  it('is what is planned or being done', () => {
    expect(['none', 'planned', 'doing', undefined].map((status) => isActive({ status }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
