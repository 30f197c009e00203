import type { PracticeCaseBody } from '../schema/practice-case.ts';

export interface DemoCase {
  readonly caseId: string;
  readonly body: PracticeCaseBody;
}

const demo: Pick<PracticeCaseBody, 'duties' | 'functions' | 'budgetYen' | 'source'> = {
  duties: [],
  functions: [],
  budgetYen: null,
  source: { publication: 'デモ用に作成した事例（実在の取組ではありません）' },
};

/** Three cases of two prefectures and a draft; ids, titles and sources say that all of it is made up. */
export const demoCases: readonly DemoCase[] = [
  {
    caseId: '40-demo-case-training',
    body: {
      ...demo,
      title: 'デモ事例: 多職種研修を月に一度ひらく',
      who: '402176',
      entityType: 'municipality',
      populationBand: '100000-299999',
      fiscalYear: 2024,
      items: ['ka'],
      duties: ['training'],
      functions: ['daily-care', 'end-of-life'],
      what: '医師、看護師、ケアマネジャーが月に一度集まり、看取りの事例を持ち寄った。',
      how: '会場は地域包括支援センターと公民館を交互に使い、欠席者にはＩＣＴで配信した。',
      people: '事務局2名、講師は輪番',
      budgetYen: 480_000,
      result: '退院時の連絡が早くなり、参加事業所は12から31に増えた。',
      status: 'published',
    },
  },
  {
    caseId: '40-demo-case-night-cover',
    body: {
      ...demo,
      title: 'デモ事例: 夜間の往診を輪番で支える',
      who: '40-demo-medical-association-designated',
      entityType: 'medical-association',
      populationBand: null,
      fiscalYear: 2024,
      items: [],
      duties: ['acute-and-24h', 'resources-and-coordination'],
      functions: ['acute-change'],
      what: '診療所7か所が夜間の往診を輪番で受け持った。',
      how: '拠点が当番表を作り、訪問看護ステーションと後方病院に毎月配った。',
      people: '拠点の調整員1名',
      budgetYen: 2_400_000,
      result: '夜間の救急搬送が前年より減った。',
      status: 'published',
    },
  },
  {
    caseId: '13-demo-case-resource-map',
    body: {
      ...demo,
      title: 'デモ事例: 資源マップを住民とつくる',
      who: '131016',
      entityType: 'municipality',
      populationBand: '50000-99999',
      fiscalYear: 2023,
      items: ['a', 'ki'],
      duties: ['publicity'],
      what: '在宅医療を担う機関の一覧を、住民の声を聞いて地図にした。',
      how: '町会を回って使いにくい点を聞き、紙とウェブの両方で配った。',
      people: '担当1名、住民ボランティア',
      result: '相談窓口への問合せが増えた。',
      status: 'published',
    },
  },
  {
    caseId: '40-demo-case-draft',
    body: {
      ...demo,
      title: 'デモ事例（下書き）: 情報共有の様式をそろえる',
      who: '402176',
      entityType: 'municipality',
      populationBand: '100000-299999',
      fiscalYear: 2025,
      items: ['e'],
      what: '入退院時の連絡様式を圏域でそろえている。',
      how: '',
      people: '',
      result: '',
      status: 'draft',
    },
  },
];
