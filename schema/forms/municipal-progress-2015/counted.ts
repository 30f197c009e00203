import type { CountedForm } from '../../form.ts';
import { figuresOf } from '../progress-figures.ts';
import { questionsOf, supportQuestion } from '../progress-questions.ts';

/** The eight items ア to ク of the coordination programme. Source: national survey of September 2015 (preliminary figures). */
export const items2015 = [
  { id: 'a', number: 'ア', ja: '地域の医療・介護の資源の把握', en: 'Survey of local medical and care resources' },
  {
    id: 'i',
    number: 'イ',
    ja: '在宅医療・介護連携の課題の抽出と対応策の検討',
    en: 'Identifying coordination issues and countermeasures',
  },
  {
    id: 'u',
    number: 'ウ',
    ja: '切れ目のない在宅医療と在宅介護の提供体制の構築推進',
    en: 'Seamless provision of home medical and home care',
  },
  {
    id: 'e',
    number: 'エ',
    ja: '医療・介護関係者の情報共有の支援',
    en: 'Support for information sharing between professionals',
  },
  { id: 'o', number: 'オ', ja: '在宅医療・介護連携に関する相談支援', en: 'Consultation support on coordination' },
  { id: 'ka', number: 'カ', ja: '医療・介護関係者の研修', en: 'Training of medical and care professionals' },
  { id: 'ki', number: 'キ', ja: '地域住民への普及啓発', en: 'Public awareness for residents' },
  {
    id: 'ku',
    number: 'ク',
    ja: '在宅医療・介護連携に関する関係市区町村の連携',
    en: 'Coordination between municipalities',
  },
] as const;

export const counted = {
  id: 'municipal-progress@2015',
  lineage: 'municipal-progress',
  version: 2015,
  title: {
    ja: '在宅医療・介護連携推進事業 取組状況調査（2015年）',
    en: 'Progress of the home-care coordination programme (2015)',
  },
  source: {
    ja: '在宅医療・介護連携推進事業に関する実施状況調査（2015年9月実施、2015年8月1日時点、速報値）',
    en: 'National survey on the programme, asked in September 2015, as of 1 August 2015, preliminary',
  },
  respondents: 'municipality',
  years: { from: 2015, to: null },
  questions: [...items2015.flatMap((one) => questionsOf(one)), supportQuestion],
  ...figuresOf(items2015),
} satisfies CountedForm;
