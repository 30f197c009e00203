import { hasErrors } from '../finding.ts';
import type { Form } from '../form.ts';
import { Problem } from '../problem.ts';
import type { Language } from '../text.ts';
import { type BareFinding, describeFinding, shapeErrors } from './check-answers.ts';
import { versionLike } from './lineage.ts';

/** Throws invalid-body, or other-form-version where the answers are in the shape of another version of the form. */
export function refuseWrongShape(form: Form, answers: unknown): void {
  const places = shapeErrors(form, answers).map((place) => ({ ...place, pointer: `/answers${place.pointer}` }));
  if (places.length === 0) return;
  const other = versionLike(form, answers);
  if (other) throw new Problem('other-form-version', { asked: form.id, given: other.id }, { places });
  throw new Problem('invalid-body', {}, { places });
}

/** Throws answers-break-rules (422) with every error among the findings; warnings stand in nobody's way. */
export function refuseErrors(form: Form, findings: readonly BareFinding[], language: Language): void {
  if (!hasErrors(findings)) return;
  const places = findings
    .filter(({ severity }) => severity === 'error')
    .map((bare) => describeFinding(form, bare, language))
    .map(({ pointer, rule, message }) => ({ pointer: `/answers${pointer}`, code: rule, message }));
  throw new Problem('answers-break-rules', {}, { places });
}
