import type { Area } from '../../schema/area.ts';

/** Codes of invented municipalities of prefecture 40. */
export const codes = ['401005', '401307', '402028', '402036', '402044', '402052'] as const;

/** A town that bore a code from one day to another. */
export const bearer = (
  code: string,
  validFrom: string,
  validTo: string | null = null,
  successors: readonly string[] = [],
  predecessors: readonly string[] = [],
): Area => ({
  code,
  level: 'municipality',
  kind: 'town',
  prefecture: code.slice(0, 2),
  name: `${code}町`,
  kana: 'マチ',
  nameEn: null,
  validFrom,
  validTo,
  successors: [...successors],
  ...(predecessors.length > 0 && { predecessors: [...predecessors] }),
});
