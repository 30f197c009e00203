import type { BaseBody } from '../../schema/base.ts';
import type { InstitutionBody } from '../../schema/institution.ts';
import type { MeetingBody } from '../../schema/meeting.ts';
import type { PracticeCaseBody } from '../../schema/practice-case.ts';
import type { ProgrammeBody } from '../../schema/programme.ts';

const funding: NonNullable<BaseBody['funding']> = [
  { fiscalYear: 2024, source: 'fund-medical', plannedYen: 6_000_000, settledYen: 5_874_321, activity: '連携会議' },
  {
    fiscalYear: 2025,
    source: 'community-support-grant',
    plannedYen: 3_500_000,
    settledYen: null,
    activity: '相談窓口',
  },
];

const newBase: BaseBody = {
  name: '架空市医師会 在宅医療・介護連携拠点',
  kind: 'coordination-base',
  entityType: 'medical-association',
  zones: ['40-fukuoka-itoshima'],
  programmeRelation: 'coordinated',
  duties: ['meetings', 'training'],
};

const clinic: InstitutionBody = {
  name: '架空在宅クリニック',
  kind: 'clinic',
  zones: ['40-fukuoka-itoshima'],
  planPeriod: '8',
  activeRoleFrom: '2024-04-01',
};

const coordinationMeeting: MeetingBody = {
  name: '架空県 在宅医療推進会議',
  date: '2025-11-05',
  participants: [
    { organisationKind: 'medical', people: 83 },
    { organisationKind: 'nursing', people: 85 },
    { organisationKind: 'long-term-care', people: 31 },
  ],
};

const ownProgramme: Pick<ProgrammeBody, 'name' | 'fiscalYear' | 'funding'> = {
  name: '架空県 在宅医療機器整備事業',
  fiscalYear: 2016,
  funding: [
    { fiscalYear: 2016, source: 'fund-medical', plannedYen: 75_343_000, settledYen: null },
    { fiscalYear: 2016, source: 'own', plannedYen: 9_897_000, settledYen: null },
  ],
};

const practice: PracticeCaseBody = {
  title: '架空市の多職種研修',
  who: '402176',
  entityType: 'municipality',
  populationBand: '100000-299999',
  fiscalYear: 2024,
  items: ['ka'],
  duties: ['training'],
  functions: ['daily-care'],
  what: '医療と介護の職員が月に一度集まり、事例を持ち寄った。',
  how: '会場は地域包括支援センターと公民館を交互に使った。',
  people: '事務局2名',
  budgetYen: 480_000,
  result: '顔の見える関係ができ、退院時の連絡が早くなった。',
  source: { publication: '架空市 在宅医療・介護連携推進事業 報告書' },
  status: 'draft',
};

/** Bodies for what a prefecture keeps, by operation; they can be sent as they stand where the demo data is loaded. */
export const registryExamples = {
  putBase: {
    one: { summary: 'Run by a local medical association', value: { ...newBase, funding } },
    several: {
      summary: 'Run by two entities together, each with its role',
      value: {
        ...newBase,
        entityType: 'multiple',
        entities: [
          { name: '架空市医師会', entityType: 'medical-association', role: '連携会議の運営' },
          { name: '架空市', entityType: 'municipality', role: '事務局' },
        ],
      },
    },
  },
  designateBase: {
    agreed: {
      summary: 'Approved at a multi-profession conference',
      value: { status: 'agreed', planPeriod: '8', date: '2024-07-01' },
    },
    designated: {
      summary: 'Written in the plan',
      value: { status: 'designated', planPeriod: '8', date: '2024-10-01' },
    },
  },
  putBaseFunding: { lines: { summary: 'Two years, two sources', value: { funding } } },
  putMunicipalFunding: {
    lines: { summary: 'Two years of the programme’s money', value: { funding } },
    none: { summary: 'No line any more', value: { funding: [] } },
  },
  estimateSubsidy: {
    one: {
      summary: 'Three people and a computer, in a municipality of 24,000 residents aged 65 and over',
      value: {
        fiscalYear: 2015,
        figure: 24_000,
        units: 3,
        spent: [
          { kind: 'personnel', yen: 14_000_000 },
          { kind: 'equipment', yen: 300_000 },
        ],
      },
    },
  },
  putBaseContacts: {
    people: {
      summary: 'One person',
      value: { contacts: [{ name: '架空 花子', role: '相談員', phone: '092-000-0000', email: 'hanako@example.jp' }] },
    },
    none: { summary: 'Nobody: what was there is erased', value: { contacts: [] } },
  },
  putPracticeCase: {
    draft: { summary: 'A draft, seen by the own prefecture alone', value: practice },
    published: { summary: 'Published for everybody', value: { ...practice, status: 'published' } },
  },
  putInstitution: {
    active: { summary: 'A clinic with the active role', value: clinic },
    named: {
      summary: 'A pharmacy that the plan names for a function',
      value: { name: '架空薬局', kind: 'pharmacy', zones: ['40-fukuoka-itoshima'], functions: ['end-of-life'] },
    },
  },
  putSupport: {
    municipality: {
      summary: 'For a municipality',
      value: { recipient: '401307', kinds: ['know-how', 'data'], date: '2025-06-10', note: '先行事例の説明会' },
    },
    base: {
      summary: 'For a base',
      value: { recipient: '40-demo-hospital-designated', kinds: ['data-book', 'lecturers'], date: '2025-06-10' },
    },
  },
  putMeeting: {
    counted: { summary: 'With its participants by kind of organisation', value: coordinationMeeting },
    reported: { summary: 'With the total that a report states', value: { ...coordinationMeeting, reportedTotal: 199 } },
  },
  putProgramme: {
    lines: {
      summary: 'Two lines, the total that a document states, and how far it was taken up',
      value: { ...ownProgramme, takeUp: [{ count: 12, unit: '診療所' }], statedTotalYen: 85_240_000 },
    },
  },
} as const;
