import { functionLabel } from '../../schema/registry-finding.ts';
import { fill, type Language, type Text } from '../../schema/text.ts';
import type { ZoneGap, ZonePopulation } from '../../schema/zone.ts';

const populations: Readonly<Record<ZonePopulation, Text>> = {
  general: { ja: '一般', en: 'general' },
  'paediatric-disability': { ja: '小児・障害', en: 'children and disability' },
};

const message: Text = {
  ja: '{function}（{population}）: {count}市区町村・行政区が{since}から{until}までどの圏域にも入っていません。',
  en: '{function} ({population}): {count} municipalities or wards are in no zone from {since} to {until}.',
};

/** A gap as a finding, in words. */
export function describeGap(gap: Omit<ZoneGap, 'kind' | 'message'>, language: Language): ZoneGap {
  const { since, until, missing } = gap;
  const values = {
    function: functionLabel(gap.function)[language],
    population: populations[gap.population][language],
    count: missing.length,
    since,
    until,
  };
  return { kind: 'zone-gap', ...gap, message: fill(message, values)[language] };
}
