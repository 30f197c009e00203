import type * as z from 'zod';
import type { Operation } from '../../openapi/operation.ts';
import { placesOf } from '../../schema/forms/check-answers.ts';
import { mistakes } from '../../schema/mistake.ts';
import { isAllowed, type Principal } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import { principalOf } from '../http/principal.ts';
import type { Request } from '../http/request.ts';

export interface Admitted<Q> {
  readonly principal: Principal;
  readonly query: Q;
}

/**
 * Applies a REST operation's own rules to a field: who calls, then the right from the arguments as they came, then the
 * arguments themselves. Throws what the operation would answer: token-missing, forbidden, invalid-query.
 */
export async function admit<P extends z.ZodType, Q extends z.ZodType>(
  operation: Operation<P, Q>,
  { headers, now }: Request,
  args: Readonly<Record<string, unknown>>,
): Promise<Admitted<z.output<Q>>> {
  const principal = await principalOf(headers['authorization'], now);
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null && value !== undefined));
  const target = operation.target?.({} as never, given as never) ?? {};
  if (operation.right !== 'public' && !isAllowed(principal, operation.right, target)) {
    throw new Problem('forbidden', { role: principal.role, area: principal.area });
  }
  const parsed = operation.query.safeParse(given, mistakes);
  if (!parsed.success) throw new Problem('invalid-query', {}, { places: placesOf(parsed.error.issues) });
  return { principal, query: parsed.data };
}
