import type { Form } from '../form.ts';
import { shapeErrors } from './check-answers.ts';
import { formOf, versionsOf } from './forms.ts';

/** Another version of the same form whose shape answers have, where they don't have this one's. The newest first. */
export function versionLike(form: Form, answers: unknown): Form | undefined {
  return versionsOf(form.lineage).find((one) => one !== form && shapeErrors(one, answers).length === 0);
}

/**
 * Answers to an older version as a draft of a newer one: to questions that are the same in both, at their places in the
 * newer. Null where the two are not of one line.
 */
export function carriedOver(form: Form, from: Form, answers: unknown): unknown {
  if (form === from) return answers;
  const before = form.succeeds && formOf(form.succeeds.form);
  const known = before ? carriedOver(before, from, answers) : null;
  if (!before || known === null) return null;
  const placeIn = ({ questions }: Form, id: string | undefined) => questions.find((one) => one.id === id)?.pointer;
  const draft = {};
  for (const [id, { relation, from: ids }] of Object.entries(form.succeeds?.questions ?? {})) {
    const [to, old] = [placeIn(form, id), placeIn(before, ids[0])];
    if (relation !== 'same' || to === undefined || old === undefined) continue;
    const value = valueAt(known, partsOf(old));
    if (value !== undefined) setAt(draft, partsOf(to), value);
  }
  return draft;
}

const partsOf = (pointer: string): string[] => pointer.split('/').slice(1);

type Node = Record<string, unknown>;

const valueAt = (answers: unknown, parts: readonly string[]): unknown =>
  parts.reduce<unknown>((node, part) => (node as Node | undefined)?.[part], answers);

function setAt(draft: Node, parts: readonly string[], value: unknown): void {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) draft[first] = value;
  else setAt((draft[first] ??= {}) as Node, rest, value);
}
