import * as z from 'zod';

/** Who calls: the seven roles of the identity provider. Source: the permission table of the public contract. */
export const role = z.enum([
  'municipality-officer',
  'base-operator',
  'prefecture-officer',
  'health-centre-officer',
  'bi-reader',
  'national-reader',
  'administrator',
]);
export type Role = z.infer<typeof role>;

/** A verified caller. `area`: 6-digit code, base id, 2-digit prefecture, health-centre zone id or `JP`, as the role demands. */
export interface Principal {
  readonly sub: string;
  readonly role: Role;
  readonly area: string;
}

/** What a request is about, read from its path and query alone: never from the database, so that a refusal tells nothing. */
export interface Target {
  /** Prefecture whose records are asked for, or `JP` for the nation. */
  readonly prefecture?: string | undefined;
  /** Prefix of the round id: who owns the round. */
  readonly roundOwner?: string | undefined;
  readonly respondent?: string | undefined;
}

/**
 * How far a right reaches. `own-respondent`: the caller answers for exactly this respondent. `own-prefecture`: the
 * respondent and the prefecture are the caller's; a request that names none is about the caller's own. `own-round`: the round
 * itself is the caller's prefecture's. `own-or-national`: the round is the caller's prefecture's or the nation's.
 * `own-area`: the same for who carries a prefecture; who carries a zone of it may ask, and only the zone's members on the
 * round's reference date are its own, which the store tells (functions/store/health-centre-reach.ts).
 * `national`: only what belongs to the whole of Japan.
 */
export type Scope =
  | 'any'
  | 'own-respondent'
  | 'own-prefecture'
  | 'own-area'
  | 'own-round'
  | 'own-or-national'
  | 'national';

type Row = Partial<Record<Role, Scope>>;
const everyone: Row = Object.fromEntries(role.options.map((name) => [name, 'any' as const]));

/** Right × role → scope; a role that is absent may not. */
export const permissions = {
  'read-open': everyone,
  'read-rounds': {
    'municipality-officer': 'own-or-national',
    'base-operator': 'own-or-national',
    'prefecture-officer': 'own-or-national',
    'health-centre-officer': 'own-or-national',
    'national-reader': 'any',
    administrator: 'any',
  },
  'write-rounds': { 'prefecture-officer': 'own-round', administrator: 'national' },
  'write-extensions': { 'prefecture-officer': 'own-round', administrator: 'national' },
  'read-completeness': {
    'prefecture-officer': 'own-prefecture',
    'health-centre-officer': 'own-area',
    'national-reader': 'any',
    administrator: 'any',
  },
  'list-submissions': { 'prefecture-officer': 'own-prefecture', 'health-centre-officer': 'own-area' },
  'read-submission': {
    'municipality-officer': 'own-respondent',
    'base-operator': 'own-respondent',
    'prefecture-officer': 'own-prefecture',
    'health-centre-officer': 'own-area',
  },
  'write-submission': {
    'municipality-officer': 'own-respondent',
    'base-operator': 'own-respondent',
    'prefecture-officer': 'own-prefecture',
  },
  /** A file of answers into a round; each of its rows is then decided as `write-submission`. */
  'import-submissions': {
    'municipality-officer': 'own-or-national',
    'base-operator': 'own-or-national',
    'prefecture-officer': 'own-or-national',
  },
  'decide-submission': { 'prefecture-officer': 'own-prefecture' },
  'comment-submission': {
    'municipality-officer': 'own-respondent',
    'base-operator': 'own-respondent',
    'prefecture-officer': 'own-prefecture',
    'health-centre-officer': 'own-area',
  },
  'read-provisional': { 'prefecture-officer': 'own-prefecture' },
  'read-feed': { 'prefecture-officer': 'own-prefecture', 'national-reader': 'any' },
  /** A webhook is its owner's: a prefecture's, or the nation's. */
  'keep-webhooks': { 'prefecture-officer': 'own-prefecture', 'national-reader': 'own-prefecture' },
  'write-registry': { 'prefecture-officer': 'own-prefecture' },
  /** A base's own contacts and funding plan. */
  'write-base-plan': { 'base-operator': 'own-respondent', 'prefecture-officer': 'own-prefecture' },
  /** A municipality's money for its programme. */
  'write-municipal-funding': { 'municipality-officer': 'own-respondent', 'prefecture-officer': 'own-prefecture' },
  'read-contacts': { 'base-operator': 'own-respondent', 'prefecture-officer': 'own-prefecture' },
  'read-findings': {
    'prefecture-officer': 'own-prefecture',
    'health-centre-officer': 'own-prefecture',
    'national-reader': 'any',
  },
  /** What a prefecture did for whom: its own record, and the recipient's where the request names it. */
  'read-supports': {
    'municipality-officer': 'own-respondent',
    'base-operator': 'own-respondent',
    'prefecture-officer': 'own-prefecture',
    'health-centre-officer': 'own-prefecture',
    'national-reader': 'any',
    administrator: 'any',
  },
  /** Work that goes on after its answer: by the prefecture that its id begins with; the store shows it to its maker alone. */
  'read-job': Object.fromEntries(role.options.map((name) => [name, 'own-area' as const])),
  /** A key reads what a BI reader reads, so BI readers make their own. */
  'write-access-keys': { 'bi-reader': 'any' },
  /** Seeing and revoking them: one's own, which the store tells by `sub`; everybody's as administrator. */
  'read-access-keys': { 'bi-reader': 'any', administrator: 'any' },
  'write-masters': { administrator: 'any' },
} as const satisfies Record<string, Row>;

export type Right = keyof typeof permissions;

/** Prefecture of any id that begins with one: municipality code, base id, round id, zone id; `JP` for the nation. */
export function prefectureOf(id: string): string {
  return id.slice(0, 2);
}

/** Decides from the token and the path alone whether a caller may go on. */
export function isAllowed(principal: Principal, right: Right, target: Target): boolean {
  const row: Row = permissions[right];
  const scope = row[principal.role];
  return scope !== undefined && inScope(scope, principal, target);
}

function inScope(scope: Scope, principal: Principal, target: Target): boolean {
  const own = prefectureOf(principal.area);
  const ownsRound = target.roundOwner === undefined || target.roundOwner === own || target.roundOwner === 'JP';
  const namesOwn = isOwn(target.respondent, own) && isOwn(target.prefecture, own);
  switch (scope) {
    case 'any':
      return true;
    case 'national':
      return (target.roundOwner ?? 'JP') === 'JP';
    case 'own-or-national':
      return ownsRound;
    case 'own-round':
      return principal.area === own && (target.roundOwner ?? own) === own && isOwn(target.respondent, own);
    case 'own-respondent':
      return ownsRound && namesOwn && target.respondent === principal.area;
    case 'own-prefecture':
      // A health-centre officer who carries a zone id never has the whole prefecture.
      return principal.area === own && ownsRound && namesOwn;
    case 'own-area':
      return ownsRound && namesOwn;
  }
}

const isOwn = (id: string | undefined, own: string) => id === undefined || prefectureOf(id) === own;

const areaOfRole: Record<Role, RegExp> = {
  'municipality-officer': /^\d{6}$/,
  'base-operator': /^\d{2}-[0-9A-Za-z-]{1,61}$/,
  'prefecture-officer': /^(0[1-9]|[1-3]\d|4[0-7])$/,
  'health-centre-officer': /^(0[1-9]|[1-3]\d|4[0-7])(-[0-9A-Za-z-]{1,61})?$/,
  'bi-reader': /^(0[1-9]|[1-3]\d|4[0-7]|JP)$/,
  'national-reader': /^JP$/,
  administrator: /^JP$/,
};

/** Whether an area claim has the shape that its role demands; a token where it has not is refused as invalid. */
export function areaFitsRole(of: Role, area: string): boolean {
  return areaOfRole[of].test(area);
}
