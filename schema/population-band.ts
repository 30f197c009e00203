import * as z from 'zod';
import type { Text } from './text.ts';

/** Size classes of municipalities (人口規模) that cases are looked for by; `to` null: without a limit. */
export const populationBands = [
  { id: 'under-10000', from: 0, to: 9_999, label: text('1万人未満', 'Under 10,000') },
  { id: '10000-49999', from: 10_000, to: 49_999, label: text('1万人以上5万人未満', '10,000 to 49,999') },
  { id: '50000-99999', from: 50_000, to: 99_999, label: text('5万人以上10万人未満', '50,000 to 99,999') },
  { id: '100000-299999', from: 100_000, to: 299_999, label: text('10万人以上30万人未満', '100,000 to 299,999') },
  { id: '300000-and-more', from: 300_000, to: null, label: text('30万人以上', '300,000 and more') },
] as const;

/** A case names the band itself: the platform keeps no population of municipalities. */
export const populationBand = z.enum(populationBands.map(({ id }) => id));

function text(ja: string, en: string): Text {
  return { ja, en };
}
