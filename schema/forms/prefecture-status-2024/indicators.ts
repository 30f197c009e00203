import type { Indicator } from '../../indicator.ts';

const source = {
  ja: '在宅医療の体制に関する都道府県の状況（国の調査の設問による）',
  en: 'State of prefectures’ systems for home medical care, after the questions of the national survey',
};
const percent = {
  kind: 'structure',
  unit: 'percent',
  rounding: { ja: '100倍し、小数第1位までに四捨五入', en: 'times 100, to one decimal, half up' },
  denominator: { ja: '対象の都道府県の数', en: 'Prefectures asked' },
  source,
} as const;

/** Every share is of the prefectures asked, so that those of one question add to what has been answered. */
export const indicators: readonly Indicator[] = [
  {
    id: 'zones-set-rate',
    ...percent,
    name: { ja: '圏域を設定している都道府県の割合', en: 'Share of prefectures with zones set' },
    numerator: { ja: '在宅医療の圏域を設定している都道府県の数', en: 'Prefectures that have set zones' },
  },
  {
    id: 'zone-unit-rate',
    ...percent,
    name: { ja: '圏域の単位別の都道府県の割合', en: 'Share of prefectures by unit of zones' },
    numerator: { ja: '圏域をその単位で設定している都道府県の数', en: 'Prefectures whose zones follow the unit' },
  },
  {
    id: 'bases-state-rate',
    ...percent,
    name: { ja: '拠点の状況別の都道府県の割合', en: 'Share of prefectures by state of bases' },
    numerator: {
      ja: '拠点が1か所以上ある、0か所である、または数を答えられない理由がそれである都道府県の数',
      en: 'Prefectures that have bases, have none, or give that reason for no number',
    },
  },
  {
    id: 'bases-reported',
    ...percent,
    unit: 'bases',
    rounding: { ja: '整数のまま', en: 'an exact integer' },
    name: { ja: '報告された拠点の数', en: 'Bases reported' },
    numerator: {
      ja: '数を回答した都道府県の拠点の数の合計（登録簿の拠点の数ではない）',
      en: 'Bases summed over the prefectures that gave a number; not the bases of the registry',
    },
    denominator: null,
  },
  {
    id: 'coordination-extent-rate',
    ...percent,
    name: {
      ja: '拠点と推進事業の連携の範囲別の都道府県の割合',
      en: 'Share of prefectures by extent of coordination of bases and programme',
    },
    numerator: { ja: '連携の範囲がそれである都道府県の数', en: 'Prefectures with that extent' },
  },
  {
    id: 'coordination-kind-rate',
    ...percent,
    name: { ja: '連携の形別の都道府県の割合', en: 'Share of prefectures by kind of coordination' },
    numerator: {
      ja: 'その形で連携する拠点がある都道府県の数（両方ある都道府県は両方に数える）',
      en: 'Prefectures with bases coordinated that way; one that has both counts in both',
    },
  },
  {
    id: 'coordinating-entity-rate',
    ...percent,
    name: {
      ja: '同一の主体の種類別の都道府県の割合',
      en: 'Share of prefectures by type of the entity that is base and programme at once',
    },
    numerator: {
      ja: '拠点と推進事業が同一の主体であり、その種類のものがある都道府県の数（病院と診療所は合わせて医療機関）',
      en: 'Prefectures where an entity of that type is both; hospitals and clinics are one type, as in the national survey',
    },
  },
];
