import * as reviewing from '../../openapi/operations/reviewing.ts';
import { getCompleteness } from '../../openapi/operations/rounds.ts';
import * as submissions from '../../openapi/operations/submissions.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { decideSubmission } from './decide-submission.ts';
import { decideSubmissions } from './decide-submissions.ts';
import { getCompleteness as completeness } from './get-completeness.ts';
import { getSubmission } from './get-submission.ts';
import { getSubmissionChanges } from './get-submission-changes.ts';
import { getSubmissionEffect } from './get-submission-effect.ts';
import { getSubmissionHistory } from './get-submission-history.ts';
import { listSubmissions } from './list-submissions.ts';

export const handler = endpoint([
  serve(submissions.getSubmission, getSubmission),
  serve(submissions.getSubmissionHistory, getSubmissionHistory),
  serve(reviewing.getSubmissionChanges, getSubmissionChanges),
  serve(reviewing.getSubmissionEffect, getSubmissionEffect),
  serve(submissions.listSubmissions, listSubmissions),
  serve(submissions.decideSubmission, decideSubmission),
  serve(submissions.decideSubmissions, decideSubmissions),
  serve(getCompleteness, completeness),
]);
