import type { ActiveRoleActivity2025 } from '../../schema/forms/active-role-activity-2025.ts';
import type { NewRound } from '../../schema/round.ts';

/** Institutions of the demo register: the first two are in cities, the last has not answered. */
const zones = ['fukuoka-itoshima', 'kitakyushu', 'kurume', 'chikushi', 'munakata', 'keichiku'] as const;
const ids = zones.map((zone) => `40-demo-active-${zone}`);

export const activeRoleRound = {
  form: 'active-role-activity@2025',
  fiscalYear: 2025,
  asOf: '2026-03-31',
  opensAt: '2026-04-01T00:00:00+09:00',
  dueAt: '2026-05-31T23:59:59+09:00',
  prefecture: '40',
  respondents: ids,
} satisfies NewRound;

/** By the id of the institution. */
export const demoActiveRole: ReadonlyMap<string, ActiveRoleActivity2025> = new Map(
  ids.slice(0, -1).map((id, at) => [id, answersOf(at)]),
);

/** Made up: the further down the list, the smaller the institution. */
function answersOf(at: number): ActiveRoleActivity2025 {
  const size = 5 - at;
  const isLarge = size > 2;
  return {
    nightAndAbsenceCover: { fulfilled: true, institutions: 3 * size },
    referralToServices: { fulfilled: true, ...(isLarge && { referrals: 40 * size }) },
    residentTraining: isLarge ? { fulfilled: true, residents: size } : { fulfilled: false },
    disasterPlan: { fulfilled: at !== 3, includesVentilatorPatients: isLarge, ...(at !== 3 && { plansHelped: size }) },
    familySupport: { fulfilled: true, families: 25 * size },
    bedsForDeterioration: isLarge ? { fulfilled: true, beds: 2 * size, admissions: 18 * size } : { fulfilled: false },
  };
}
