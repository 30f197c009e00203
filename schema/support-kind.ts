import * as z from 'zod';
import type { Text } from './text.ts';

/**
 * What a prefecture does for a municipality's coordination programme (都道府県の支援): the six kinds that municipalities are
 * asked about, so that what was given can be set beside what was received.
 */
export const municipalSupport = z.enum([
  'know-how',
  'data',
  'staff-development',
  'wide-area-training',
  'wide-area-publicity',
  'inter-municipality-coordination',
]);
export type MunicipalSupport = z.infer<typeof municipalSupport>;

/** What it does for a base (拠点への支援). */
export const baseSupport = z.enum([
  'data-book',
  'analysis-training',
  'network-meeting',
  'consultation-desk',
  'lecturers',
  'continuity-plans',
  'subsidies',
  'cross-zone',
]);

export const supportKind = z.enum([...municipalSupport.options, ...baseSupport.options]);
export type SupportKind = z.infer<typeof supportKind>;

export const supportLabels: Readonly<Record<SupportKind, Text>> = {
  'know-how': { ja: '先行事例のノウハウの提供', en: 'Know-how of front runners' },
  data: { ja: 'データの提供', en: 'Data' },
  'staff-development': { ja: '人材の育成', en: 'Staff development' },
  'wide-area-training': { ja: '広域での研修', en: 'Wide-area training' },
  'wide-area-publicity': { ja: '広域での普及啓発', en: 'Wide-area publicity' },
  'inter-municipality-coordination': { ja: '市区町村間の調整', en: 'Coordination between municipalities' },
  'data-book': { ja: 'データブックの提供', en: 'Data book' },
  'analysis-training': { ja: '分析の研修', en: 'Training in analysis' },
  'network-meeting': { ja: '拠点どうしの連絡会', en: 'Meeting of the network of bases' },
  'consultation-desk': { ja: '相談窓口', en: 'Consultation desk' },
  lecturers: { ja: '講師の派遣', en: 'Lecturers' },
  'continuity-plans': { ja: '業務継続計画の策定支援', en: 'Help with continuity plans' },
  subsidies: { ja: '補助', en: 'Subsidies' },
  'cross-zone': { ja: '圏域を越えた調整', en: 'Coordination across zones' },
};

const isBase = (recipient: string) => recipient.includes('-');

/** Kinds that fit a recipient: those of bases for a base's id, those of municipalities for a 6-digit code. */
export function kindsFor(recipient: string): readonly SupportKind[] {
  return (isBase(recipient) ? baseSupport : municipalSupport).options;
}

/** The slot that says whether a municipality answered to have received a kind, in every version of the national form. */
export const supportSlot = (kind: MunicipalSupport) => `support.${kind}`;
