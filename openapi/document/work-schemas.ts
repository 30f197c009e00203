import { job, jobKind, jobState } from '../../schema/job.ts';
import type { NamedSchemas } from './oversight-schemas.ts';

/** Components of work that goes on after its answer. */
export const workSchemas: NamedSchemas = {
  Job: [job, 'Work that goes on after its answer. `result` is there when it is done, `problem` when it failed.'],
  JobKind: [jobKind],
  JobState: [jobState],
};
