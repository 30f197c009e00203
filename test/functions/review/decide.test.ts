import { describe, expect, it } from 'vitest';
import { checkDecision, decide, isRepeated, rightOf } from '../../../functions/review/decide.ts';
import { type Action, action, state } from '../../../schema/decision.ts';
import type { Principal } from '../../../schema/permission.ts';
import { Problem } from '../../../schema/problem.ts';
import { headWith } from '../../support/heads.ts';

const suzuki: Principal = { sub: 'suzuki', role: 'municipality-officer', area: '131016' };
const sato: Principal = { sub: 'sato', role: 'prefecture-officer', area: '13' };
const now = new Date('2026-04-02T01:00:00Z');
const at = '2026-04-02T10:00:00.000+09:00';
const reasons = [{ pointer: '/items/a', code: 'unclear', message: 'x' }];
const dueAt = '2026-05-01T00:00:00+09:00';

const codeOf = (run: () => unknown) => {
  try {
    run();
    return 'allowed';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.code, ...error.places.map(({ pointer }) => pointer)].join(' ');
  }
};

describe('checkDecision', () => {
  it.each<[Action, object, string]>([
    ['return', {}, 'invalid-body /reasons'],
    ['reopen', { reasons: [] }, 'invalid-body /reasons'],
    ['accept', { reasons }, 'invalid-body /reasons'],
    ['submit', { reasons }, 'invalid-body /reasons'],
    ['withdraw', { reasons, dueAt }, 'invalid-body /reasons /dueAt'],
    ['accept', { dueAt }, 'invalid-body /dueAt'],
    ['comment', {}, 'invalid-body /comment'],
    ['comment', { comment: 'x', dueAt }, 'invalid-body /dueAt'],
    ['return', { reasons: Array(12).fill({ ...reasons[0], message: 'x'.repeat(9_999) }) }, 'invalid-body /reasons'],
    ['return', { reasons, dueAt }, 'allowed'],
    ['return', { reasons, comment: 'x' }, 'allowed'],
    ['reopen', { reasons, dueAt }, 'allowed'],
    ['accept', { comment: 'x' }, 'allowed'],
    ['comment', { comment: 'x' }, 'allowed'],
    ['comment', { reasons }, 'allowed'],
    ['submit', {}, 'allowed'],
  ])('%s with %j is %s', (taken, body, outcome) => {
    expect(codeOf(() => checkDecision({ action: taken, ...body }))).toBe(outcome);
  });
});

describe('rightOf', () => {
  it('asks of each action the right of the contract', () => {
    expect(Object.fromEntries(action.options.map((one) => [one, rightOf({ action: one })]))).toEqual({
      submit: 'write-submission',
      withdraw: 'write-submission',
      return: 'decide-submission',
      accept: 'decide-submission',
      reopen: 'decide-submission',
      comment: 'comment-submission',
    });
  });
});

describe('isRepeated', () => {
  const head = headWith({ last: { action: 'accept', revision: 2, by: 'sato' } });

  it.each<[Action, number, Principal, boolean]>([
    ['accept', 2, sato, true],
    ['accept', 1, sato, false],
    ['accept', 2, { ...sato, sub: 'tanaka' }, false],
    ['reopen', 2, sato, false],
  ])('of %s %i by %j is %s', (taken, revision, by, is) => {
    expect(isRepeated(head, { action: taken, revision }, by)).toBe(is);
  });

  it('never holds of comments: one may be made twice on purpose', () => {
    const commented = headWith({ last: { action: 'comment', revision: 1, by: 'sato' } });

    expect(isRepeated(commented, { action: 'comment', revision: 1 }, sato)).toBe(false);
  });
});

describe('decide', () => {
  /** The contract's table by hand: state → action → state. */
  const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    draft: { submit: 'submitted', comment: 'draft' },
    submitted: { withdraw: 'draft', return: 'returned', accept: 'accepted', comment: 'submitted' },
    returned: { submit: 'submitted', comment: 'returned' },
    accepted: { reopen: 'returned', comment: 'accepted' },
  };

  it.each(state.options.flatMap((from) => action.options.map((taken) => [from, taken] as const)))(
    'from %s by %s goes where the contract says, and nowhere else',
    (from, taken) => {
      const outcome = codeOf(() => {
        const { head } = decide(headWith({ state: from }), { action: taken, revision: 1 }, sato, now);
        expect(head.state).toBe(table[from]?.[taken]);
      });

      expect(outcome).toBe(table[from]?.[taken] ? 'allowed' : 'invalid-transition');
    },
  );

  it.each([1, 3])('refuses a decision about revision %i of 2, whatever the state', (revision) => {
    const decision = { action: 'accept', revision } as const;

    expect(codeOf(() => decide(headWith({ revision: 2 }), decision, sato, now))).toBe('stale-revision');
  });

  it('moves the mark, names who and when, and keeps the first submission', () => {
    const draft = headWith();
    const submitted = decide(draft, { action: 'submit', revision: 1 }, suzuki, now);
    const withdrawn = decide(
      submitted.head,
      { action: 'withdraw', revision: 1 },
      suzuki,
      new Date('2026-04-03T01:00:00Z'),
    );

    expect(submitted).toEqual({
      from: 'draft',
      onBehalf: false,
      head: headWith({
        transitions: 1,
        state: 'submitted',
        updatedAt: at,
        firstSubmittedAt: at,
        last: { action: 'submit', revision: 1, by: 'suzuki' },
      }),
    });
    expect([withdrawn.head.firstSubmittedAt, withdrawn.head.transitions]).toEqual([at, 2]);
  });

  it('keeps the accepted revision while it is reopened, with reasons and due date of the reopening', () => {
    const accepted = headWith({ state: 'accepted', revision: 2, transitions: 4, acceptedRevision: 2 });

    const { head } = decide(accepted, { action: 'reopen', revision: 2, reasons, dueAt }, sato, now);

    expect(head).toEqual({
      ...accepted,
      transitions: 5,
      state: 'returned',
      updatedAt: at,
      updatedBy: 'sato',
      dueAt,
      last: { action: 'reopen', revision: 2, by: 'sato' },
      reasonsAt: 5,
    });
  });

  it('changes by a comment neither what was last decided nor the reasons in force', () => {
    const returned = headWith({ state: 'returned', reasonsAt: 3, last: { action: 'return', revision: 1, by: 'sato' } });

    const { head } = decide(returned, { action: 'comment', revision: 1, comment: 'x' }, suzuki, now);

    expect(head).toEqual({ ...returned, transitions: 1, updatedAt: at, updatedBy: 'suzuki' });
  });

  it('marks what the prefecture does for a respondent, and only that', () => {
    const submitted = decide(headWith(), { action: 'submit', revision: 1 }, sato, now);
    const accepted = decide(headWith({ state: 'submitted' }), { action: 'accept', revision: 1 }, sato, now);

    expect([submitted.onBehalf, submitted.head.onBehalf]).toEqual([true, true]);
    expect([accepted.onBehalf, accepted.head.onBehalf]).toEqual([false, false]);
  });
});
