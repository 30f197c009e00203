import * as z from 'zod';
import { decideSubmission, getSubmission, putSubmission } from '../../openapi/operations/submissions.ts';
import { action, reason, state } from '../../schema/decision.ts';
import { finding, findingSeverity } from '../../schema/finding.ts';
import { submission, submissionWithAnswers } from '../../schema/submission.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';
import { askStage } from './stage-port.ts';

/** REST tells the mark in a header: what to give as `ifMatch`. */
const marked = { etag: z.string().nullable() };

type Row = ReturnType<ContractTypes['object']>;
type Actions = ReturnType<typeof actionsOf>;

const actionsOf = (types: ContractTypes) => types.enumeration('Action', action);

/**
 * `submission`, `putSubmission`, `decideSubmission`: three REST requests in another dress. GraphQL can't read the ledger;
 * the stages that can answer them under the caller's own token.
 */
export function addSubmissions(builder: Builder, types: ContractTypes): void {
  types.enumeration('State', state);
  types.enumeration('FindingSeverity', findingSeverity);
  types.object('Finding', finding);
  types.object('Reason', reason);
  const actions = actionsOf(types);
  const asSaved = types.object('SubmissionState', submission.extend(marked));
  const withAnswers = types.object('Submission', submissionWithAnswers.extend(marked));
  addSubmission(builder, withAnswers);
  addPutSubmission(builder, asSaved);
  addDecideSubmission(builder, asSaved, actions);
}

function addSubmission(builder: Builder, type: Row): void {
  builder.queryField('submission', (t) =>
    t.field({
      type,
      nullable: true,
      description: getSubmission.summary.ja,
      args: {
        roundId: t.arg.string({ required: true }),
        respondent: t.arg.string({ required: true }),
        revision: t.arg.int(),
      },
      resolve: answering('submission', ({ roundId, respondent, revision }, { call }) =>
        askStage(getSubmission, { params: { roundId, respondent }, query: { revision: revision?.toString() } }, call),
      ),
    }),
  );
}

function addPutSubmission(builder: Builder, type: Row): void {
  builder.mutationField('putSubmission', (t) =>
    t.field({
      type,
      nullable: true,
      description: putSubmission.summary.ja,
      args: {
        roundId: t.arg.string({ required: true }),
        respondent: t.arg.string({ required: true }),
        answers: t.arg({ type: 'JSON', required: true }),
        comment: t.arg.string(),
        submit: t.arg.boolean(),
        dryRun: t.arg.boolean(),
        ifMatch: t.arg.string(),
        ifNoneMatch: t.arg.string(),
        idempotencyKey: t.arg.string(),
      },
      resolve: answering(
        'putSubmission',
        ({ roundId, respondent, dryRun, ifMatch, ifNoneMatch, idempotencyKey, ...body }, { call }) =>
          askStage(
            putSubmission,
            {
              params: { roundId, respondent },
              query: { dryRun: dryRun?.toString() },
              headers: { 'if-match': ifMatch, 'if-none-match': ifNoneMatch, 'idempotency-key': idempotencyKey },
              body: withoutNulls(body),
            },
            call,
          ),
      ),
    }),
  );
}

function addDecideSubmission(builder: Builder, type: Row, actions: Actions): void {
  const reasonInput = builder.inputType('ReasonInput', {
    fields: (t) => ({
      pointer: t.string({ required: true }),
      code: t.string({ required: true }),
      message: t.string({ required: true }),
    }),
  });
  builder.mutationField('decideSubmission', (t) =>
    t.field({
      type,
      nullable: true,
      description: decideSubmission.summary.ja,
      args: {
        roundId: t.arg.string({ required: true }),
        respondent: t.arg.string({ required: true }),
        action: t.arg({ type: actions, required: true }),
        revision: t.arg.int({ required: true }),
        reasons: t.arg({ type: [reasonInput] }),
        dueAt: t.arg.string(),
        comment: t.arg.string(),
        idempotencyKey: t.arg.string(),
      },
      resolve: answering('decideSubmission', ({ roundId, respondent, idempotencyKey, ...body }, { call }) =>
        askStage(
          decideSubmission,
          { params: { roundId, respondent }, headers: { 'idempotency-key': idempotencyKey }, body: withoutNulls(body) },
          call,
        ),
      ),
    }),
  );
}

/** An argument given as null says the same as one left out; in REST's bodies null is a mistake. */
function withoutNulls(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined));
}
