import { type Area, municipalitiesOn } from '../../schema/area.ts';
import type { ProgrammeTiming2016 } from '../../schema/forms/programme-timing-2016.ts';
import type { NewRound } from '../../schema/round.ts';

/** Made up: the form is Niigata's, the answers of its 30 municipalities are not. */
export const timingRound = {
  form: 'programme-timing@2016',
  fiscalYear: 2016,
  asOf: '2016-10-01',
  opensAt: '2016-10-01T00:00:00+09:00',
  dueAt: '2016-10-31T23:59:59+09:00',
  prefecture: '15',
  respondents: 'all',
} as const satisfies NewRound;

const starts = ['2015', '2016', '2016', '2017', '2018', '2018-or-later', 'undecided'] as const;
const origin = { referenceDate: '2016-10-01', source: 'デモ：市町村からの報告 / demo: reported by the municipality' };

/** By the code of the municipality. */
export function demoTiming(areas: readonly Area[]): ReadonlyMap<string, ProgrammeTiming2016> {
  const { asOf, prefecture } = timingRound;
  const codes = municipalitiesOn(areas, asOf).flatMap((area) => (area.prefecture === prefecture ? [area.code] : []));
  return new Map(codes.map((code, at) => [code, answersOf(at)]));
}

function answersOf(municipality: number): ProgrammeTiming2016 {
  const programme = (at: number) => ({
    start: starts[(municipality * 3 + at * 2) % starts.length] ?? 'undecided',
    ...origin,
  });
  const has = (at: number) => (municipality + at) % (at + 2) === 0;
  return {
    programmes: {
      'comprehensive-programme': programme(0),
      'livelihood-support': programme(1),
      'home-care-coordination': programme(2),
      'dementia-early-support': programme(3),
      'dementia-community-care': programme(4),
    },
    visitingServices: {
      types: ['as-before', ...(['a', 'b', 'c', 'd', 'other'] as const).filter((_, at) => has(at))],
      ...origin,
    },
    dayServices: { types: ['as-before', ...(['a', 'b', 'c', 'other'] as const).filter((_, at) => has(at))], ...origin },
  };
}
