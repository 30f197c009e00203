import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Form } from '../../../schema/form.ts';
import {
  completeAnswers,
  describeFinding,
  findingsOf,
  placesOf,
  pointerOf,
  shapeErrors,
} from '../../../schema/forms/check-answers.ts';
import { ruleContext } from '../../support/rule-context.ts';

const answers = z.strictObject({
  who: z.string(),
  part: z.strictObject({ done: z.boolean(), many: z.int().max(9).default(0) }),
});
const both = (text: string) => ({ ja: `${text}（日）`, en: `${text} (en)` });
const question = (id: string, pointer: string, number?: string) => ({
  id,
  pointer,
  label: both(id),
  type: 'text' as const,
  required: true,
  ...(number && { number }),
});
const form: Form<z.output<typeof answers>> = {
  id: 'small@2015',
  lineage: 'small',
  version: 2015,
  title: both('small'),
  source: both('source'),
  respondents: 'municipality',
  years: { from: 2015, to: null },
  answers,
  questions: [
    question('who', '/who'),
    question('done', '/part/done', '①'),
    question('many', '/part/many', '①'),
    question('nearer', '/part/many/exactly'),
  ],
  rules: [
    {
      id: 'second',
      severity: 'warning',
      message: { ja: '{label}は多い', en: '{label} is much' },
      broken: (draft) => ((draft.part?.many ?? 0) > 5 ? ['/part/many', ''] : []),
    },
    {
      id: 'not-oneself',
      severity: 'error',
      message: both('{label}'),
      broken: (draft, { respondent }) => (draft.who === respondent ? ['/who'] : []),
    },
  ],
  slots: [],
  contribution: () => [],
  measures: [],
};
const context = ruleContext<never>();
const describeAt = (pointer: string, rule = 'required') =>
  describeFinding(form as Form, { rule, severity: 'error', pointer }, 'en').message;

describe('shapeErrors', () => {
  it('names every place of a wrong shape, with the field itself where there is none such', () => {
    const places = shapeErrors(form as Form, { who: 1, part: { many: 10, 'a/b~': 1 }, more: 1 });

    expect(places).toEqual([
      { pointer: '/who', code: 'invalid-type', message: expect.any(String) },
      { pointer: '/part/many', code: 'too-big', message: expect.any(String) },
      {
        pointer: '/part/a~1b~0',
        code: 'unknown-field',
        message: 'a/b~: この項目はありません / there is no such field',
      },
      { pointer: '/more', code: 'unknown-field', message: 'more: この項目はありません / there is no such field' },
    ]);
  });

  it('has nothing to say of a draft', () => {
    expect([{}, { part: {} }, { part: { many: 9 } }].map((draft) => shapeErrors(form as Form, draft))).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('placesOf', () => {
  it('gives each of several unknown fields its own place', () => {
    const { error } = z.strictObject({}).safeParse({ a: 1, b: 2 });

    expect(placesOf(error?.issues ?? []).map(({ pointer }) => pointer)).toEqual(['/a', '/b']);
  });
});

describe('pointerOf', () => {
  it('is a JSON Pointer: empty for the whole, escaped where a name has ~ or /', () => {
    expect([[], ['a', 0, 'b'], ['~1/', '~0']].map(pointerOf)).toEqual(['', '/a/0/b', '/~01~1/~00']);
  });
});

describe('findingsOf', () => {
  it('names what is missing first, then what breaks a rule, in the order of the rules', () => {
    expect(findingsOf(form, { who: '131016', part: { many: 6 } }, context)).toEqual([
      { rule: 'required', severity: 'error', pointer: '/part/done' },
      { rule: 'second', severity: 'warning', pointer: '/part/many' },
      { rule: 'second', severity: 'warning', pointer: '' },
      { rule: 'not-oneself', severity: 'error', pointer: '/who' },
    ]);
  });

  it('is empty for answers that are whole', () => {
    expect(findingsOf(form, { who: '131024', part: { done: true } }, context)).toEqual([]);
  });
});

describe('completeAnswers', () => {
  it('throws while a part is missing', () => {
    expect(() => completeAnswers(form, { who: 'a', part: {} })).toThrow(z.ZodError);
  });

  it('fills in defaults', () => {
    expect(completeAnswers(form, { who: 'a', part: { done: false } })).toEqual({
      who: 'a',
      part: { done: false, many: 0 },
    });
  });
});

describe('describeFinding', () => {
  it('calls a place that no question knows by its pointer, the whole by a slash', () => {
    expect(['/nowhere', '', '/whoever'].map((pointer) => describeAt(pointer))).toEqual([
      '/nowhere: an answer is required',
      '/: an answer is required',
      '/whoever: an answer is required',
    ]);
  });

  it('calls a place by its question, else by the nearest around it, else by what those inside have in common', () => {
    expect(
      ['/who', '/part/many/exactly/0', '/part/many/0', '/part/done'].map((pointer) => describeAt(pointer)),
    ).toEqual([
      'who (en): an answer is required',
      'nearer (en): an answer is required',
      '① many (en): an answer is required',
      '① done (en): an answer is required',
    ]);
    const alike = { ...form, questions: form.questions.slice(0, 3) } as Form;
    const missing = { rule: 'required', severity: 'error', pointer: '/part' } as const;

    expect(describeFinding(alike, missing, 'en').message).toBe('① done (en): an answer is required');
    expect(describeAt('/part')).toBe('/part: an answer is required');
  });

  it('calls a place in a list by the question of every entry, and what is missing by its section', () => {
    const listed = {
      ...form,
      questions: [
        question('list', '/list'),
        question('day', '/list/*/day'),
        question('people', '/list/*/who/*/people'),
      ],
      sections: [{ id: 'part', label: both('section') }],
    } as Form;
    const labelAt = (pointer: string) =>
      describeFinding(listed, { rule: 'required', severity: 'error', pointer }, 'en').message.split(' (en)')[0];

    expect(['/list/12/day', '/list/3/who/0/people', '/list/3/other', '/part', '/part/done'].map(labelAt)).toEqual([
      'day',
      'people',
      'list',
      'section',
      'section',
    ]);
  });

  it('says it in the reader’s language, with the words of the rule', () => {
    const bare = { rule: 'second', severity: 'warning', pointer: '/part/many' } as const;

    expect([describeFinding(form as Form, bare, 'ja'), describeFinding(form as Form, bare, 'en')]).toEqual([
      { ...bare, message: '① many（日）は多い' },
      { ...bare, message: '① many (en) is much' },
    ]);
  });
});
