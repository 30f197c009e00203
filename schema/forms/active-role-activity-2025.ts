import * as z from 'zod';
import type { Form, Question, Rule } from '../form.ts';
import type { Indicator } from '../indicator.ts';
import type { activeRoleDuties } from '../institution.ts';
import type { Text } from '../text.ts';
import { answeringMeasures } from './answering.ts';

const text = (ja: string, en: string): Text => ({ ja, en });

/** The duties as the registry knows them: the answers speak of the same six. */
type Duty = keyof typeof activeRoleDuties.shape;

interface Asked {
  readonly duty: Duty;
  readonly code: string;
  readonly label: Text;
  /** What is counted of the duty, each an indicator of its own. */
  readonly numbers: readonly {
    readonly id: string;
    readonly indicator: string;
    readonly unit: string;
    readonly label: Text;
  }[];
}

const duties: readonly Asked[] = [
  {
    duty: 'nightAndAbsenceCover',
    code: 'night-and-absence-cover',
    label: text('夜間・医師不在時の診療の支援', 'Cover at night and in absence'),
    numbers: [
      {
        id: 'institutions',
        indicator: 'active-role-covered-institutions',
        unit: 'institutions',
        label: text('支援した医療機関の数', 'Institutions covered'),
      },
    ],
  },
  {
    duty: 'referralToServices',
    code: 'referral-to-services',
    label: text('医療・介護・障害福祉サービスの紹介', 'Referral to services'),
    numbers: [
      {
        id: 'referrals',
        indicator: 'active-role-referrals',
        unit: 'referrals',
        label: text('紹介の件数', 'Referrals'),
      },
    ],
  },
  {
    duty: 'residentTraining',
    code: 'resident-training',
    label: text('臨床研修における在宅医療の研修の機会', 'Training of resident doctors'),
    numbers: [
      {
        id: 'residents',
        indicator: 'active-role-residents',
        unit: 'people',
        label: text('受け入れた研修医の数', 'Resident doctors trained'),
      },
    ],
  },
  {
    duty: 'disasterPlan',
    code: 'disaster-plan',
    label: text('災害時の計画の策定と他機関の計画の支援', 'Disaster plan and help for others’ plans'),
    numbers: [
      {
        id: 'plansHelped',
        indicator: 'active-role-plans-helped',
        unit: 'plans',
        label: text('策定を支援した他機関の計画の数', 'Plans of others helped'),
      },
    ],
  },
  {
    duty: 'familySupport',
    code: 'family-support',
    label: text('患者の家族への支援', 'Support of families'),
    numbers: [
      {
        id: 'families',
        indicator: 'active-role-families',
        unit: 'families',
        label: text('支援した家族の数', 'Families supported'),
      },
    ],
  },
  {
    duty: 'bedsForDeterioration',
    code: 'beds-for-deterioration',
    label: text('急変した患者のための病床の確保', 'Beds for deteriorated patients'),
    numbers: [
      { id: 'beds', indicator: 'active-role-beds', unit: 'beds', label: text('確保した病床の数', 'Beds kept') },
      {
        id: 'admissions',
        indicator: 'active-role-admissions',
        unit: 'admissions',
        label: text('急変時に受け入れた患者の延べ数', 'Admissions of deteriorated patients'),
      },
    ],
  },
];

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

const ventilator = text('人工呼吸器を使う患者を含む', 'includes patients on ventilators');

const questions: readonly Question[] = duties.flatMap(({ duty, code, label, numbers }): Question[] => [
  { id: code, pointer: `/${duty}/fulfilled`, label, type: 'boolean', required: true },
  ...numbers.map((one) => ({
    id: `${code}-${one.id}`,
    pointer: `/${duty}/${one.id}`,
    label: text(`${label.ja}：${one.label.ja}`, `${label.en}: ${one.label.en}`),
    type: 'integer' as const,
    required: false,
  })),
  ...(duty === 'disasterPlan'
    ? [
        {
          id: `${code}-includesVentilatorPatients`,
          pointer: `/${duty}/includesVentilatorPatients`,
          label: text(`${label.ja}：${ventilator.ja}`, `${label.en}: ${ventilator.en}`),
          type: 'boolean' as const,
          required: false,
        },
      ]
    : []),
]);

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

const numbersAsked = duties.flatMap(({ duty, label, numbers }) => numbers.map((one) => ({ ...one, duty, of: label })));
const source = text(
  '在宅医療において積極的役割を担う医療機関の活動報告（本基盤）',
  'Yearly report of active-role institutions, as this platform asks it',
);
const share = {
  kind: 'structure',
  unit: 'percent',
  denominator: text('調査の対象となった医療機関の数', 'Institutions asked'),
  rounding: text('100倍し、小数第1位までに四捨五入', 'times 100, to one decimal, half up'),
  source,
} as const;

const indicators: readonly Indicator[] = [
  {
    id: 'active-role-duty-rate',
    ...share,
    name: text(
      '役割別の実施割合（積極的役割を担う医療機関）',
      'Share of active-role institutions that fulfil each duty',
    ),
    numerator: text(
      'その役割を果たす医療機関の数（受理された回答）',
      'Institutions that fulfil the duty, by accepted answers',
    ),
  },
  {
    id: 'active-role-ventilator-plan-rate',
    ...share,
    name: text(
      '人工呼吸器を使う患者を含む災害時計画がある割合',
      'Share with a disaster plan that includes patients on ventilators',
    ),
    numerator: text('そのような計画がある医療機関の数', 'Institutions with such a plan'),
  },
  ...numbersAsked.map(({ indicator, unit, of, label }) => ({
    id: indicator,
    kind: 'process' as const,
    unit,
    name: text(`${of.ja}：${label.ja}`, `${of.en}: ${label.en}`),
    numerator: text(`${label.ja}（年度、合計）`, `${label.en} in the fiscal year, summed`),
    denominator: null,
    rounding: text('整数のまま', 'an exact integer'),
    source,
  })),
];

export const activeRoleActivity2025: Form<ActiveRoleActivity2025> = {
  id: 'active-role-activity@2025',
  lineage: 'active-role-activity',
  version: 2025,
  title: text('積極的役割を担う医療機関 活動報告（2025年）', 'Activity of active-role institutions (2025)'),
  source: text(
    '在宅医療において積極的役割を担う医療機関の六つの役割（在宅医療の体制構築に係る指針）。数の設問は本基盤による',
    'The six duties of active-role institutions in the guidelines on home medical care; the numbers as this platform asks them',
  ),
  respondents: 'institution',
  years: { from: 2024, to: null },
  answers,
  questions,
  dimensions: [{ id: 'duty', label: text('役割', 'Duty'), values: duties.map(({ code, label }) => ({ code, label })) }],
  indicators,
  rules,
  slots: [
    ...duties.map(({ code }) => `duty.${code}`),
    'ventilatorPlan',
    ...numbersAsked.flatMap(({ indicator }) => [indicator, `${indicator}.known`]),
  ],
  contribution: (given) => [
    ...duties.map(({ duty }) => Number(given[duty].fulfilled)),
    Number(given.disasterPlan.fulfilled && given.disasterPlan.includesVentilatorPatients),
    ...numbersAsked.flatMap(({ duty, id }) => {
      const number = given[duty].fulfilled ? numberAt(given, duty, id) : 0;
      return [number ?? 0, Number(number !== undefined)];
    }),
  ],
  measures: [
    {
      indicator: 'active-role-duty-rate',
      cells: duties.map(({ code }) => ({
        dimensions: { duty: code },
        numerator: `duty.${code}`,
        denominator: '$asked',
      })),
    },
    {
      indicator: 'active-role-ventilator-plan-rate',
      cells: [{ dimensions: {}, numerator: 'ventilatorPlan', denominator: '$asked' }],
      questions: ['/disasterPlan/fulfilled', '/disasterPlan/includesVentilatorPatients'],
    },
    ...numbersAsked.map(({ indicator, duty, id }) => ({
      indicator,
      cells: [{ dimensions: {}, numerator: indicator, denominator: null, counted: `${indicator}.known` }],
      questions: [`/${duty}/fulfilled`, `/${duty}/${id}`],
    })),
    ...answeringMeasures,
  ],
};
