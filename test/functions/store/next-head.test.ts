import { describe, expect, it } from 'vitest';
import { checkEditable, nextHead } from '../../../functions/store/next-head.ts';
import type { Principal } from '../../../schema/permission.ts';
import { Problem } from '../../../schema/problem.ts';
import { headWith } from '../../support/heads.ts';

const suzuki: Principal = { sub: 'suzuki', role: 'municipality-officer', area: '131016' };
const sato: Principal = { sub: 'sato', role: 'prefecture-officer', area: '13' };
const now = '2026-04-02T10:00:00.000+09:00';
const saveOf = (changes: object = {}) => ({
  roundId: '13-round',
  respondent: '131016',
  form: 'municipal-progress@2015',
  fiscalYear: 2015,
  findings: [],
  submit: false,
  principal: suzuki,
  now,
  ...changes,
});

describe('checkEditable', () => {
  it.each(['submitted', 'accepted'] as const)('refuses what is %s', (state) => {
    expect(() => checkEditable(headWith({ state }))).toThrow(new Problem('not-editable', { state }));
  });

  it.each([null, headWith(), headWith({ state: 'returned' })])('lets the others pass', (head) => {
    expect(checkEditable(head)).toBeUndefined();
  });
});

describe('nextHead', () => {
  it('makes the first draft', () => {
    expect(nextHead(null, saveOf())).toEqual({
      from: 'draft',
      head: headWith({ updatedAt: now }),
    });
  });

  it('submits at once', () => {
    expect(nextHead(null, saveOf({ submit: true }))).toEqual({
      from: 'draft',
      head: headWith({
        transitions: 1,
        state: 'submitted',
        updatedAt: now,
        firstSubmittedAt: now,
        last: { action: 'submit', revision: 1, by: 'suzuki' },
      }),
    });
  });

  it('keeps what was before: a return stays in force until submitted, an accepted revision counts, the first time stands', () => {
    const before = headWith({
      revision: 4,
      transitions: 6,
      state: 'returned',
      dueAt: '2026-05-01T00:00:00+09:00',
      firstSubmittedAt: '2026-03-01T00:00:00+09:00',
      acceptedRevision: 3,
      log: [4, 9],
      last: { action: 'reopen', revision: 4, by: 'sato' },
      reasonsAt: 6,
    });

    const saved = nextHead(before, saveOf());
    const submitted = nextHead(before, saveOf({ submit: true }));

    expect(saved).toEqual({ from: 'returned', head: { ...before, revision: 5, updatedAt: now } });
    expect(submitted).toEqual({
      from: 'returned',
      head: {
        ...before,
        revision: 5,
        transitions: 7,
        state: 'submitted',
        updatedAt: now,
        last: { action: 'submit', revision: 5, by: 'suzuki' },
        reasonsAt: null,
      },
    });
  });

  it('is marked as on behalf by who saved last', () => {
    const onBehalf = nextHead(null, saveOf({ principal: sato })).head;

    expect([onBehalf.onBehalf, onBehalf.updatedBy]).toEqual([true, 'sato']);
    expect(nextHead(onBehalf, saveOf()).head.onBehalf).toBe(false);
  });
});
