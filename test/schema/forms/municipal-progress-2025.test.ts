import { describe, expect, it } from 'vitest';
import { completeAnswers, describeFinding, findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import { municipalProgress2015 } from '../../../schema/forms/municipal-progress-2015.ts';
import { items2025 } from '../../../schema/forms/municipal-progress-2025/counted.ts';
import {
  municipalProgress2025 as form,
  type MunicipalProgress2025,
} from '../../../schema/forms/municipal-progress-2025.ts';
import { answersWith } from '../../support/answers.ts';
import { ruleContext } from '../../support/rule-context.ts';

type Item = Record<string, unknown>;
const answers2025 = (items: Record<string, Item>, rest: object = {}) => ({
  items: { ...Object.fromEntries(items2025.map(({ id }) => [id, { status: 'none' }])), ...items },
  ...rest,
});
const isMunicipality = (code: string) => ['131016', '131024'].includes(code);
const check = (answers: unknown, previous: object | null = null) =>
  findingsOf(form, answers, ruleContext<MunicipalProgress2025>({ previous, isMunicipality })).map(
    ({ rule, severity, pointer }) => [rule, severity, pointer],
  );

describe('municipal-progress@2025, shape', () => {
  it('refuses the items of 2015 that are gone, unknown scenes, and flags of another item', () => {
    const places = shapeErrors(form, {
      items: { e: { status: 'doing' }, a: { scenes: ['night'], training: true }, u: { interMunicipal: 1 } },
    });

    expect(places.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/items/a/scenes/0', 'invalid-value'],
      ['/items/a/training', 'unknown-field'],
      ['/items/u/interMunicipal', 'invalid-type'],
      ['/items/e', 'unknown-field'],
    ]);
  });
});

describe('municipal-progress@2025, rules', () => {
  it.each([
    ['missing items', { items: {} }, items2025.map(({ id }) => ['required', 'error', `/items/${id}`])],
    [
      'what a rule of 2015 finds in any item',
      answers2025({ c: { status: 'planned', basis: 'own' } }),
      [['basis-only-when-doing', 'error', '/items/c/basis']],
    ],
    [
      'scenes of what is not done, and the same scene twice',
      answers2025({
        a: { status: 'none', scenes: ['dementia'] },
        i: { status: 'doing', scenes: ['disaster', 'disaster'] },
      }),
      [
        ['repeated', 'error', '/items/i/scenes/1'],
        ['scenes-only-when-active', 'error', '/items/a/scenes'],
      ],
    ],
    [
      'an item that is done for no scene',
      answers2025({ o: { status: 'doing' } }),
      [['scenes-missing', 'warning', '/items/o/scenes']],
    ],
    [
      'flags of items that are not done',
      answers2025({ u: { status: 'none', interMunicipal: true }, bu: { status: 'none', training: true } }),
      [
        ['part-only-when-active', 'error', '/items/u/interMunicipal'],
        ['part-only-when-active', 'error', '/items/bu/training'],
      ],
    ],
    [
      'support of professionals that is neither information sharing nor training',
      answers2025({ bu: { status: 'planned' } }),
      [['part-missing', 'error', '/items/bu/informationSharing']],
    ],
  ])('find %s', (_, answers, findings) => {
    expect(check(answers)).toEqual(findings);
  });

  it('find nothing in full answers', () => {
    const answers = answers2025(
      {
        a: { status: 'doing', scenes: ['daily-care', 'disaster'], outsourced: true },
        u: { status: 'planned', interMunicipal: true, joint: true, jointWith: ['131024'] },
        bu: { status: 'doing', scenes: ['dementia'], training: true },
      },
      { prefectureSupport: ['data'] },
    );

    expect(check(answers)).toEqual([]);
  });

  it('warn of a fall since last year only where the question is the same', () => {
    const lastYear = completeAnswers(form, answers2025({ a: { status: 'doing' }, c: { status: 'doing' } }));
    const fell = (id: string) => ['fell-to-none', 'warning', `/items/${id}/status`];

    expect([check(answers2025({}), lastYear), check(answers2025({}), { items: { a: { status: 'doing' } } })]).toEqual([
      [fell('a'), fell('c')],
      [fell('a')],
    ]);
  });

  it('name places by their number and their words', () => {
    const finding = { severity: 'warning', pointer: '/items/bu/scenes', rule: 'scenes-missing' } as const;

    expect(describeFinding(form, finding, 'ja').message).toBe(
      'B(ウ) 医療・介護関係者の支援（情報共有、研修等）（対象とする場面）: 実施していますが、対象とする場面が書かれていません',
    );
  });
});

describe('municipal-progress@2025, contribution', () => {
  const nonZero = (answers: unknown) => {
    const values = form.contribution(completeAnswers(form, answers));
    return Object.fromEntries(
      form.slots.flatMap((slot, at) => (values[at] && !slot.endsWith('.none') ? [[slot, values[at]]] : [])),
    );
  };

  it('has one integer a slot', () => {
    expect(form.contribution(completeAnswers(form, answers2025({})))).toHaveLength(form.slots.length);
  });

  it('counts scenes of what is done, not of what is planned, and each half of B(ウ)', () => {
    const answers = answers2025({
      a: { status: 'doing', scenes: ['daily-care', 'disaster'] },
      u: { status: 'planned', scenes: ['dementia'] },
      bu: { status: 'doing', scenes: ['end-of-life'], training: true },
    });

    expect(nonZero(answers)).toEqual({
      'item.a.doing': 1,
      'item.u.planned': 1,
      'item.bu.doing': 1,
      'bin.2': 1,
      active: 1,
      implemented: 2,
      'scene.a.daily-care': 1,
      'scene.a.disaster': 1,
      'scene.bu.end-of-life': 1,
      'half.training.doing': 1,
    });
  });

  it('keeps its slots in the order they were first published', () => {
    expect([form.slots.length, ...[0, 21, 30, 31, 35, 36, 41, 42, 47, 89, 90, 95].map((at) => form.slots[at])]).toEqual(
      [
        96,
        'item.a.none',
        'bin.none',
        'active',
        'outsourced',
        'support.know-how',
        'support.data',
        'scene.a.daily-care',
        'scene.a.admission-discharge',
        'scene.a.disaster',
        'scene.c.disaster',
        'half.informationSharing.none',
        'half.training.doing',
      ],
    );
  });
});

describe('municipal-progress@2025 beside 2015', () => {
  it('keeps the ids of questions that are the same, and changes no stored slot of 2015', () => {
    const shared = items2025
      .map(({ id }) => id)
      .filter((id) => municipalProgress2015.questions.some((q) => q.id === id));

    expect(shared).toEqual(['a', 'i', 'u', 'o', 'ki']);
    expect(municipalProgress2015.slots).toHaveLength(45);
    expect(
      municipalProgress2015.contribution(municipalProgress2015.answers.parse(answersWith({ ku: 'doing' }))),
    ).toHaveLength(45);
  });
});
