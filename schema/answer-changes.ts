import * as z from 'zod';
import type { Form } from './form.ts';
import { labelOf, pointerOf } from './forms/check-answers.ts';
import type { Language } from './text.ts';

/** One place of the answers that is not as it was; null where it was not answered. */
export const answerChange = z.strictObject({
  pointer: z.string(),
  label: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type AnswerChange = z.infer<typeof answerChange>;

/** What is different from other answers to the same form, item by item, in the order of the answers. Pure. */
export function changesBetween(form: Form, before: unknown, after: unknown, language: Language): AnswerChange[] {
  const [old, now] = [leavesOf(completed(form, before)), leavesOf(completed(form, after))];
  return [...new Set([...now.keys(), ...old.keys()])]
    .filter((pointer) => JSON.stringify(old.get(pointer)) !== JSON.stringify(now.get(pointer)))
    .map((pointer) => ({
      pointer,
      label: labelOf(form, pointer, language),
      before: old.get(pointer) ?? null,
      after: now.get(pointer) ?? null,
    }));
}

/** With defaults filled in where the answers are whole: what was left out then and is said now has not changed. */
function completed(form: Form, answers: unknown): unknown {
  const parsed = form.answers.safeParse(answers);
  return parsed.success ? parsed.data : answers;
}

/** Answers by JSON Pointer. A list of plain values is one answer, a list of entries has answers of its own. */
function leavesOf(value: unknown, path: readonly PropertyKey[] = []): Map<string, unknown> {
  const isList = Array.isArray(value);
  const isOne =
    typeof value !== 'object' || value === null || (isList && value.every((one) => typeof one !== 'object'));
  if (isOne) return new Map(value === undefined || value === null ? [] : [[pointerOf(path), value]]);
  return new Map(Object.entries(value).flatMap(([name, part]) => [...leavesOf(part, [...path, name])]));
}
