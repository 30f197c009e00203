import type { Indicator } from '../../indicator.ts';

const percent = {
  kind: 'flow',
  unit: 'percent',
  rounding: { ja: '100倍し、小数第1位までに四捨五入', en: 'times 100, to one decimal, half up' },
  source: {
    ja: '都道府県の報告による圏域間の患者の流れ（福岡県：KDB外来、2020年度）',
    en: 'Flow of patients between zones as reported by the prefecture (Fukuoka: KDB, outpatients, fiscal 2020)',
  },
} as const;
const insured = {
  ja: '圏域の保険者の患者数（報告された計。なければ内訳の合計）',
  en: 'All patients of the zone’s insurers: the reported total where there is one, else the sum of the cells',
};

export const indicators: readonly Indicator[] = [
  {
    id: 'completion-rate',
    ...percent,
    name: { ja: '地域完結率', en: 'Completion rate (self-sufficiency)' },
    numerator: {
      ja: '圏域の保険者の患者のうち、自圏域の医療機関を受診した者の数。都道府県では各圏域の計（県外の保険者の患者を除く）',
      en: 'Patients of the zone’s insurers seen by the zone’s own providers; of a prefecture, summed over its zones, without patients insured outside',
    },
    denominator: insured,
  },
  {
    id: 'completion-rate-by-cells',
    ...percent,
    name: { ja: '地域完結率（内訳の合計による）', en: 'Completion rate by sums of cells' },
    numerator: {
      ja: '圏域の保険者の患者のうち、自圏域の医療機関を受診した者の数',
      en: 'Patients of the zone’s insurers seen by the zone’s own providers',
    },
    denominator: {
      ja: '圏域の保険者の患者数（常に内訳の合計）。報告された計とは数人異なることがあり（出典に理由の記載はない）、その圏域では地域完結率とわずかに異なる。福岡県2020年度は久留米0.1、直方・鞍手0.3、京築0.2ポイント低い',
      en: 'Patients of the zone’s insurers, always as the cells add up. Reported totals may differ by a few, the source does not say why, and then so does the rate: Fukuoka 2020 comes out 0.1 lower in 久留米, 0.3 in 直方・鞍手, 0.2 in 京築',
    },
  },
  {
    id: 'seen-within-prefecture-rate',
    ...percent,
    name: { ja: '県内受診率', en: 'Share seen within the prefecture' },
    numerator: {
      ja: '圏域の保険者の患者のうち、都道府県内のいずれかの圏域で受診した者の数',
      en: 'Patients of the zone’s insurers seen by providers of any zone of the prefecture',
    },
    denominator: insured,
  },
  {
    id: 'outflow-rate',
    ...percent,
    name: { ja: '流出率', en: 'Outflow rate' },
    numerator: {
      ja: '圏域の保険者の患者のうち、他の圏域または県外で受診した者の数（内訳の合計）',
      en: 'Patients of the zone’s insurers seen in another zone or outside, as the cells add up',
    },
    denominator: insured,
  },
  {
    id: 'inflow-rate',
    ...percent,
    name: { ja: '流入率', en: 'Inflow rate' },
    numerator: {
      ja: '圏域の医療機関の患者のうち、他の圏域または県外の保険者の者の数（内訳の合計）',
      en: 'Patients of the zone’s providers insured in another zone or outside, as the cells add up',
    },
    denominator: {
      ja: '圏域の医療機関の患者数（報告された計。なければ内訳の合計）',
      en: 'All patients of the zone’s providers: the reported total where there is one, else the sum of the cells',
    },
  },
  {
    id: 'patient-flow',
    ...percent,
    unit: 'patients',
    rounding: { ja: '整数のまま', en: 'an exact integer' },
    name: { ja: '受診先別の患者数', en: 'Patients by where they were seen' },
    numerator: {
      ja: '圏域の保険者の患者のうち、その受診先（自圏域を含む各圏域または県外）で受診した者の数',
      en: 'Patients of the zone’s insurers seen at the destination: a zone, its own included, or outside',
    },
    denominator: null,
  },
  {
    id: 'patient-flow-rate',
    ...percent,
    name: { ja: '受診先別の割合', en: 'Share of patients by where they were seen' },
    numerator: {
      ja: '圏域の保険者の患者のうち、その受診先で受診した者の数',
      en: 'Patients of the zone’s insurers seen at the destination',
    },
    denominator: insured,
  },
];
