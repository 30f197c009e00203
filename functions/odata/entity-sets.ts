import { areas } from './areas.ts';
import { bases } from './bases.ts';
import type { EntitySet } from './edm.ts';
import { type Type, typeOf } from './expression.ts';
import { indicators } from './indicators.ts';
import { observations } from './observations.ts';
import { rounds } from './rounds.ts';
import { zones } from './zones.ts';

/** Everything that is told as a table. */
export const entitySets: readonly EntitySet[] = [observations, areas, indicators, zones, bases, rounds];

/** Names and types of what a filter may speak of. */
export const typesOf = ({ columns }: EntitySet): ReadonlyMap<string, Type> =>
  new Map(columns.map(({ name, type }) => [name, typeOf(type)]));

/** The columns that tell a row from all others. */
export const keyOf = ({ columns }: EntitySet) => columns.filter(({ isKey }) => isKey);
