import * as z from 'zod';

export const findingSeverity = z.enum(['error', 'warning']);
export type FindingSeverity = z.infer<typeof findingSeverity>;

/** What a rule says of a place in an answer: a value, not an error. Errors stop submitting, warnings inform. */
export const finding = z.strictObject({
  rule: z.string(),
  severity: findingSeverity,
  pointer: z.string(),
  message: z.string(),
});
export type Finding = z.infer<typeof finding>;

export function hasErrors(findings: readonly Pick<Finding, 'severity'>[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
