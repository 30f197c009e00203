import type { FundingLine, LineElsewhere } from './funding.ts';
import { lastDayOf, type Zoning } from './zoning.ts';

/** Whose lines: a base with the zones that it serves and served before, or a municipality, which serves none. */
export interface FundingOwner {
  /** Base id or municipality code. */
  readonly id: string;
  readonly zones?: readonly string[];
  readonly zonesBefore?: readonly { readonly zones: readonly string[]; readonly to: string }[] | undefined;
  readonly funding: readonly FundingLine[];
}

/**
 * Lines of others that may pay for the same as an owner's: between bases those of a year in which both served a zone, and
 * between a base and a municipality those of a year in which a zone of the base held the municipality. Two municipalities
 * that name an activity alike do it each for itself, as do bases of different zones: many hold meetings.
 */
export function linesAround(owner: FundingOwner, others: readonly FundingOwner[], zoning: Zoning): LineElsewhere[] {
  return others
    .filter(({ id }) => id !== owner.id)
    .flatMap((other) =>
      other.funding.flatMap((line, at) =>
        isNear(owner, other, line.fiscalYear, zoning) ? [{ owner: other.id, pointer: `/funding/${at}`, line }] : [],
      ),
    );
}

function isNear(a: FundingOwner, b: FundingOwner, fiscalYear: number, zoning: Zoning): boolean {
  const [ofA, ofB] = [servedIn(a, fiscalYear), servedIn(b, fiscalYear)];
  if (a.zones && b.zones) return ofA.some((zone) => ofB.includes(zone));
  const code = a.zones ? b.id : a.id;
  return [...ofA, ...ofB].some((zone) => membersIn(zoning, zone, fiscalYear).has(code));
}

const firstDay = (fiscalYear: number) => `${fiscalYear}-04-01`;
const lastDay = (fiscalYear: number) => `${fiscalYear + 1}-03-31`;

/** Every zone that a base served on any day of a fiscal year. */
function servedIn({ zones = [], zonesBefore = [] }: FundingOwner, fiscalYear: number): readonly string[] {
  const spans = [...zonesBefore, { zones, to: '9999-12-31' }];
  return spans
    .filter(({ to }, at) => to >= firstDay(fiscalYear) && (spans[at - 1]?.to ?? '') < lastDay(fiscalYear))
    .flatMap((span) => span.zones);
}

/** Everything that a zone held on any day of a fiscal year. */
function membersIn({ zones }: Zoning, zoneId: string, fiscalYear: number): ReadonlySet<string> {
  const versions = (zones[zoneId]?.versions ?? []).filter(
    (version) => version.validFrom <= lastDay(fiscalYear) && lastDayOf(version) >= firstDay(fiscalYear),
  );
  return new Set(versions.flatMap(({ municipalities }) => municipalities));
}
