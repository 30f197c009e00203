import * as z from 'zod';
import type { Text } from './text.ts';

/** Kinds of organisation (職種・機関の種別) whose people take part in meetings on coordination. Source: the guidebook on bases. */
export const organisationKind = z.enum([
  'prefecture',
  'municipality',
  'health-centre',
  'fire-service',
  'medical',
  'dental',
  'pharmacy',
  'nursing',
  'rehabilitation',
  'nutrition',
  'social-work',
  'long-term-care',
  'disability',
  'education',
  'residents',
]);
export type OrganisationKind = z.infer<typeof organisationKind>;

export const organisationLabels: Readonly<Record<OrganisationKind, Text>> = {
  prefecture: { ja: '都道府県', en: 'Prefecture' },
  municipality: { ja: '市区町村', en: 'Municipality' },
  'health-centre': { ja: '保健所', en: 'Public health centre' },
  'fire-service': { ja: '消防', en: 'Fire service' },
  medical: { ja: '医療', en: 'Medical' },
  dental: { ja: '歯科', en: 'Dental' },
  pharmacy: { ja: '薬局・薬剤師', en: 'Pharmacy' },
  nursing: { ja: '看護', en: 'Nursing' },
  rehabilitation: { ja: 'リハビリテーション', en: 'Rehabilitation' },
  nutrition: { ja: '栄養', en: 'Nutrition' },
  'social-work': { ja: '医療・社会福祉相談', en: 'Social work' },
  'long-term-care': { ja: '介護', en: 'Long-term care' },
  disability: { ja: '障害福祉', en: 'Disability services' },
  education: { ja: '教育', en: 'Education' },
  residents: { ja: '住民', en: 'Residents' },
};
