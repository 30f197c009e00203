import * as z from 'zod';
import { unsupportedBase } from './base-without-support.ts';
import { type Breach, type CoverageRegistry, coverageOn } from './coverage.ts';
import { fill, type Language, type Text } from './text.ts';
import { zoneGap } from './zone.ts';
import { zoneMemberEnded } from './zone-member-ended.ts';

/** What the coverage rule may find. */
const coverageFindingKind = z.enum(['zone-coverage', 'no-zones', 'bases-undecided']);
type CoverageFindingKind = z.infer<typeof coverageFindingKind>;

const missingPart = z.enum(['zones', 'designated-base', 'active-role-institution']);
type MissingPart = z.infer<typeof missingPart>;

/** A breach of the coverage rule, or why it can't be evaluated. */
export const registryFinding = z.strictObject({
  kind: coverageFindingKind,
  prefecture: z.string(),
  /** Of `zone-coverage` only. */
  zoneId: z.string().optional(),
  function: z.string().optional(),
  missing: z.array(missingPart),
  /** The day from which it has held without a break; null where it held from the start. */
  since: z.string().nullable(),
  /** The same for each part of `missing`, where it is known. */
  missingSince: z.partialRecord(missingPart, z.string()),
  message: z.string(),
});
export type RegistryFinding = z.infer<typeof registryFinding>;

/** Everything that a prefecture has to put in order: told as long as it lasts, gone when it is done. */
export const oversightFinding = z.discriminatedUnion('kind', [
  registryFinding,
  zoneGap,
  zoneMemberEnded,
  unsupportedBase,
]);
export type OversightFinding = z.infer<typeof oversightFinding>;

export const oversightFindingKind = z.enum([
  ...coverageFindingKind.options,
  'zone-gap',
  'zone-member-ended',
  'base-without-support',
]);

const partLabels: Readonly<Record<MissingPart, Text>> = {
  zones: { ja: '在宅医療の圏域', en: 'zone' },
  'designated-base': { ja: '位置付けられた拠点', en: 'designated base' },
  'active-role-institution': { ja: '積極的役割を担う医療機関', en: 'active-role institution' },
};

const messages: Readonly<Record<CoverageFindingKind, Text>> = {
  'zone-coverage': {
    ja: '{zone}（{function}）には、{missing}がありません。',
    en: '{zone} ({function}) has had {missing}.',
  },
  'no-zones': {
    ja: '在宅医療の圏域が設定されていません。拠点の配置状況は算定できません。',
    en: 'No zones are set for home medical care, so coverage cannot be told.',
  },
  'bases-undecided': {
    ja: '位置付けられた拠点が1つもありません（未登録、検討中、または取消し済み）。充足率は算定しません。',
    en: 'No base is designated (none registered, or all under consideration or revoked), so no share of covered zones is computed.',
  },
};

const functionLabels: Readonly<Record<string, Text>> = {
  'discharge-support': { ja: '退院支援', en: 'discharge support' },
  'daily-care': { ja: '日常の療養支援', en: 'daily care' },
  'acute-change': { ja: '急変時の対応', en: 'acute deterioration' },
  'end-of-life': { ja: '看取り', en: 'end of life' },
};

/** The name of a function of home medical care (医療機能); the code itself where it has none. */
export const functionLabel = (code: string): Text => functionLabels[code] ?? { ja: code, en: code };

/** Every finding of the coverage rule in a prefecture on a day: the prefecture's own first, then zone by zone. */
export function coverageFindings(
  prefecture: string,
  registry: CoverageRegistry,
  day: string,
  language: Language,
): RegistryFinding[] {
  const { state, breaches, undecidedSince } = coverageOn(registry, day);
  const whole = (kind: CoverageFindingKind, part: MissingPart, since: string | null): RegistryFinding => ({
    kind,
    prefecture,
    missing: [part],
    since,
    missingSince: since === null ? {} : { [part]: since },
    message: messages[kind][language],
  });
  if (state === 'no-zones') return [whole('no-zones', 'zones', null)];
  return [
    ...(state === 'bases-undecided' ? [whole('bases-undecided', 'designated-base', undecidedSince)] : []),
    ...breaches.map((breach) => ofZone(prefecture, breach, language)),
  ];
}

function ofZone(prefecture: string, breach: Breach, language: Language): RegistryFinding {
  const { zone, missing, since, missingSince } = breach;
  const values = {
    zone: zone.name,
    function: functionLabel(breach.function)[language],
    missing: missingInWords(breach)[language],
  };
  return {
    kind: 'zone-coverage',
    prefecture,
    zoneId: zone.zoneId,
    function: breach.function,
    missing: [...missing],
    since,
    missingSince,
    message: fill(messages['zone-coverage'], values)[language],
  };
}

/** What is missing, each with its own first day; what has been missing since the same day is told together. */
function missingInWords({ missing, missingSince, since }: Breach): Text {
  const byDay = [...Map.groupBy(missing, (part) => missingSince[part] ?? since)];
  const list = (parts: readonly MissingPart[], language: Language, and: string) =>
    parts.map((part) => partLabels[part][language]).join(and);
  return {
    ja: byDay.map(([day, parts]) => `${day}から${list(parts, 'ja', 'と')}`).join('、'),
    en: byDay.map(([day, parts]) => `no ${list(parts, 'en', ' and no ')} since ${day}`).join(', and '),
  };
}
