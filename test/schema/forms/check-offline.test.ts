import { describe, expect, it } from 'vitest';
import type { Comparison, Form, RuleContext } from '../../../schema/form.ts';
import { checkOffline } from '../../../schema/forms/check-offline.ts';
import { forms } from '../../../schema/forms/forms.ts';
import { municipalProgress2015 } from '../../../schema/forms/municipal-progress-2015.ts';
import { visitFlow2020 } from '../../../schema/forms/visit-flow-2020.ts';
import { answersWith } from '../../support/answers.ts';
import { ruleContext } from '../../support/rule-context.ts';

const context = { respondent: '131016', fiscalYear: 2025, asOf: '2025-10-01', isMunicipality: () => true };

/** A context in which one thing alone is known that a rule could compare with; asking for it is noted. */
function watching(asked: Set<string>): RuleContext<unknown> {
  const watch = <T>(name: Comparison, value: T) => ({
    enumerable: true,
    get() {
      asked.add(name);
      return value;
    },
  });
  return Object.defineProperties(ruleContext(context), {
    previous: watch('previous', { items: { a: { status: 'doing' } } }),
    zones: watch('zones', []),
    registry: watch('registry', null),
    peers: watch('peers', []),
  });
}

/** Answers that lead rules far enough to ask for what they compare with. */
const leading = {
  items: { a: { status: 'none' } },
  zones: ['40-east'],
  population: { total: 1000 },
  homeCare: {},
};

/** Rules that look at something else only for its name, or hand it on to rules that don't. */
const lookOnly = ['total-below-own', 'total-differs'];
const handsOn = (form: Form) => form.lineage.startsWith('municipal-progress');

describe('checkOffline', () => {
  it('finds what the rules of the form find in the answers alone', () => {
    const { findings } = checkOffline(
      municipalProgress2015,
      { items: { a: { status: 'none', basis: 'own' } } },
      context,
    );

    expect(findings.filter(({ rule }) => rule !== 'required')).toEqual([
      { rule: 'basis-only-when-doing', severity: 'error', pointer: '/items/a/basis' },
    ]);
  });

  it('names the rules that it leaves to the server, and what they compare with', () => {
    const { findings, unchecked } = checkOffline(municipalProgress2015, answersWith(), context);

    expect(findings).toEqual([]);
    expect(unchecked).toEqual([
      { rule: 'fell-to-none', comparesWith: 'previous' },
      { rule: 'other-basis-ended', comparesWith: 'previous' },
    ]);
  });

  it('says nothing of zones that it does not know', () => {
    const answers = {
      zones: ['40-east'],
      cells: [
        [1, 0],
        [0, 0],
      ],
    };

    expect(checkOffline(visitFlow2020, answers, { ...context, respondent: '40' }).findings).toEqual([]);
  });

  it.each(forms.filter((form) => !handsOn(form)).map((form) => [form.id, form] as const))(
    'is told by %s of each rule that compares',
    (_, form) => {
      const undeclared = form.rules.filter(({ id, comparesWith, broken }) => {
        const asked = new Set<string>();
        broken(leading, watching(asked));
        return comparesWith === undefined && asked.size > 0 && !lookOnly.includes(id);
      });

      expect(undeclared.map(({ id }) => id)).toEqual([]);
    },
  );
});
