import * as z from 'zod';
import { bilingual } from './bilingual.ts';
import { fiscalYear } from './fiscal-year.ts';
import { yen } from './funding.ts';

/** Residents aged 65 and over. */
export const residents = z.int().min(0).max(100_000_000);

/**
 * Unit amounts from which a municipality's ceiling of the community support project grant (地域支援事業交付金) for the
 * coordination programme is estimated, in force from one fiscal year to another: so much a municipality, and so much for
 * each resident aged 65 and over, band by band.
 */
export const grantUnitAmounts = z
  .strictObject({
    from: fiscalYear,
    to: fiscalYear,
    perMunicipalityYen: yen,
    /** Each resident counts in the band that begins at or below their place in the queue; from 0 upwards. */
    bands: z.array(z.strictObject({ from: residents, yenPerPerson: yen })).min(1),
    /** True: nobody has published these amounts. */
    isDemo: z.boolean(),
    note: bilingual,
  })
  .refine(({ bands }) => bands[0]?.from === 0, {
    path: ['bands'],
    error: '最初の区分は0から / the first band begins at 0',
  })
  .refine(({ bands }) => bands.every(({ from }, at) => at === 0 || from > (bands[at - 1]?.from ?? 0)), {
    path: ['bands'],
    error: '低い方から順に / from the lowest up',
  });
export type GrantUnitAmounts = z.infer<typeof grantUnitAmounts>;

const invented = {
  ja: '交付金の上限の計算式は公表資料に示されていません。ここの単価は操作を試すために作った架空の値で、実際の交付額とは関係ありません。',
  en: 'The sources give no formula for ceilings of the grant. These unit amounts are invented for trying things out, and say nothing of what is really granted.',
};

/** Unit amounts by year, the oldest first. Real ones take the place of these as soon as they are known. */
export const grantAmounts: readonly GrantUnitAmounts[] = [
  {
    from: 2018,
    to: 2023,
    perMunicipalityYen: 1_000_000,
    bands: [
      { from: 0, yenPerPerson: 200 },
      { from: 20_000, yenPerPerson: 100 },
    ],
    isDemo: true,
    note: invented,
  },
  {
    from: 2024,
    to: 2029,
    perMunicipalityYen: 1_200_000,
    bands: [
      { from: 0, yenPerPerson: 220 },
      { from: 20_000, yenPerPerson: 120 },
      { from: 50_000, yenPerPerson: 60 },
    ],
    isDemo: true,
    note: invented,
  },
];

/** One addend of an estimate: `units` times `unitYen`. */
const step = z.strictObject({
  of: z.enum(['municipality', 'population-65plus']),
  /** Of a band: from which resident on. */
  from: residents.optional(),
  units: residents,
  unitYen: yen,
  yen: z.int(),
});

/** What a municipality has planned from the grant beside the estimate; null where it has told no money of the year. */
const comparison = z.strictObject({
  code: z.string(),
  plannedYen: z.int().nullable(),
  /** By how much the plan is above the estimate; 0 where it is not. */
  exceedsYen: z.int().nullable(),
});

export const grantCeiling = z.strictObject({
  fiscalYear,
  population65plus: residents,
  ceilingYen: z.int(),
  steps: z.array(step),
  isDemo: z.boolean(),
  note: bilingual,
  comparison: comparison.optional(),
});
export type GrantCeiling = z.infer<typeof grantCeiling>;

/** The estimate with its steps, which add up to it; null for a year without unit amounts. */
export function grantCeilingOf(
  amounts: readonly GrantUnitAmounts[],
  fiscalYear: number,
  population65plus: number,
): GrantCeiling | null {
  const found = amounts.find(({ from, to }) => from <= fiscalYear && fiscalYear <= to);
  if (!found) return null;
  const { perMunicipalityYen, bands, isDemo, note } = found;
  const steps: GrantCeiling['steps'] = [
    { of: 'municipality', units: 1, unitYen: perMunicipalityYen, yen: perMunicipalityYen },
    ...bands.flatMap(({ from, yenPerPerson }, at) => {
      const units = Math.max(0, Math.min(population65plus, bands[at + 1]?.from ?? Infinity) - from);
      return units === 0
        ? []
        : [{ of: 'population-65plus' as const, from, units, unitYen: yenPerPerson, yen: units * yenPerPerson }];
    }),
  ];
  const ceilingYen = steps.reduce((sum, one) => sum + one.yen, 0);
  return { fiscalYear, population65plus, ceilingYen, steps, isDemo, note };
}

/** A municipality's planned yen from the grant, beside an estimate. `lines`: its money of the year. */
export function comparedWith(
  { ceilingYen }: GrantCeiling,
  code: string,
  lines: readonly { readonly source: string; readonly plannedYen: number }[],
): NonNullable<GrantCeiling['comparison']> {
  if (lines.length === 0) return { code, plannedYen: null, exceedsYen: null };
  const plannedYen = lines
    .filter(({ source }) => source === 'community-support-grant')
    .reduce((sum, line) => sum + line.plannedYen, 0);
  return { code, plannedYen, exceedsYen: Math.max(0, plannedYen - ceilingYen) };
}

/** The years of the amounts, as people read them. */
export const yearsOfAmounts = (amounts: readonly GrantUnitAmounts[]): string =>
  amounts.map(({ from, to }) => `${from}-${to}`).join(', ');
