import { describe, expect, it } from 'vitest';
import { dimensionsOfRegistry, registryIndicators } from '../../schema/registry-catalogue.ts';

describe('dimensionsOfRegistry', () => {
  it('names what always splits an indicator before what may', () => {
    const ids = registryIndicators.map(({ id, registry }) => [id, dimensionsOfRegistry(registry).map((one) => one.id)]);

    expect(Object.fromEntries(ids)).toEqual({
      'zone-coverage': ['function'],
      'bases-by-entity-type': ['entityType', 'designation'],
      'bases-by-designation': ['designation'],
      'bases-by-programme-relation': ['programmeRelation', 'designation'],
      'funding-by-source': ['source'],
      'funding-settled-by-source': ['source'],
      'municipal-funding-by-source': ['source'],
      'municipal-funding-settled-by-source': ['source'],
      'bases-combining-fund-and-grant': [],
      'prefecture-meetings-held': [],
      'prefecture-meeting-participants': ['organisationKind'],
      'prefecture-programme-funding': ['source'],
    });
  });
});
