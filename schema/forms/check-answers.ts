import type * as z from 'zod';
import { draftOf } from '../draft.ts';
import type { Finding } from '../finding.ts';
import type { Form, RuleContext } from '../form.ts';
import { mistakes } from '../mistake.ts';
import type { ProblemPlace } from '../problem.ts';
import { fill, type Language, type Values } from '../text.ts';

/** JSON Pointer (RFC 6901) of a zod path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Places where answers don't have the form's shape: unknown fields, wrong types, values outside a list. Not even a draft may. */
export function shapeErrors(form: Form, answers: unknown): ProblemPlace[] {
  const result = draftOf(form.answers).safeParse(answers, mistakes);
  return result.success ? [] : placesOf(result.error.issues);
}

/** One place a mistake: an unknown field gets the pointer of the field itself. */
export function placesOf(issues: readonly z.core.$ZodIssue[]): ProblemPlace[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointerOf([...issue.path, key]),
          code: 'unknown-field',
          message: `${key}: この項目はありません / there is no such field`,
        }))
      : [{ pointer: pointerOf(issue.path), code: issue.code.replaceAll('_', '-'), message: issue.message }],
  );
}

/** A finding without its text: what is stored; the text comes from the form in the reader's language, with these values. */
export type BareFinding = Omit<Finding, 'message'> & { readonly values?: Values };

/** Every finding on answers that have the form's shape: missing required parts first, then the form's rules in order. */
export function findingsOf<A>(form: Form<A>, answers: unknown, context: RuleContext<A>): BareFinding[] {
  const parsed = form.answers.safeParse(answers);
  const missing = parsed.success
    ? []
    : placesOf(parsed.error.issues).map(({ pointer }) => ({ rule: 'required', severity: 'error' as const, pointer }));
  const broken = form.rules.flatMap(({ id, severity, broken }) =>
    broken(answers as never, context).map((place) =>
      typeof place === 'string' ? { rule: id, severity, pointer: place } : { rule: id, severity, ...place },
    ),
  );
  return [...missing, ...broken];
}

/** Answers with defaults filled in, ready to be counted; throws where errors are left in them. */
export function completeAnswers<A>(form: Form<A>, answers: unknown): A {
  return form.answers.parse(answers);
}

const required = { ja: '{label}: 回答が必要です', en: '{label}: an answer is required' };

/** A stored finding in words: the rule's message with the label of the nearest question around the place. */
export function describeFinding(form: Form, bare: BareFinding, language: Language): Finding {
  const message = form.rules.find(({ id }) => id === bare.rule)?.message ?? required;
  const label = labelOf(form, bare.pointer, language);
  const { values, ...finding } = bare;
  return { ...finding, message: fill(message, { ...values, label })[language] };
}

/** What a place of the answers is called. */
export function labelOf(form: Form, pointer: string, language: Language): string {
  return labelAt(form, pointer, language) || pointer || '/';
}

/** The question at the place, else the nearest one around it, its section, or what the questions inside have in common. */
function labelAt({ questions, sections = [] }: Form, pointer: string, language: Language): string {
  const asked = [...questions, ...sections.map(({ id, label }) => ({ pointer: `/${id}`, label, number: undefined }))];
  const around = asked
    .filter((one) => leadsThrough(pointer, one.pointer))
    .toSorted((a, b) => stepsOf(b.pointer).length - stepsOf(a.pointer).length)[0];
  const inside = questions.filter((one) => leadsThrough(one.pointer, pointer));
  const isOne = inside.every(
    (one) => one === inside[0] || (one.number !== undefined && one.number === inside[0]?.number),
  );
  const found = around ?? (isOne ? inside[0] : undefined);
  return found ? `${found.number ? `${found.number} ` : ''}${found.label[language]}` : '';
}

const stepsOf = (pointer: string) => pointer.split('/');

/** Whether a pointer is another one or leads to a place inside it; `*` in a question's stands for any entry of a list. */
export function leadsThrough(pointer: string, outer: string): boolean {
  const steps = stepsOf(pointer);
  return stepsOf(outer).every((step, at) => {
    const other = steps[at];
    return step === other || (other !== undefined && (step === '*' || other === '*'));
  });
}
