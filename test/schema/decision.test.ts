import { describe, expect, it } from 'vitest';
import { action, batchDecision, decision, editableStates, next, state, transitions } from '../../schema/decision.ts';

describe('next', () => {
  /** The workflow table of the contract, every pair of it: a pair that is absent is no way. */
  const ways: Record<string, string> = {
    'draft submit': 'submitted',
    'returned submit': 'submitted',
    'submitted withdraw': 'draft',
    'submitted return': 'returned',
    'submitted accept': 'accepted',
    'accepted reopen': 'returned',
    'draft comment': 'draft',
    'submitted comment': 'submitted',
    'returned comment': 'returned',
    'accepted comment': 'accepted',
  };

  it.each(state.options.flatMap((from) => action.options.map((taken) => [from, taken] as const)))(
    'from %s by %s goes where the table says',
    (from, taken) => {
      expect(next(from, taken)).toBe(ways[`${from} ${taken}`] ?? null);
    },
  );
});

describe('transitions', () => {
  it('ask for reasons exactly where somebody has to do something over', () => {
    expect(action.options.filter((name) => transitions[name].reasons === 'required')).toEqual(['return', 'reopen']);
  });

  it('leave submitting and withdrawing to the respondent, deciding to the prefecture, comments to every reader', () => {
    expect(Object.fromEntries(action.options.map((name) => [name, transitions[name].by]))).toEqual({
      submit: 'respondent',
      withdraw: 'respondent',
      return: 'prefecture',
      accept: 'prefecture',
      reopen: 'prefecture',
      comment: 'reader',
    });
  });

  it('let answers be put in drafts and returned submissions only', () => {
    expect(editableStates).toEqual(['draft', 'returned']);
  });
});

describe('decision', () => {
  const reasons = [{ pointer: '/items/a/status', code: 'unclear', message: '根拠を書いてください' }];

  it.each([
    ['an unknown action', { action: 'approve', revision: 1 }],
    ['no revision', { action: 'accept' }],
    ['revision zero', { action: 'accept', revision: 0 }],
    ['a revision that is no integer', { action: 'accept', revision: 1.5 }],
    ['an unknown field', { action: 'accept', revision: 1, force: true }],
    [
      'a reason without a message',
      { action: 'return', revision: 1, reasons: [{ pointer: '', code: 'x', message: '' }] },
    ],
    ['a text over 10,000 characters', { action: 'comment', revision: 1, comment: 'あ'.repeat(10_001) }],
    ['a due day in place of an instant', { action: 'return', revision: 1, reasons, dueAt: '2026-04-30' }],
  ])('refuses %s', (_, given) => {
    expect(decision.safeParse(given).success).toBe(false);
  });

  it('takes a return with reasons and a new due instant', () => {
    const given = { action: 'return', revision: 2, reasons, dueAt: '2026-04-30T17:00:00+09:00' };

    expect(decision.parse(given)).toEqual(given);
  });
});

describe('batchDecision', () => {
  const of = (count: number) => ({
    action: 'accept',
    respondents: Array.from({ length: count }, (_, at) => ({ code: String(at), revision: 1 })),
  });

  it('takes one to fifty respondents', () => {
    expect([0, 1, 50, 51].map((count) => batchDecision.safeParse(of(count)).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
