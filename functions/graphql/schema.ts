import type { GraphQLSchema } from 'graphql';
import { addAreas } from './areas.ts';
import { addBases } from './bases.ts';
import { createBuilder } from './builder.ts';
import { contractTypes } from './contract-types.ts';
import { addFeed } from './feed.ts';
import { addFindings } from './findings.ts';
import { addIndicators } from './indicators.ts';
import { addInstitutions } from './institutions.ts';
import { addMoney } from './money.ts';
import { addObservations } from './observations.ts';
import { addOversight } from './oversight.ts';
import { addPracticeCases } from './practice-cases.ts';
import { addRounds } from './rounds.ts';
import { addSubmissions } from './submissions.ts';
import { addZones } from './zones.ts';

/** Everything that can be asked: one line a noun. */
export function createSchema(): GraphQLSchema {
  const builder = createBuilder();
  const types = contractTypes(builder);
  for (const add of [
    addAreas,
    addZones,
    addBases,
    addInstitutions,
    addMoney,
    addFindings,
    addOversight,
    addPracticeCases,
    addRounds,
    addIndicators,
    addObservations,
    addSubmissions,
    addFeed,
  ])
    add(builder, types);
  return builder.toSchema();
}
