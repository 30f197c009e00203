import { putSubmission } from '../../openapi/operations/submissions.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { putSubmission as put } from './put-submission.ts';

export const handler = endpoint([serve(putSubmission, put)]);
