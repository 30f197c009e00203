import { describe, expect, it } from 'vitest';
import { organisationKind, organisationLabels } from '../../schema/organisation-kind.ts';

describe('organisationKind', () => {
  it('has the fifteen kinds of the guidebook’s meetings, each with its name', () => {
    expect(organisationKind.options).toHaveLength(15);
    expect(Object.keys(organisationLabels)).toEqual(organisationKind.options);
  });
});
