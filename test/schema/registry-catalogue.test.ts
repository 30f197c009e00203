import { describe, expect, it } from 'vitest';
import { entityType, programmeRelation } from '../../schema/base.ts';
import { careFunction } from '../../schema/care-function.ts';
import { designationStatus } from '../../schema/designation.ts';
import { fundingSource } from '../../schema/funding.ts';
import { organisationKind } from '../../schema/organisation-kind.ts';
import { dimensionsOfRegistry, registryDimensions, registryIndicators } from '../../schema/registry-catalogue.ts';

const codesOf = (id: string) => registryDimensions[id]?.values.map(({ code }) => code);

describe('registryDimensions', () => {
  it('have exactly the codes that the registry takes', () => {
    expect(Object.fromEntries(Object.keys(registryDimensions).map((id) => [id, codesOf(id)]))).toEqual({
      entityType: entityType.options,
      designation: designationStatus.options,
      programmeRelation: programmeRelation.options,
      source: fundingSource.options,
      function: careFunction.options,
      organisationKind: organisationKind.options,
    });
  });

  it('say what the ministry’s survey counts hospitals and clinics under', () => {
    const grouped = registryDimensions['entityType']?.values.filter(({ group }) => group);

    expect(grouped?.map(({ code, group }) => [code, group?.ja])).toEqual([
      ['hospital', '医療機関'],
      ['clinic', '医療機関'],
    ]);
  });
});

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
