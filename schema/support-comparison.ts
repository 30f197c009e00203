import * as z from 'zod';
import { reasonForNull } from './observation.ts';
import { municipalSupport } from './support-kind.ts';

const kinds = z.array(municipalSupport);

/**
 * A municipality's support in a fiscal year from both sides: what the prefecture logged, and what its accepted answer of
 * the national form says it received. Without such an answer nothing is known of the second, and `reason` says why.
 */
export const supportComparison = z.strictObject({
  municipality: z.strictObject({ code: z.string(), name: z.string() }),
  fiscalYear: z.int(),
  /** The answers' reference date: support logged after it can't be in them. */
  asOf: z.string().nullable(),
  logged: kinds,
  received: kinds.nullable(),
  reason: reasonForNull.extract(['not-asked', 'not-submitted', 'not-accepted']).nullable(),
  /** Logged, but not said to have been received. */
  onlyLogged: kinds.nullable(),
  /** Said to have been received, but not logged. */
  onlyReceived: kinds.nullable(),
});
export type SupportComparison = z.output<typeof supportComparison>;

/** What an accepted answer says, or why there is none. */
export type Received = Pick<SupportComparison, 'received' | 'reason'>;

/** Sets the two sides beside each other, kinds in the order of the form. Pure. */
export function compareSupport(
  of: Pick<SupportComparison, 'municipality' | 'fiscalYear' | 'asOf'>,
  loggedKinds: readonly string[],
  { received, reason }: Received,
): SupportComparison {
  const logged = municipalSupport.options.filter((kind) => loggedKinds.includes(kind));
  return {
    ...of,
    logged,
    received,
    reason,
    onlyLogged: received && logged.filter((kind) => !received.includes(kind)),
    onlyReceived: received && received.filter((kind) => !logged.includes(kind)),
  };
}
