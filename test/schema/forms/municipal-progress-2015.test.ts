import { describe, expect, it } from 'vitest';
import { completeAnswers, describeFinding, findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import { items2015 } from '../../../schema/forms/municipal-progress-2015/counted.ts';
import {
  municipalProgress2015 as form,
  type MunicipalProgress2015,
} from '../../../schema/forms/municipal-progress-2015.ts';
import { ruleContext } from '../../support/rule-context.ts';

type Item = Record<string, unknown>;

const answersWith = (items: Record<string, Item>, rest: object = {}) => ({
  items: { ...Object.fromEntries(items2015.map(({ id }) => [id, { status: 'none' }])), ...items },
  ...rest,
});

const context = (previous: MunicipalProgress2015 | null = null) =>
  ruleContext({ previous, isMunicipality: (code) => ['131016', '131024'].includes(code) });

const check = (answers: unknown, previous: MunicipalProgress2015 | null = null) =>
  findingsOf(form, answers, context(previous)).map(({ rule, severity, pointer }) => [rule, severity, pointer]);

describe('municipal-progress@2015, shape', () => {
  it('refuses unknown fields and values by their place, even in a draft', () => {
    const places = shapeErrors(form, { items: { a: { status: 'maybe', colour: 'red' }, x: {} }, more: 1 });

    expect(places.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/items/a/status', 'invalid-value'],
      ['/items/a/colour', 'unknown-field'],
      ['/items/x', 'unknown-field'],
      ['/more', 'unknown-field'],
    ]);
  });

  it('takes a draft that lacks anything', () => {
    expect([{}, { items: {} }, { items: { a: {} } }].map((draft) => shapeErrors(form, draft))).toEqual([[], [], []]);
  });
});

describe('municipal-progress@2015, rules that stop a submission', () => {
  it.each([
    ['a missing item', { items: {} }, items2015.map(({ id }) => ['required', 'error', `/items/${id}`])],
    [
      'a basis of what is not being done',
      answersWith({ a: { status: 'planned', basis: 'own' } }),
      [['basis-only-when-doing', 'error', '/items/a/basis']],
    ],
    [
      'another organisation that does not report',
      answersWith({
        i: {
          status: 'doing',
          basis: 'other-organisation',
          basisConditions: { contributesToMunicipality: true, outlineSubmitted: true, reportsRegularly: false },
        },
      }),
      [['deemed-conditions', 'error', '/items/i/basisConditions/reportsRegularly']],
    ],
    [
      'commissioned work without its conditions',
      answersWith({ u: { status: 'doing', basis: 'commissioned' } }),
      [
        ['deemed-conditions', 'error', '/items/u/basisConditions/fitsAim'],
        ['deemed-conditions', 'error', '/items/u/basisConditions/ownStudyAndOutline'],
      ],
    ],
    [
      'conditions of another basis',
      answersWith({ u: { status: 'doing', basisConditions: { fitsAim: true } } }),
      [['conditions-of-another-basis', 'error', '/items/u/basisConditions/fitsAim']],
    ],
    [
      'outsourcing nothing',
      answersWith({ e: { status: 'none', outsourced: true } }),
      [['outsourced-only-when-active', 'error', '/items/e/outsourced']],
    ],
    [
      'a contractor without outsourcing',
      answersWith({ e: { status: 'doing', outsourcedTo: 'other' } }),
      [['outsourced-to-without-outsourced', 'error', '/items/e/outsourcedTo']],
    ],
    [
      'partners without joint work',
      answersWith({ e: { status: 'doing', jointWith: ['131024'] } }),
      [['joint-with-without-joint', 'error', '/items/e/jointWith']],
    ],
    [
      'a partner that is not there, has a wrong check digit, or is the respondent',
      answersWith(
        { o: { status: 'doing', joint: true, jointWith: ['141003', '131025', '131016'] } },
        { prefectureSupport: ['data'] },
      ),
      [
        ['joint-with-unknown', 'error', '/items/o/jointWith/0'],
        ['joint-with-unknown', 'error', '/items/o/jointWith/1'],
        ['joint-with-unknown', 'error', '/items/o/jointWith/2'],
      ],
    ],
    [
      'the same support twice',
      answersWith({}, { prefectureSupport: ['data', 'data'] }),
      [['repeated', 'error', '/prefectureSupport/1']],
    ],
  ])('finds %s', (_, answers, findings) => {
    expect(check(answers)).toEqual(findings);
  });

  it('finds nothing in full answers', () => {
    const answers = answersWith(
      {
        a: { status: 'doing', outsourced: true, outsourcedTo: 'medical-association' },
        i: { status: 'planned', joint: true, jointWith: ['131024'] },
        u: { status: 'doing', basis: 'commissioned', basisConditions: { fitsAim: true, ownStudyAndOutline: true } },
      },
      { prefectureSupport: ['know-how', 'data'] },
    );

    expect(check(answers)).toEqual([]);
  });
});

describe('municipal-progress@2015, warnings', () => {
  it('warns of joint work without partners or support', () => {
    expect(check(answersWith({ ku: { status: 'doing', joint: true } }))).toEqual([
      ['joint-without-support', 'warning', '/prefectureSupport'],
      ['joint-without-partner', 'warning', '/items/ku/jointWith'],
    ]);
  });

  it('warns of an item that fell from doing to none, and otherwise where it was on another basis', () => {
    const lastYear = completeAnswers(
      form,
      answersWith({
        a: { status: 'doing' },
        i: { status: 'doing', basis: 'commissioned', basisConditions: { fitsAim: true, ownStudyAndOutline: true } },
        u: { status: 'planned' },
      }),
    );

    expect(check(answersWith({}), lastYear)).toEqual([
      ['fell-to-none', 'warning', '/items/a/status'],
      ['other-basis-ended', 'warning', '/items/i/status'],
    ]);
  });

  it('names the place in the reader’s language', () => {
    const bare = { rule: 'fell-to-none', severity: 'warning' as const, pointer: '/items/ka/status' };

    expect([describeFinding(form, bare, 'ja').message, describeFinding(form, bare, 'en').message]).toEqual([
      'カ 医療・介護関係者の研修: 前年度は実施していましたが「実施していない」になっています',
      'カ Training of medical and care professionals: was being done last fiscal year and is none now',
    ]);
  });
});

describe('municipal-progress@2015, contribution', () => {
  const nonZero = (answers: unknown) => {
    const values = form.contribution(completeAnswers(form, answers));
    return Object.fromEntries(
      form.slots.flatMap((slot, at) => (values[at] && !slot.endsWith('.none') ? [[slot, values[at]]] : [])),
    );
  };

  it('has one integer a slot', () => {
    expect(form.contribution(completeAnswers(form, answersWith({})))).toHaveLength(form.slots.length);
  });

  it('counts a municipality that does two items, outsources one and has support', () => {
    const answers = answersWith(
      { a: { status: 'doing', outsourced: true }, i: { status: 'doing' }, u: { status: 'planned' } },
      { prefectureSupport: ['data'] },
    );

    expect(nonZero(answers)).toEqual({
      'item.a.doing': 1,
      'item.i.doing': 1,
      'item.u.planned': 1,
      'bin.2': 1,
      active: 1,
      outsourced: 1,
      supported: 1,
      implemented: 2,
      'support.data': 1,
    });
  });

  it('counts support of an inactive municipality by kind, but not in the rate of active ones', () => {
    expect(nonZero(answersWith({}, { prefectureSupport: ['data'] }))).toEqual({ 'support.data': 1 });
  });

  it('keeps its slots in the order they were first published', () => {
    expect(form.slots.slice(0, 4)).toEqual(['item.a.none', 'item.a.planned', 'item.a.doing', 'item.i.none']);
    expect(form.slots.slice(24)).toEqual([
      'bin.none',
      'bin.planned-only',
      'bin.1',
      'bin.2',
      'bin.3',
      'bin.4',
      'bin.5',
      'bin.6',
      'bin.7',
      'bin.8',
      'active',
      'outsourced',
      'joint',
      'supported',
      'implemented',
      'support.know-how',
      'support.data',
      'support.staff-development',
      'support.wide-area-training',
      'support.wide-area-publicity',
      'support.inter-municipality-coordination',
    ]);
  });
});
