import type { activeRoleDuties } from '../../institution.ts';
import type { Text } from '../../text.ts';

export const text = (ja: string, en: string): Text => ({ ja, en });

/** The duties as the registry knows them: the answers speak of the same six. */
export type Duty = keyof typeof activeRoleDuties.shape;

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

export const duties: readonly Asked[] = [
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
