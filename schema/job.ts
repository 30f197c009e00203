import * as z from 'zod';
import { exportResult } from './export-result.ts';
import { importReport } from './import.ts';
import { prefixedId } from './paging.ts';

/** What is too long for one answer: the operation that takes it on answers 202 and where its job can be read. */
export const jobKind = z.enum(['import', 'export']);

export const jobState = z.enum(['queued', 'running', 'done', 'failed']);
type JobState = z.infer<typeof jobState>;

/** How far a job (処理) is. It ends `done` with a result or `failed` with a problem, and is gone a week after it began. */
export const job = z.strictObject({
  jobId: prefixedId,
  kind: jobKind,
  state: jobState,
  /** Rows, pages or whatever it counts, of `total`. */
  done: z.int(),
  total: z.int(),
  result: z.union([importReport, exportResult]).optional(),
  problem: z.strictObject({ code: z.string(), title: z.string(), detail: z.string() }).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Job = z.infer<typeof job>;

const finalStates: readonly JobState[] = ['done', 'failed'];

export function isFinal({ state }: Pick<Job, 'state'>): boolean {
  return finalStates.includes(state);
}
