import { areaFitsRole, type Role, role } from '../../schema/permission.ts';

/** For whom somebody works here: what a token has to say so that the API knows its caller. */
export interface Duty {
  readonly role: Role;
  readonly area: string;
}

/**
 * The duty that one of the names spells, as in `municipality-officer:131016`: groups of people, and scopes of machines
 * behind the name of their resource server. Names of other shapes mean other things. Exactly one must spell a duty, because
 * all that a caller does is written down under a single role and area; whoever has two duties has two accounts. Throws.
 */
export function dutyOf(names: readonly string[]): Duty {
  const duties = names.flatMap((name) => readDuty(name) ?? []);
  const [first, second] = duties;
  if (!first) throw new Error('this account or client has no role and area here; ask your administrator');
  if (second) throw new Error('this account or client has more than one role and area; use one for each');
  return first;
}

function readDuty(name: string): Duty | undefined {
  const [, word, area = ''] = /^(?:.*\/)?([a-z-]+):([^:/]+)$/.exec(name) ?? [];
  const of = role.safeParse(word);
  return of.success && areaFitsRole(of.data, area) ? { role: of.data, area } : undefined;
}
