import type { CareFunction } from '../../care-function.ts';
import type { Indicator } from '../../indicator.ts';

/** One count of the table: what an officer gives a number for. */
export interface Row<Id extends string = string> {
  readonly id: Id;
  readonly kind: Extract<Indicator['kind'], 'structure' | 'process'>;
  readonly unit: 'facilities' | 'persons';
  readonly functions: readonly CareFunction[];
  readonly ja: string;
}

const row =
  (kind: Row['kind'], unit: Row['unit']) =>
  <const Id extends string>(id: Id, functions: readonly CareFunction[], ja: string): Row<Id> => ({
    id,
    kind,
    unit,
    functions,
    ja,
  });
const facilities = row('structure', 'facilities');
const staff = row('structure', 'persons');
const persons = row('process', 'persons');

const discharge = ['discharge-support'] as const;
const daily = ['daily-care'] as const;
const acute = ['acute-change'] as const;
const endOfLife = ['end-of-life'] as const;
const dailyToEnd = ['daily-care', 'acute-change', 'end-of-life'] as const;

/**
 * The 52 example indicators of the home-medical-care system in the order of the table, structure before process. Which
 * functions each belongs to is read from the table's columns, which its text shows only roughly. Source: table 6 (表6) of the
 * ministry's guidance on home medical care (在宅医療の体制構築に係る指針).
 */
export const table6 = [
  facilities('st-discharge-coordinator-facilities', discharge, '退院支援担当者を配置している診療所・病院数'),
  facilities('st-discharge-support-facilities', discharge, '退院支援を実施している診療所・病院数'),
  facilities('st-care-support-linkage-facilities', discharge, '介護支援連携指導を実施している診療所・病院数'),
  facilities('st-joint-discharge-guidance-facilities', discharge, '退院時共同指導を実施している診療所・病院数'),
  facilities('st-post-discharge-visit-facilities', discharge, '退院時訪問指導を実施している診療所・病院数'),
  facilities('st-home-visit-medical-facilities', daily, '訪問診療を実施している診療所・病院数'),
  facilities('st-home-visit-medical-paediatric-facilities', daily, '小児の訪問診療を実施している診療所・病院数'),
  facilities('st-enhanced-zaishishin-facilities', dailyToEnd, '機能強化型在宅療養支援診療所・病院数'),
  facilities('st-zaishishin-facilities', dailyToEnd, '在宅療養支援診療所・病院数'),
  facilities('st-home-nursing-providers', daily, '訪問看護事業所数'),
  staff('st-home-nursing-staff', daily, '訪問看護事業所の従事者数'),
  facilities('st-enhanced-home-nursing-stations', daily, '機能強化型の訪問看護ステーション数'),
  facilities('st-home-nursing-paediatric-stations', daily, '小児の訪問看護を実施している訪問看護ステーション数'),
  facilities('st-dental-visit-facilities', daily, '歯科訪問診療を実施している診療所・病院数'),
  facilities('st-zaitaku-dental-facilities', daily, '在宅療養支援歯科診療所数'),
  facilities('st-oral-hygiene-visit-facilities', daily, '訪問口腔衛生指導を実施している診療所・病院数'),
  facilities('st-dental-nst-facilities', daily, '在宅で活動する栄養サポートチーム（NST）と連携する歯科医療機関数'),
  facilities('st-pharmacy-visit-facilities', daily, '訪問薬剤管理指導を実施している薬局・診療所・病院数'),
  facilities(
    'st-pharmacy-visit-paediatric-pharmacies',
    daily,
    '在宅医療チームの一員として小児の訪問薬剤管理指導を実施している薬局数',
  ),
  facilities('st-pharmacies-24h', acute, '24時間対応可能な薬局数'),
  facilities(
    'st-narcotic-pharmacies',
    dailyToEnd,
    '麻薬（持続注射療法を含む）の調剤及び訪問薬剤管理指導を実施している薬局数',
  ),
  facilities(
    'st-aseptic-pharmacies',
    dailyToEnd,
    '無菌製剤（TPN輸液を含む）の調剤及び訪問薬剤管理指導を実施している薬局数',
  ),
  facilities(
    'st-rehab-visit-facilities',
    daily,
    '訪問リハビリテーションを実施している診療所・病院・介護老人保健施設・介護医療院数',
  ),
  facilities('st-nutrition-visit-facilities', daily, '訪問栄養食事指導を実施している診療所・病院数'),
  facilities('st-house-call-facilities', acute, '往診を実施している診療所・病院数'),
  facilities('st-backup-hospitals', acute, '在宅療養後方支援病院数'),
  facilities('st-home-nursing-24h-stations', acute, '24時間体制を取っている訪問看護ステーション数'),
  staff('st-home-nursing-24h-staff', acute, '24時間体制を取っている訪問看護ステーションの従事者数'),
  facilities('st-home-death-care-facilities', endOfLife, '在宅看取り（ターミナルケア）を実施している診療所・病院数'),
  facilities('st-terminal-care-nursing-stations', endOfLife, 'ターミナルケアを実施している訪問看護ステーション数'),
  persons('pr-discharge-support-patients', discharge, '退院支援（退院調整）を受けた患者数'),
  persons('pr-care-support-linkage-patients', discharge, '介護支援連携指導を受けた患者数'),
  persons('pr-joint-discharge-guidance-patients', discharge, '退院時共同指導を受けた患者数'),
  persons('pr-post-discharge-visit-patients', discharge, '退院後訪問指導を受けた患者数'),
  persons('pr-home-visit-medical-patients', daily, '訪問診療を受けた患者数'),
  persons('pr-home-visit-medical-paediatric-patients', daily, '小児の訪問診療を受けた患者数'),
  persons('pr-home-nursing-users', daily, '訪問看護利用者数'),
  persons('pr-home-nursing-paediatric-users', daily, '小児の訪問看護利用者数'),
  persons('pr-dental-visit-patients', daily, '訪問歯科診療を受けた患者数'),
  persons('pr-dental-visit-hygienist-patients', daily, '歯科衛生士を帯同した訪問歯科診療を受けた患者数'),
  persons('pr-oral-hygiene-visit-patients', daily, '訪問口腔衛生指導を受けた患者数'),
  persons('pr-pharmacy-visit-patients', daily, '訪問薬剤管理指導を受けた患者数'),
  persons('pr-pharmacy-visit-paediatric-patients', daily, '小児の訪問薬剤管理指導を受けた患者数'),
  persons('pr-narcotic-patients', dailyToEnd, '麻薬（持続注射療法を含む）の調剤及び訪問薬剤管理指導を受けた患者数'),
  persons('pr-aseptic-patients', dailyToEnd, '無菌製剤（TPN輸液を含む）の調剤及び訪問薬剤管理指導を受けた患者数'),
  persons('pr-rehab-visit-patients', daily, '訪問リハビリテーションを受けた患者数'),
  persons('pr-nutrition-visit-patients', daily, '訪問栄養食事指導を受けた患者数'),
  persons('pr-house-call-patients', acute, '往診を受けた患者数'),
  persons('pr-terminal-care-patients', endOfLife, '在宅ターミナルケアを受けた患者数'),
  persons('pr-terminal-care-nursing-users', endOfLife, '訪問看護によるターミナルケアを受けた利用者数'),
  persons('pr-home-deaths-attended', endOfLife, '看取り数（死亡診断のみの場合を含む）'),
  persons('pr-home-deaths', endOfLife, '在宅死亡者数'),
];
export type CareResourceId = (typeof table6)[number]['id'];
