import { describe, expect, it } from 'vitest';
import { operations } from '../../openapi/operations.ts';
import { action, next, state, transitions } from '../../schema/decision.ts';
import { isAllowed, type Principal, permissions, type Right, type Role, type Target } from '../../schema/permission.ts';

/**
 * The two tables of the public contract, written out once more by hand: what the code says must be what was promised.
 * Tokyo (13) is the caller's prefecture, Osaka (27) a foreign one.
 */
const callers: Readonly<Record<Role, Principal>> = {
  'municipality-officer': { sub: 'm', role: 'municipality-officer', area: '131016' },
  'base-operator': { sub: 'b', role: 'base-operator', area: '13-chiyoda' },
  'prefecture-officer': { sub: 'p', role: 'prefecture-officer', area: '13' },
  'health-centre-officer': { sub: 'h', role: 'health-centre-officer', area: '13' },
  'bi-reader': { sub: 'r', role: 'bi-reader', area: '13' },
  'national-reader': { sub: 'n', role: 'national-reader', area: 'JP' },
  administrator: { sub: 'a', role: 'administrator', area: 'JP' },
};
const roles = Object.keys(callers) as Role[];

/** What a right is about decides which requests can be made: a round, an answer in a round, a prefecture, or anything. */
type About =
  | 'job'
  | 'all'
  | 'round'
  | 'answer'
  | 'round-in-prefecture'
  | 'prefecture'
  | 'base'
  | 'municipality'
  | 'recipient'
  | 'owner';

const rounds = ['13', '27', 'JP'];
const requests: Readonly<Record<About, (caller: Principal) => readonly Target[]>> = {
  all: () => [{}],
  job: () => rounds.map((prefecture) => ({ prefecture })),
  round: () => rounds.map((roundOwner) => ({ roundOwner })),
  answer: ({ area }) =>
    rounds.flatMap((roundOwner) =>
      [area, '131024', '271004']
        .map((respondent) => ({ roundOwner, respondent }))
        .filter(({ respondent }) => roundOwner === 'JP' || respondent.startsWith(roundOwner)),
    ),
  'round-in-prefecture': () =>
    rounds.flatMap((roundOwner) => ['13', '27'].map((prefecture) => ({ roundOwner, prefecture }))),
  prefecture: () => ['13', '27'].map((prefecture) => ({ prefecture })),
  owner: () => ['13', '27', 'JP'].map((prefecture) => ({ prefecture })),
  municipality: () => ['131016', '131024', '271004'].map((respondent) => ({ respondent })),
  recipient: () => [
    ...['13', '27'].map((prefecture) => ({ prefecture })),
    ...['131016', '131024', '271403', '13-chiyoda', '27-sakai'].map((respondent) => ({ respondent })),
  ],
  base: () => ['13-chiyoda', '13-chuo', '27-sakai'].map((respondent) => ({ respondent })),
};

/** Words of the table → which requests they let through. */
const words = {
  '–': () => false,
  '✓': () => true,
  /** Its own answers, in its prefecture's rounds and the nation's. */
  self: (to: Target, { area }: Principal) => to.respondent === area && to.roundOwner !== '27',
  /** Whatever belongs to its prefecture, in its rounds and the nation's. */
  own: (to: Target) => (to.respondent ?? to.prefecture ?? '13').startsWith('13') && to.roundOwner !== '27',
  'own + JP': (to: Target) => to.roundOwner !== '27',
  /** Its id begins with the caller's prefecture, or with JP. */
  'own id': (to: Target, { area }: Principal) => to.prefecture === area.slice(0, 2),
  'own round': (to: Target) => to.roundOwner === '13' && (to.respondent ?? '13').startsWith('13'),
  /** What is the nation's itself. */
  nation: (to: Target) => to.prefecture === 'JP',
  JP: (to: Target) => to.roundOwner === 'JP',
} as const satisfies Record<string, (to: Target, caller: Principal) => boolean>;
type Word = keyof typeof words;

//                       about                  municipality base        prefecture   health-centre bi   national administrator
const table: Readonly<Record<Right, readonly [About, Word, Word, Word, Word, Word, Word, Word]>> = {
  'read-open': ['all', '✓', '✓', '✓', '✓', '✓', '✓', '✓'],
  'read-rounds': ['round', 'own + JP', 'own + JP', 'own + JP', 'own + JP', '–', '✓', '✓'],
  'write-rounds': ['round', '–', '–', 'own round', '–', '–', '–', 'JP'],
  'write-extensions': ['answer', '–', '–', 'own round', '–', '–', '–', 'JP'],
  'read-completeness': ['round-in-prefecture', '–', '–', 'own', 'own', '–', '✓', '✓'],
  'list-submissions': ['round-in-prefecture', '–', '–', 'own', 'own', '–', '–', '–'],
  'read-submission': ['answer', 'self', 'self', 'own', 'own', '–', '–', '–'],
  'write-submission': ['answer', 'self', 'self', 'own', '–', '–', '–', '–'],
  'import-submissions': ['round', 'own + JP', 'own + JP', 'own + JP', '–', '–', '–', '–'],
  'decide-submission': ['answer', '–', '–', 'own', '–', '–', '–', '–'],
  'comment-submission': ['answer', 'self', 'self', 'own', 'own', '–', '–', '–'],
  'read-provisional': ['prefecture', '–', '–', 'own', '–', '–', '–', '–'],
  'read-feed': ['prefecture', '–', '–', 'own', '–', '–', '✓', '–'],
  'keep-webhooks': ['owner', '–', '–', 'own', '–', '–', 'nation', '–'],
  'write-registry': ['prefecture', '–', '–', 'own', '–', '–', '–', '–'],
  'write-base-plan': ['base', '–', 'self', 'own', '–', '–', '–', '–'],
  'write-municipal-funding': ['municipality', 'self', '–', 'own', '–', '–', '–', '–'],
  'read-contacts': ['base', '–', 'self', 'own', '–', '–', '–', '–'],
  'read-findings': ['prefecture', '–', '–', 'own', 'own', '–', '✓', '–'],
  'read-supports': ['recipient', 'self', 'self', 'own', 'own', '–', '✓', '✓'],
  'read-job': ['job', 'own id', 'own id', 'own id', 'own id', 'own id', 'own id', 'own id'],
  'write-access-keys': ['all', '–', '–', '–', '–', '✓', '–', '–'],
  'read-access-keys': ['all', '–', '–', '–', '–', '✓', '–', '✓'],
  'write-masters': ['all', '–', '–', '–', '–', '–', '–', '✓'],
};

describe('permissions', () => {
  it('are those of the table, no more and no fewer', () => {
    expect(Object.keys(permissions)).toEqual(Object.keys(table));
  });

  const cells = Object.entries(table).flatMap(([right, [about, ...row]]) =>
    roles.map((role, at) => ({ right: right as Right, role, about, word: row[at] as Word })),
  );

  it.each(cells)('let $role $right: $word', ({ right, role, about, word }) => {
    const caller = callers[role];
    const asked = requests[about](caller);

    const allowed = asked.filter((to) => isAllowed(caller, right, to));

    expect(allowed).toEqual(asked.filter((to) => words[word](to, caller)));
  });

  /** Asked for within the prefecture, and narrowed to the zone's members, or to the caller's own, by those who answer. */
  const narrowedLater = ['read-completeness', 'list-submissions', 'read-submission', 'comment-submission', 'read-job'];

  it('leave to be narrowed only what is answered by operations that narrow it', () => {
    const asking = operations.filter(({ right }) => narrowedLater.includes(right)).map(({ id }) => id);

    expect(asking.toSorted()).toEqual([
      'decideSubmission',
      'getCompleteness',
      'getJob',
      'getReceipt',
      'getSubmission',
      'getSubmissionChanges',
      'getSubmissionHistory',
      'listSubmissions',
    ]);
  });

  it.each(Object.keys(table) as Right[])('let a health-centre officer with one zone %s of no other', (right) => {
    const ofZone: Principal = { ...callers['health-centre-officer'], area: '13-zone-north' };
    const [about, ...row] = table[right];
    const whole = row[roles.indexOf('health-centre-officer')];

    const allowed = requests[about](callers['health-centre-officer']).filter((to) => isAllowed(ofZone, right, to));

    expect(allowed.length > 0).toBe(whole === '✓' || whole === 'own + JP' || narrowedLater.includes(right));
  });
});

describe('transitions', () => {
  it('are those of the table, from every state by every action', () => {
    const made = Object.fromEntries(
      state.options.map((from) => [
        from,
        Object.fromEntries(action.options.map((taken) => [taken, next(from, taken)])),
      ]),
    );

    expect(made).toEqual({
      draft: { submit: 'submitted', withdraw: null, return: null, accept: null, reopen: null, comment: 'draft' },
      submitted: {
        submit: null,
        withdraw: 'draft',
        return: 'returned',
        accept: 'accepted',
        reopen: null,
        comment: 'submitted',
      },
      returned: { submit: 'submitted', withdraw: null, return: null, accept: null, reopen: null, comment: 'returned' },
      accepted: { submit: null, withdraw: null, return: null, accept: null, reopen: 'returned', comment: 'accepted' },
    });
  });

  it('are open to those whom the table names', () => {
    expect(Object.fromEntries(action.options.map((taken) => [taken, transitions[taken].by]))).toEqual({
      submit: 'respondent',
      withdraw: 'respondent',
      return: 'prefecture',
      accept: 'prefecture',
      reopen: 'prefecture',
      comment: 'reader',
    });
  });

  it('demand reasons of a return and a reopening alone', () => {
    expect(action.options.filter((taken) => transitions[taken].reasons === 'required')).toEqual(['return', 'reopen']);
  });
});
