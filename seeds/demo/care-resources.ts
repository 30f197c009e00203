import { type Area, areasOn } from '../../schema/area.ts';
import type { CareResources2025 } from '../../schema/forms/care-resources-2025/answers.ts';
import { careResources } from '../../schema/forms/care-resources-2025/indicators.ts';
import type { CareResourceId } from '../../schema/forms/care-resources-2025/table-6.ts';
import type { NewRound } from '../../schema/round.ts';
import { below, mulberry32, type Random } from '../reconstruct/random.ts';

/** Fukuoka asks its 60 municipalities. Its days are made up. */
export const careResourcesRound = {
  form: 'care-resources@2025',
  fiscalYear: 2025,
  asOf: '2025-10-01',
  opensAt: '2025-10-15T00:00:00+09:00',
  dueAt: '2025-11-28T23:59:59+09:00',
  prefecture: '40',
  respondents: 'all',
} as const satisfies NewRound;

/** A count is so many for 100,000 people, or a share of another count that holds it. All made up. */
type Usual = number | readonly [whole: CareResourceId, share: number];

const usual: Readonly<Record<CareResourceId, Usual>> = {
  'st-discharge-coordinator-facilities': 4,
  'st-discharge-support-facilities': 3.5,
  'st-care-support-linkage-facilities': 3,
  'st-joint-discharge-guidance-facilities': 2.5,
  'st-post-discharge-visit-facilities': 1.5,
  'st-home-visit-medical-facilities': 20,
  'st-home-visit-medical-paediatric-facilities': ['st-home-visit-medical-facilities', 0.05],
  'st-zaishishin-facilities': 15,
  'st-enhanced-zaishishin-facilities': ['st-zaishishin-facilities', 0.25],
  'st-home-nursing-providers': 14,
  'st-home-nursing-staff': 90,
  'st-enhanced-home-nursing-stations': ['st-home-nursing-providers', 0.06],
  'st-home-nursing-paediatric-stations': ['st-home-nursing-providers', 0.2],
  'st-dental-visit-facilities': 12,
  'st-zaitaku-dental-facilities': 7,
  'st-oral-hygiene-visit-facilities': 4,
  'st-dental-nst-facilities': 0.6,
  'st-pharmacy-visit-facilities': 24,
  'st-pharmacy-visit-paediatric-pharmacies': ['st-pharmacy-visit-facilities', 0.05],
  'st-pharmacies-24h': 18,
  'st-narcotic-pharmacies': 10,
  'st-aseptic-pharmacies': 2,
  'st-rehab-visit-facilities': 6,
  'st-nutrition-visit-facilities': 1,
  'st-house-call-facilities': 22,
  'st-backup-hospitals': 0.4,
  'st-home-nursing-24h-stations': ['st-home-nursing-providers', 0.85],
  'st-home-nursing-24h-staff': ['st-home-nursing-staff', 0.9],
  'st-home-death-care-facilities': 5,
  'st-terminal-care-nursing-stations': 6,
  'pr-discharge-support-patients': 900,
  'pr-care-support-linkage-patients': 350,
  'pr-joint-discharge-guidance-patients': 120,
  'pr-post-discharge-visit-patients': 40,
  'pr-home-visit-medical-patients': 750,
  'pr-home-visit-medical-paediatric-patients': ['pr-home-visit-medical-patients', 0.01],
  'pr-home-nursing-users': 800,
  'pr-home-nursing-paediatric-users': ['pr-home-nursing-users', 0.03],
  'pr-dental-visit-patients': 500,
  'pr-dental-visit-hygienist-patients': ['pr-dental-visit-patients', 0.6],
  'pr-oral-hygiene-visit-patients': 150,
  'pr-pharmacy-visit-patients': 400,
  'pr-pharmacy-visit-paediatric-patients': ['pr-pharmacy-visit-patients', 0.01],
  'pr-narcotic-patients': 30,
  'pr-aseptic-patients': 6,
  'pr-rehab-visit-patients': 110,
  'pr-nutrition-visit-patients': 12,
  'pr-house-call-patients': 600,
  'pr-terminal-care-patients': 80,
  'pr-terminal-care-nursing-users': 45,
  'pr-home-deaths-attended': 140,
  'pr-home-deaths': 170,
};

/** Fewest and most inhabitants, by kind of municipality. */
const sizes: Readonly<Partial<Record<Area['kind'], readonly [number, number]>>> = {
  'designated-city': [900_000, 1_600_000],
  'special-ward': [60_000, 900_000],
  city: [25_000, 120_000],
  town: [6_000, 45_000],
  village: [2_000, 5_000],
};

const between = (least: number, most: number, random: Random) => least + (most - least) * random();

/** Counts below ten of persons are withheld at the source, as statistics of claims do. */
const suppressedBelow = 10;
const oneInNotKnown = 40;
const oneInWithoutPopulation = 15;

function countsOf(total: number, random: Random): CareResources2025['counts'] {
  const numbers = new Map<CareResourceId, number>();
  const numberOf = (id: CareResourceId): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const of = usual[id];
    const many = typeof of === 'number' ? (total / 100_000) * of * between(0.7, 1.3, random) : numberOf(of[0]) * of[1];
    numbers.set(id, Math.round(many));
    return Math.round(many);
  };
  const given = careResources.map(({ id, kind }) => {
    const number = numberOf(id);
    if (below(oneInNotKnown, random) === 0) return [id, 'not-known'] as const;
    return [id, kind === 'process' && number > 0 && number < suppressedBelow ? 'suppressed' : number] as const;
  });
  return Object.fromEntries(given) as CareResources2025['counts'];
}

/** Answers of any municipality, the same on every machine. Nothing of them is real but the code. */
export function careResourcesOf({ code, kind }: Pick<Area, 'code' | 'kind'>): CareResources2025 {
  const random = mulberry32(Number(code));
  const [least, most] = sizes[kind] ?? [0, 0];
  const total = Math.round(between(least, most, random));
  const aged65Plus = Math.round(total * between(0.24, 0.4, random));
  const aged75Plus = Math.round(aged65Plus * between(0.5, 0.6, random));
  const under15 = Math.round(total * between(0.1, 0.15, random));
  const isUnknown = below(oneInWithoutPopulation, random) === 0;
  return {
    sources: [
      { id: 'claims', publisher: 'デモ（架空の診療報酬集計）', period: '2024年度' },
      { id: 'register', publisher: 'デモ（架空の住民登録）', period: '2025-10-01' },
    ],
    defaultSource: 'claims',
    sourceOf: {
      'population-total': 'register',
      'population-65plus': 'register',
      'population-75plus': 'register',
      'population-under-15': 'register',
    },
    population: { total, aged65Plus, aged75Plus: isUnknown ? 'not-known' : aged75Plus, under15 },
    counts: countsOf(total, random),
  };
}

/** Answers by code of Fukuoka's municipalities. */
export function demoCareResources(areas: readonly Area[]): Map<string, CareResources2025> {
  const { prefecture, asOf } = careResourcesRound;
  const own = areasOn(areas, asOf).filter((area) => area.prefecture === prefecture && area.level === 'municipality');
  return new Map(own.map((area) => [area.code, careResourcesOf(area)]));
}
