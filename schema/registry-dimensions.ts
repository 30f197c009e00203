import { organisationDimension } from './activity-catalogue.ts';
import type { Dimension } from './indicator.ts';
import { functionLabel } from './registry-finding.ts';
import type { Text } from './text.ts';

const text = (ja: string, en: string): Text => ({ ja, en });
const value = (code: string, ja: string, en: string, group?: Text) => ({
  code,
  label: text(ja, en),
  ...(group && { group }),
});

/** The ministry's survey counts hospitals and clinics as one (医療機関): a crosswalk, not a code of ours. */
const medicalInstitution = text('医療機関', 'Medical institution');

/** Dimensions of figures that come from the registry, by id. */
export const registryDimensions: Readonly<Record<string, Dimension>> = {
  entityType: {
    id: 'entityType',
    label: text('主体', 'Entity type'),
    values: [
      value('hospital', '病院', 'Hospital', medicalInstitution),
      value('clinic', '診療所', 'Clinic', medicalInstitution),
      value('home-nursing-provider', '訪問看護事業所', 'Home-visit nursing provider'),
      value('medical-association', '郡市区医師会', 'Local medical association'),
      value('prefectural-medical-association', '都道府県医師会', 'Prefectural medical association'),
      value('professional-association', 'その他の職能団体', 'Another professional association'),
      value('health-centre', '保健所', 'Public health centre'),
      value('municipality', '市区町村', 'Municipality'),
      value('community-support-centre', '地域包括支援センター', 'Community comprehensive support centre'),
      value('long-term-care-provider', '介護事業者', 'Long-term-care provider'),
      value('multiple', '複数の主体', 'Several entities together'),
      value('other', 'その他', 'Other'),
    ],
  },
  designation: {
    id: 'designation',
    label: text('位置付け', 'Designation'),
    values: [
      value('considering', '検討中', 'Considering'),
      value('agreed', '協議・承認済み', 'Agreed at a conference'),
      value('designated', '医療計画に位置付け', 'Designated in the medical plan'),
      value('revoked', '取消し', 'Revoked'),
    ],
  },
  programmeRelation: {
    id: 'programmeRelation',
    label: text('在宅医療・介護連携推進事業との関係', 'Relation to the coordination programme'),
    values: [
      value('same-entity', '同一の主体', 'Same entity'),
      value('coordinated', '別の主体で連携あり', 'Different but coordinated'),
      value('none', '連携なし', 'Not coordinated'),
    ],
  },
  source: {
    id: 'source',
    label: text('財源', 'Source of funding'),
    values: [
      value('fund-medical', '地域医療介護総合確保基金（医療分）', 'Securing fund, medical part'),
      value('fund-care', '地域医療介護総合確保基金（介護分）', 'Securing fund, care part'),
      value('community-support-grant', '地域支援事業交付金', 'Community support project grant'),
      value('own', '自主財源', 'Own'),
      value('other', 'その他', 'Other'),
    ],
  },
  function: {
    id: 'function',
    label: text('医療機能', 'Function of home medical care'),
    values: ['discharge-support', 'daily-care', 'acute-change', 'end-of-life'].map((code) => ({
      code,
      label: functionLabel(code),
    })),
  },
  organisationKind: organisationDimension,
};
