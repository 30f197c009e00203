import * as z from 'zod';

/** States of a submission (回答の状態) and the only ways between them. Source: the workflow table of the public contract. */
export const state = z.enum(['draft', 'submitted', 'returned', 'accepted']);
export type State = z.infer<typeof state>;

export const action = z.enum(['submit', 'withdraw', 'return', 'accept', 'reopen', 'comment']);
export type Action = z.infer<typeof action>;

/** Who may take an action: the respondent (or its prefecture on its behalf), the prefecture alone, or everyone who may read it. */
export type Actor = 'respondent' | 'prefecture' | 'reader';

export interface Transition {
  readonly from: readonly State[];
  readonly to: State | 'same';
  readonly by: Actor;
  /** `required`: the decision must carry at least one reason. */
  readonly reasons: 'required' | 'optional' | 'none';
  /** Only a return may set a new due date. */
  readonly dueAt: boolean;
}

export const transitions: Readonly<Record<Action, Transition>> = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: 'respondent', reasons: 'none', dueAt: false },
  withdraw: { from: ['submitted'], to: 'draft', by: 'respondent', reasons: 'none', dueAt: false },
  return: { from: ['submitted'], to: 'returned', by: 'prefecture', reasons: 'required', dueAt: true },
  accept: { from: ['submitted'], to: 'accepted', by: 'prefecture', reasons: 'none', dueAt: false },
  reopen: { from: ['accepted'], to: 'returned', by: 'prefecture', reasons: 'required', dueAt: true },
  comment: {
    from: ['draft', 'submitted', 'returned', 'accepted'],
    to: 'same',
    by: 'reader',
    reasons: 'optional',
    dueAt: false,
  },
};

/** States in which answers may be put; a returned submission stays returned until it is submitted. */
export const editableStates: readonly State[] = ['draft', 'returned'];

/** The state after an action, or null where the table has no such way. */
export function next(from: State, taken: Action): State | null {
  const transition = transitions[taken];
  if (!transition.from.includes(from)) return null;
  return transition.to === 'same' ? from : transition.to;
}

/** A reason given with a return, tied to one place of the answers (JSON Pointer, RFC 6901). */
export const reason = z.strictObject({
  pointer: z.string().max(500),
  code: z.string().min(1).max(100),
  message: z.string().min(1).max(10_000),
});
export type Reason = z.infer<typeof reason>;

const revision = z.int().min(1);

export const decision = z.strictObject({
  action,
  revision,
  reasons: z.array(reason).max(200).optional(),
  dueAt: z.iso.datetime({ offset: true }).optional(),
  comment: z.string().min(1).max(10_000).optional(),
});
export type Decision = z.infer<typeof decision>;

/** Up to fifty respondents decided at once: with their log entries they just fit one DynamoDB transaction of 100 items. */
export const batchDecision = z.strictObject({
  action,
  respondents: z
    .array(z.strictObject({ code: z.string().min(1).max(64), revision }))
    .min(1)
    .max(50),
  reasons: z.array(reason).max(200).optional(),
  dueAt: z.iso.datetime({ offset: true }).optional(),
  comment: z.string().min(1).max(10_000).optional(),
});
