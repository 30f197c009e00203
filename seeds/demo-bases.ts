import { type BaseBody, entityType } from '../schema/base.ts';
import { type DesignationMove, designationStatus } from '../schema/designation.ts';
import { type FundingLine, fundingSource } from '../schema/funding.ts';
import type { InstitutionBody } from '../schema/institution.ts';

/** A base with the steps that bring it where it is; ids and names say that all of it is made up. */
export interface DemoBase {
  readonly baseId: string;
  readonly body: BaseBody;
  readonly steps: readonly DesignationMove[];
}

export interface DemoInstitution {
  readonly institutionId: string;
  readonly body: InstitutionBody;
}

/** Fukuoka's general zones. The last two stay without a designated base, 田川 without an active-role institution too. */
const zones = [
  '40-fukuoka-itoshima',
  '40-kasuya',
  '40-munakata',
  '40-chikushi',
  '40-asakura',
  '40-kurume',
  '40-yame-chikugo',
  '40-ariake',
  '40-iizuka',
  '40-nogata-kurate',
  '40-kitakyushu',
  '40-keichiku',
  '40-tagawa',
] as const;

const names: Readonly<Record<(typeof entityType.options)[number], string>> = {
  hospital: '病院',
  clinic: '診療所',
  'home-nursing-provider': '訪問看護ステーション',
  'medical-association': '郡市医師会',
  'prefectural-medical-association': '県医師会',
  'professional-association': '職能団体',
  'health-centre': '保健所',
  municipality: '市役所',
  'community-support-centre': '地域包括支援センター',
  'long-term-care-provider': '介護事業者',
  multiple: '医師会・市 共同',
  other: 'その他の団体',
};
const statusNames = { considering: '検討中', agreed: '合意済', designated: '位置付け済', revoked: '取消' } as const;
const relations = ['same-entity', 'coordinated', 'none'] as const;

const entities: NonNullable<BaseBody['entities']> = [
  { name: 'デモ郡市医師会', entityType: 'medical-association', role: '連携会議の運営、医療側の調整' },
  { name: 'デモ市', entityType: 'municipality', role: '事務局、住民への普及啓発' },
];

/** The steps to a status, of the 8th plan. */
function stepsTo(status: (typeof designationStatus.options)[number]): DesignationMove[] {
  const all = [
    { status: 'considering', planPeriod: '8', date: '2024-04-01' },
    { status: 'agreed', planPeriod: '8', date: '2024-07-01' },
    { status: 'designated', planPeriod: '8', date: '2024-10-01' },
    { status: 'revoked', planPeriod: '8', date: '2025-04-01' },
  ] as const satisfies DesignationMove[];
  return all.slice(0, designationStatus.options.indexOf(status) + 1);
}

/** Every mix of sources as a number of five bits: settled in fiscal 2024, planned in 2025. Whole and made up. */
function fundingOf(mix: number): FundingLine[] {
  const sources = fundingSource.options.filter((_, bit) => (mix >> bit) & 1);
  return sources.flatMap((source, at) => {
    const plannedYen = 1_000_000 * (at + 2) + 10_000 * mix;
    const named = source === 'other' ? { sourceName: 'デモ財団助成金' } : {};
    return [
      { fiscalYear: 2024, source, ...named, plannedYen, settledYen: plannedYen - 12_345 },
      { fiscalYear: 2025, source, ...named, plannedYen: plannedYen + 100_000, settledYen: null },
    ];
  });
}

const coordinationBases: readonly DemoBase[] = entityType.options.flatMap((type, t) =>
  designationStatus.options.map((status, s) => {
    const at = t * designationStatus.options.length + s;
    return {
      baseId: `40-demo-${type}-${status}`,
      body: {
        name: `デモ${names[type]}拠点（${statusNames[status]}）`,
        kind: 'coordination-base',
        entityType: type,
        ...(type === 'multiple' && { entities }),
        // Designated ones one a zone, so that two zones are left; the others go round.
        zones: [zones[status === 'designated' ? t % 11 : at % zones.length] ?? zones[0]],
        programmeRelation: relations[at % relations.length] ?? 'none',
        duties: ['meetings', 'resources-and-coordination', 'acute-and-24h', 'training', 'publicity'],
        funding: fundingOf(at % 32),
      },
      steps: stepsTo(status),
    };
  }),
);

/** One of each older kind, and what the platform warns of: an activity paid twice, more settled than planned. */
const otherBases: readonly DemoBase[] = [
  {
    baseId: '40-demo-paediatric',
    body: {
      name: 'デモ小児在宅医療拠点',
      kind: 'paediatric-home-care-base',
      entityType: 'hospital',
      zones: ['40-demo-paediatric-fukuoka', '40-demo-paediatric-chikugo'],
      programmeRelation: 'none',
      duties: ['discharge-of-children', 'paediatric-training', 'family-support'],
      funding: [
        { fiscalYear: 2025, source: 'fund-medical', plannedYen: 4_000_000, settledYen: null, activity: '小児在宅研修' },
        { fiscalYear: 2025, source: 'own', plannedYen: 500_000, settledYen: null, activity: '小児在宅研修' },
      ],
    },
    steps: stepsTo('agreed'),
  },
  {
    baseId: '40-demo-dental-liaison',
    body: {
      name: 'デモ在宅歯科医療連携室',
      kind: 'home-dental-liaison-office',
      entityType: 'professional-association',
      zones: ['40-chikushi'],
      programmeRelation: 'coordinated',
      duties: ['dental-consultation', 'dental-referral', 'equipment-lending'],
      funding: [{ fiscalYear: 2024, source: 'fund-medical', plannedYen: 2_000_000, settledYen: 2_100_000 }],
    },
    steps: stepsTo('considering'),
  },
];

export const demoBases: readonly DemoBase[] = [...coordinationBases, ...otherBases];

const allDuties: NonNullable<InstitutionBody['duties']> = {
  nightAndAbsenceCover: true,
  referralToServices: true,
  residentTraining: true,
  disasterPlan: true,
  familySupport: true,
  bedsForDeterioration: true,
};

/** One active-role hospital or clinic in every zone but 田川; one whose role ended; and others that a plan names. */
export const demoInstitutions: readonly DemoInstitution[] = [
  ...zones.slice(0, 12).map((zone, at): DemoInstitution => {
    const isHospital = at % 2 === 0;
    return {
      institutionId: zone.replace('40-', '40-demo-active-'),
      body: {
        name: `デモ在宅${isHospital ? '病院' : '診療所'}${at + 1}`,
        kind: isHospital ? 'hospital' : 'clinic',
        zones: [zone],
        planPeriod: '8',
        duties: { ...allDuties, residentTraining: isHospital, bedsForDeterioration: isHospital },
        activeRoleFrom: '2024-04-01',
        ...(at === 0 && { baseId: '40-demo-hospital-designated' }),
      },
    };
  }),
  {
    institutionId: '40-demo-former-active',
    body: {
      name: 'デモ旧在宅診療所',
      kind: 'clinic',
      zones: ['40-tagawa'],
      planPeriod: '8',
      activeRoleFrom: '2024-04-01',
      activeRoleTo: '2025-03-31',
    },
  },
  named('pharmacy', 'デモ薬局', ['daily-care', 'end-of-life']),
  named('home-nursing-provider', 'デモ訪問看護', ['daily-care', 'acute-change', 'end-of-life']),
  named('care-manager-office', 'デモ居宅介護支援', ['discharge-support']),
  named('dental-clinic', 'デモ歯科医院', ['daily-care']),
];

function named(kind: InstitutionBody['kind'], name: string, functions: InstitutionBody['functions']): DemoInstitution {
  return {
    institutionId: `40-demo-${kind}`,
    body: { name, kind, zones: ['40-chikushi'], planPeriod: '8', functions },
  };
}
