import { activityIndicators } from './activity-catalogue.ts';
import type { Dimension, Level, RegistryIndicator, RegistryReading } from './indicator.ts';
import { registryDimensions } from './registry-dimensions.ts';
import type { Text } from './text.ts';

const text = (ja: string, en: string): Text => ({ ja, en });
/** `form` of figures that no form feeds. */
export const registryForm = 'registry';

/** The dimensions of an indicator: the one that always splits it, then the one that does where it is asked for. */
export function dimensionsOfRegistry({ split, refine }: RegistryReading): Dimension[] {
  return [split, refine].flatMap((id) => (id === null ? [] : (registryDimensions[id] ?? [])));
}

const zoned: readonly Level[] = ['zone', 'prefecture', 'nation'];
const ofBases: readonly Level[] = ['base', ...zoned];
const ofMunicipalities: readonly Level[] = ['municipality', ...zoned];

const registry = text('圏域・拠点・医療機関の登録簿', 'Registry of zones, bases and institutions');
const bases = text(
  '基準日に登録されている拠点の数（取り消されたものを除く。designationを指定すればその状況のもの）',
  'Bases registered on the day but for revoked ones; with designation, those of that status',
);
const count = { unit: 'bases', rounding: text('整数のまま', 'an exact integer'), source: registry } as const;
const yen = { unit: 'yen', rounding: text('円、整数のまま', 'yen, an exact integer'), source: registry } as const;
const percent = {
  unit: 'percent',
  rounding: text('100倍し、小数第1位までに四捨五入', 'times 100, to one decimal, half up'),
  source: registry,
} as const;

/** Indicators computed from the registry when read, as of the last day of the fiscal year, or today where that is earlier. */
export const registryIndicators: readonly RegistryIndicator[] = [
  {
    id: 'zone-coverage',
    kind: 'compliance',
    ...percent,
    name: text('圏域充足率', 'Share of covered zones'),
    numerator: text(
      'すべての医療機能（functionを指定すればその機能）について、位置付けられた拠点と積極的役割を担う医療機関が1つ以上ある圏域の数',
      'Zones with at least one designated base and one active-role institution for all of their functions, or for the function asked for',
    ),
    denominator: text(
      '基準日に有効な圏域の数（小児・障害を対象とするものを除く。位置付けられた拠点が1つもない都道府県は含めない）',
      'Zones of the general population valid on the day; not those of a prefecture where no base is designated',
    ),
    registry: { split: null, refine: 'function', levels: zoned },
  },
  {
    id: 'bases-by-entity-type',
    kind: 'structure',
    ...count,
    name: text('主体別の拠点数', 'Bases by entity type'),
    numerator: bases,
    denominator: null,
    registry: { split: 'entityType', refine: 'designation', levels: zoned },
  },
  {
    id: 'bases-by-designation',
    kind: 'structure',
    ...count,
    name: text('位置付け別の拠点数', 'Bases by designation'),
    numerator: text('基準日にその位置付けにある拠点の数', 'Bases of that status on the day'),
    denominator: null,
    registry: { split: 'designation', refine: null, levels: zoned },
  },
  {
    id: 'bases-by-programme-relation',
    kind: 'structure',
    ...count,
    name: text('推進事業との関係別の拠点数', 'Bases by relation to the coordination programme'),
    numerator: bases,
    denominator: null,
    registry: { split: 'programmeRelation', refine: 'designation', levels: zoned },
  },
  {
    id: 'funding-by-source',
    kind: 'funding',
    ...yen,
    name: text('財源別の予定額', 'Planned funding by source'),
    numerator: text(
      'その年度・財源の予定額の合計。複数の圏域を受け持つ拠点は各圏域に全額を数える',
      'Planned yen of the year and source, summed over bases; a base that serves several zones counts whole in each',
    ),
    denominator: null,
    registry: { split: 'source', refine: null, levels: ofBases },
  },
  {
    id: 'funding-settled-by-source',
    kind: 'funding',
    ...yen,
    name: text('財源別の決算額', 'Settled funding by source'),
    numerator: text(
      'その年度・財源の決算額の合計（決算前のものは含まない）',
      'Settled yen of the year and source, summed over bases; lines that are not settled yet are left out',
    ),
    denominator: null,
    registry: { split: 'source', refine: null, levels: ofBases },
  },
  {
    id: 'municipal-funding-by-source',
    kind: 'funding',
    ...yen,
    name: text('財源別の予定額（市区町村）', 'Planned funding of municipalities by source'),
    numerator: text(
      'その年度・財源の予定額の、市区町村についての合計（拠点の財源は含まない）。複数の圏域に属する市区町村は各圏域に全額を数える',
      'Planned yen of the year and source, summed over municipalities, without any base’s lines; a municipality in several zones counts whole in each',
    ),
    denominator: null,
    registry: { split: 'source', refine: null, levels: ofMunicipalities },
  },
  {
    id: 'municipal-funding-settled-by-source',
    kind: 'funding',
    ...yen,
    name: text('財源別の決算額（市区町村）', 'Settled funding of municipalities by source'),
    numerator: text(
      'その年度・財源の決算額の、市区町村についての合計（拠点の財源と決算前のものは含まない）',
      'Settled yen of the year and source, summed over municipalities, without any base’s lines; lines that are not settled yet are left out',
    ),
    denominator: null,
    registry: { split: 'source', refine: null, levels: ofMunicipalities },
  },
  {
    id: 'bases-combining-fund-and-grant',
    kind: 'funding',
    ...percent,
    name: text('基金と交付金を併用する拠点の割合', 'Share of bases that combine fund and grant'),
    numerator: text(
      'その年度に基金（医療分または介護分）と地域支援事業交付金の両方がある拠点の数',
      'Bases with yen from the fund (medical or care part) and from the community support project grant in the year',
    ),
    denominator: text('その年度の財源が登録されている拠点の数', 'Bases whose funding of the year is registered'),
    registry: { split: null, refine: null, levels: ofBases },
  },
  ...activityIndicators,
];
