import { describe, expect, it } from 'vitest';
import { itemAnswer } from '../../../schema/forms/progress-item.ts';
import { questionsOf } from '../../../schema/forms/progress-questions.ts';

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
