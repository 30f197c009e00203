import { describe, expect, it } from 'vitest';
import { municipalProgress2015 } from '../../../schema/forms/municipal-progress-2015.ts';
import { municipalProgress2025 } from '../../../schema/forms/municipal-progress-2025.ts';
import { refuseErrors, refuseWrongShape } from '../../../schema/forms/refuse-answers.ts';
import type { Problem } from '../../../schema/problem.ts';

const form = municipalProgress2015;
/** A draft of one item, which the later version no longer has. */
const draft = { items: { ka: { status: 'doing' } } };

/** The problem that is thrown, as far as a caller sees it; null: none is. */
function problemOf(run: () => void) {
  try {
    run();
    return null;
  } catch (error) {
    const { code, places } = error as Problem;
    return { code, places: places.map(({ pointer, code: rule }) => [pointer, rule]) };
  }
}

describe('refuseWrongShape', () => {
  it('names each place below /answers', () => {
    const wrong = { items: { a: { status: 'perhaps' }, z: {} } };

    expect(problemOf(() => refuseWrongShape(form, wrong))).toEqual({
      code: 'invalid-body',
      places: [
        ['/answers/items/a/status', 'invalid-value'],
        ['/answers/items/z', 'unknown-field'],
      ],
    });
  });

  it('says which version of the form the answers are to', () => {
    const thrown = problemOf(() => refuseWrongShape(municipalProgress2025, draft));

    expect(thrown?.code).toBe('other-form-version');
  });

  it('lets an incomplete draft pass', () => {
    expect(problemOf(() => refuseWrongShape(form, draft))).toBeNull();
  });
});

describe('refuseErrors', () => {
  const warning = { rule: 'odd', severity: 'warning', pointer: '/items/i' } as const;
  const error = { rule: 'required', severity: 'error', pointer: '/items/a' } as const;

  it('names every error and no warning', () => {
    const findings = [warning, error, { ...error, pointer: '/items/u' }];

    expect(problemOf(() => refuseErrors(form, findings, 'ja'))).toEqual({
      code: 'answers-break-rules',
      places: [
        ['/answers/items/a', 'required'],
        ['/answers/items/u', 'required'],
      ],
    });
  });

  it('lets warnings pass', () => {
    expect(problemOf(() => refuseErrors(form, [warning], 'ja'))).toBeNull();
  });
});
