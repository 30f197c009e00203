import * as z from 'zod';
import type { Form, Rule } from '../form.ts';
import { counted, numbersAsked } from './active-role-activity-2025/counted.ts';
import { type Duty, duties, text } from './active-role-activity-2025/duties.ts';

const fulfilled = z.boolean();
/** Of the fiscal year; left out where it is not known. */
const number = z.int().min(0).max(1_000_000).optional();

const answers = z.strictObject({
  nightAndAbsenceCover: z.strictObject({ fulfilled, institutions: number }),
  referralToServices: z.strictObject({ fulfilled, referrals: number }),
  residentTraining: z.strictObject({ fulfilled, residents: number }),
  disasterPlan: z.strictObject({
    fulfilled,
    includesVentilatorPatients: z.boolean().default(false),
    plansHelped: number,
  }),
  familySupport: z.strictObject({ fulfilled, families: number }),
  bedsForDeterioration: z.strictObject({ fulfilled, beds: number, admissions: number }),
} satisfies Record<Duty, z.ZodType>);
export type ActiveRoleActivity2025 = z.infer<typeof answers>;

type Draft = Parameters<Rule<ActiveRoleActivity2025>['broken']>[0];

const numberAt = (draft: Draft, duty: Duty, id: string): number | undefined =>
  (draft[duty] as Readonly<Record<string, number | undefined>> | undefined)?.[id];

const rules: readonly Rule<ActiveRoleActivity2025>[] = [
  {
    id: 'only-where-fulfilled',
    severity: 'error',
    message: text(
      '{label}: その役割を「果たしている」ときだけ答えてください',
      '{label}: answer it only where the duty is fulfilled',
    ),
    broken: (draft) => [
      ...duties.flatMap(({ duty, numbers }) =>
        numbers.flatMap(({ id }) =>
          draft[duty]?.fulfilled === false && (numberAt(draft, duty, id) ?? 0) > 0 ? [`/${duty}/${id}`] : [],
        ),
      ),
      ...(draft.disasterPlan?.fulfilled === false && draft.disasterPlan.includesVentilatorPatients
        ? ['/disasterPlan/includesVentilatorPatients']
        : []),
    ],
  },
  {
    id: 'number-missing',
    severity: 'warning',
    message: text(
      '{label}: 数が書かれていません（不明なら空欄のまま）',
      '{label}: no number; leave it out if not known',
    ),
    broken: (draft) =>
      duties.flatMap(({ duty, numbers }) =>
        numbers.flatMap(({ id }) =>
          draft[duty]?.fulfilled === true && numberAt(draft, duty, id) === undefined ? [`/${duty}/${id}`] : [],
        ),
      ),
  },
  {
    id: 'no-longer-fulfilled',
    severity: 'warning',
    comparesWith: 'previous',
    message: text(
      '{label}: 前年度は果たしていましたが「果たしていない」になっています',
      '{label}: was fulfilled last fiscal year and is not now',
    ),
    broken: (draft, { previous }) =>
      duties.flatMap(({ duty }) =>
        previous?.[duty]?.fulfilled === true && draft[duty]?.fulfilled === false ? [`/${duty}/fulfilled`] : [],
      ),
  },
];

export const activeRoleActivity2025: Form<ActiveRoleActivity2025> = {
  ...counted,
  answers,
  rules,
  contribution: (given) => [
    ...duties.map(({ duty }) => Number(given[duty].fulfilled)),
    Number(given.disasterPlan.fulfilled && given.disasterPlan.includesVentilatorPatients),
    ...numbersAsked.flatMap(({ duty, id }) => {
      const number = given[duty].fulfilled ? numberAt(given, duty, id) : 0;
      return [number ?? 0, Number(number !== undefined)];
    }),
  ],
};
