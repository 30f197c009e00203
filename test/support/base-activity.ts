import type { BaseActivity2025 } from '../../schema/forms/base-activity-2025/answers.ts';

type Meeting = BaseActivity2025['meetings'][number];
type Course = BaseActivity2025['training']['courses'][number];
type Issue = BaseActivity2025['issues'][number];

/** Fiscal 2025 of a base that did nothing and has nothing, but for what is named. */
export const baseActivityWith = (changes: Partial<BaseActivity2025> = {}): BaseActivity2025 => ({
  meetings: [],
  situation: { usesCommonIndicators: false, ownIndicators: [], analysisSupportReceived: false },
  issues: [],
  continuity: {
    plans: { 'single-institution': 'none', 'same-trade': 'none', regional: 'none' },
    jointDrills: 0,
    ventilatorTransportPlan: 'none',
    supportsRegionalPlans: false,
  },
  resources: { directory: { kept: false, published: false, onMap: false }, partners: [] },
  acute: {
    horizontalBackup: false,
    verticalBackup: false,
    fireServiceRule: false,
    network: { inUse: false },
    dischargeRule: { inForce: false },
  },
  training: { courses: [], worldCafes: [], newsletters: [] },
  publicity: { channels: [] },
  funding: [],
  ...changes,
});

export const aMeeting = (changes: Partial<Meeting> = {}): Meeting => ({
  date: '2025-06-10',
  name: '第1回連携会議',
  held: 'own',
  participants: [{ kind: 'medical', people: 8 }],
  agenda: ['situation', 'issues'],
  prefecturePart: 'observer',
  ...changes,
});

export const aCourse = (changes: Partial<Course> = {}): Course => ({
  date: '2025-05-20',
  function: 'daily-care',
  method: 'group-work',
  theme: '多職種連携',
  target: '訪問看護師、介護支援専門員',
  people: 30,
  ...changes,
});

export const anIssue = (changes: Partial<Issue> = {}): Issue => ({
  function: 'end-of-life',
  issue: '看取りに対応できる診療所が少ない',
  nature: 'quantitative',
  target: '看取りを行う診療所を10か所にする',
  attainBy: 2026,
  measure: '同行訪問の研修を行う',
  reach: 'within-zone',
  stage: 'plan',
  ...changes,
});

/** One course in each quarter of fiscal 2025. */
export const quarterlyDays = ['2025-04-01', '2025-09-30', '2025-12-15', '2026-03-31'] as const;
