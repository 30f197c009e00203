import type { Form } from '../../schema/form.ts';
import { shapeErrors } from '../../schema/forms/check-answers.ts';
import { versionLike } from '../../schema/forms/lineage.ts';
import { Problem } from '../../schema/problem.ts';

/** Throws invalid-body, or other-form-version where the answers are in the shape of another version of the form. */
export function refuseWrongShape(form: Form, answers: unknown): void {
  const places = shapeErrors(form, answers).map((place) => ({ ...place, pointer: `/answers${place.pointer}` }));
  if (places.length === 0) return;
  const other = versionLike(form, answers);
  if (other) throw new Problem('other-form-version', { asked: form.id, given: other.id }, { places });
  throw new Problem('invalid-body', {}, { places });
}
