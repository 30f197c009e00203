import { describe, expect, it } from 'vitest';
import { activeRoleActivity2025 } from '../../../schema/forms/active-role-activity-2025.ts';
import { activeRoleRound, demoActiveRole } from '../../../seeds/demo/active-role-activity.ts';
import { demoInstitutions } from '../../../seeds/demo-bases.ts';
import { demoFaults } from '../../support/demo-faults.ts';

describe('demoActiveRole', () => {
  it('is of institutions of the demo register, all but one of those asked, and can be submitted', () => {
    const registered = new Set(demoInstitutions.map(({ institutionId }) => institutionId));

    expect(activeRoleRound.respondents.filter((id) => !registered.has(id))).toEqual([]);
    expect(activeRoleRound.respondents.length - demoActiveRole.size).toBe(1);
    expect(demoFaults(activeRoleActivity2025, demoActiveRole)).toEqual([]);
  });
});
