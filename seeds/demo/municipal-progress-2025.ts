import { type Area, municipalitiesOn } from '../../schema/area.ts';
import { items2025 } from '../../schema/forms/municipal-progress-2025/counted.ts';
import { type MunicipalProgress2025, scene } from '../../schema/forms/municipal-progress-2025.ts';
import type { NewRound } from '../../schema/round.ts';

/** Made up: Tottori, whose 19 municipalities answered in 2015 too, so that a series across the change of the form can be seen. */
export const progressRound2025 = {
  form: 'municipal-progress@2025',
  fiscalYear: 2025,
  asOf: '2025-08-01',
  opensAt: '2025-09-01T00:00:00+09:00',
  dueAt: '2025-09-30T23:59:59+09:00',
  prefecture: '31',
  respondents: 'all',
} as const satisfies NewRound;

type Item = MunicipalProgress2025['items']['a'];

/** The further down the list of items and of municipalities, the less is done. */
function itemOf(municipality: number, item: number): Item {
  const level = (municipality * 5 + item * 3) % 19;
  const base = { outsourced: level % 4 === 0, joint: false, jointWith: [] };
  if (level > 16) return { ...base, status: 'none', outsourced: false, scenes: [] };
  if (level > 14) return { ...base, status: 'planned', scenes: [] };
  return { ...base, status: 'doing', scenes: scene.options.filter((_, at) => (level + at) % 3 > 0) };
}

/** By the code of the municipality. */
export function demoProgress2025(areas: readonly Area[]): ReadonlyMap<string, object> {
  const { asOf, prefecture } = progressRound2025;
  const codes = municipalitiesOn(areas, asOf).flatMap((area) => (area.prefecture === prefecture ? [area.code] : []));
  return new Map(codes.map((code, at) => [code, answersOf(at)]));
}

function answersOf(municipality: number): object {
  const items = Object.fromEntries(items2025.map(({ id }, at) => [id, itemOf(municipality, at)]));
  const isActive = (id: string) => items[id]?.status !== 'none';
  return {
    items: {
      ...items,
      u: { ...items['u'], interMunicipal: isActive('u') && municipality % 2 === 0 },
      bu: { ...items['bu'], informationSharing: isActive('bu'), training: isActive('bu') && municipality % 3 > 0 },
    },
    prefectureSupport: municipality % 2 === 0 ? ['data', 'wide-area-training'] : [],
  };
}
