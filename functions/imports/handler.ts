import { getJob } from '../../openapi/operations/jobs.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { getJob as read } from './get-job.ts';

export const handler = endpoint([serve(getJob, read)]);
