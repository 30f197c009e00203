import { describe, expect, it } from 'vitest';
import { entityType, programmeRelation } from '../../schema/base.ts';
import { careFunction } from '../../schema/care-function.ts';
import { designationStatus } from '../../schema/designation.ts';
import { fundingSource } from '../../schema/funding.ts';
import { organisationKind } from '../../schema/organisation-kind.ts';
import { registryDimensions } from '../../schema/registry-dimensions.ts';

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
