import type { Status } from './answers.ts';
import { below, type Random } from './random.ts';

const sharesOfGroupsCooperating = 0.4;
const shareOfItemsShared = 0.45;

/**
 * With whom each municipality carries out each item: codes by municipality (in the order of `codes`) and item; empty
 * where it works alone. Partners follow each other in code order, so mostly are neighbours, belong to one prefecture,
 * all plan or do the item, and name each other.
 */
export function jointPartners(
  codes: readonly string[],
  statuses: readonly (readonly Status[])[],
  random: Random,
): string[][][] {
  const partners = statuses.map((row) => row.map((): string[] => []));
  for (const group of neighbours(codes, random)) {
    if (random() >= sharesOfGroupsCooperating) continue;
    for (const item of statuses[0]?.keys() ?? []) {
      if (random() >= shareOfItemsShared) continue;
      const members = group.filter((index) => statuses[index]?.[item] !== 'none');
      for (const member of members) {
        const others = members.filter((other) => other !== member);
        partners[member]?.splice(
          item,
          1,
          others.map((other) => codes[other] ?? ''),
        );
      }
    }
  }
  return partners;
}

/** Cuts each prefecture's municipalities into groups of two to five, as indexes into `codes`. */
function neighbours(codes: readonly string[], random: Random): number[][] {
  const groups: number[][] = [];
  let size = 0;
  for (const [index, code] of codes.entries()) {
    const group = groups.at(-1);
    const first = codes[group?.[0] ?? -1];
    if (group && group.length < size && first?.slice(0, 2) === code.slice(0, 2)) {
      group.push(index);
    } else {
      groups.push([index]);
      size = 2 + below(4, random);
    }
  }
  return groups;
}
