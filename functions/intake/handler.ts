import { putSection, putSubmission } from '../../openapi/operations/submissions.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { putSection as saveSection } from './put-section.ts';
import { putSubmission as save } from './put-submission.ts';

export const handler = endpoint([serve(putSubmission, save), serve(putSection, saveSection)]);
