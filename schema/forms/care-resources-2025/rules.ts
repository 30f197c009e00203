import { ratio } from '../../compute.ts';
import type { BrokenPlace, Rule } from '../../form.ts';
import { type CareResources2025, type Given, numbersIn } from './answers.ts';
import { countOf, totalOf } from './counted.ts';
import { careResources } from './indicators.ts';
import { type NumberId, nameOf } from './questions.ts';
import type { CareResourceId } from './table-6.ts';

type CareRule = Rule<CareResources2025>;

/** Part and whole. Deaths attended (by provider) and deaths at home (by residence) are not. */
const partsOfWholes: readonly (readonly [part: NumberId, whole: NumberId])[] = [
  ['population-65plus', 'population-total'],
  ['population-75plus', 'population-total'],
  ['population-75plus', 'population-65plus'],
  ['population-under-15', 'population-total'],
  ['st-home-visit-medical-paediatric-facilities', 'st-home-visit-medical-facilities'],
  ['st-home-nursing-paediatric-stations', 'st-home-nursing-providers'],
  ['st-pharmacy-visit-paediatric-pharmacies', 'st-pharmacy-visit-facilities'],
  ['pr-home-visit-medical-paediatric-patients', 'pr-home-visit-medical-patients'],
  ['pr-home-nursing-paediatric-users', 'pr-home-nursing-users'],
  ['pr-pharmacy-visit-paediatric-patients', 'pr-pharmacy-visit-patients'],
  ['st-enhanced-home-nursing-stations', 'st-home-nursing-providers'],
  ['st-home-nursing-24h-stations', 'st-home-nursing-providers'],
  ['st-home-nursing-24h-staff', 'st-home-nursing-staff'],
];

/** Only where both are numbers. */
const aboveWhole =
  (part: NumberId, whole: NumberId): CareRule['broken'] =>
  (draft) => {
    const given = new Map(numbersIn(draft).map((one) => [one.id, one]));
    const [small, large] = [given.get(part), given.get(whole)];
    return small && large && small.value > large.value
      ? [{ pointer: small.pointer, values: { part: small.value, whole: large.value } }]
      : [];
  };

const partRules = partsOfWholes.map(
  ([part, whole]): CareRule => ({
    id: `${part}-above-${whole}`,
    severity: 'error',
    message: {
      ja: `{label}: {part}が、これを含む「${nameOf(whole).ja}」の{whole}を上回っています`,
      en: `{label}: {part} is above the {whole} of "${nameOf(whole).en}", of which it is a part`,
    },
    broken: aboveWhole(part, whole),
  }),
);

/** The table does not say whether support clinics include the enhanced ones, so that one may rightly be above the other. */
const enhancedAboveAll: CareRule = {
  id: 'enhanced-above-all',
  severity: 'warning',
  message: {
    ja: '{label}: {part}が「在宅療養支援診療所・病院数」の{whole}を上回っています。機能強化型を含む数か確かめてください',
    en: '{label}: {part} is above the {whole} of all home-care support clinics and hospitals; check whether those include the enhanced ones',
  },
  broken: aboveWhole('st-enhanced-zaishishin-facilities', 'st-zaishishin-facilities'),
};

const sourceRules: readonly CareRule[] = [
  {
    id: 'source-missing',
    severity: 'error',
    message: {
      ja: '{label}: 出典がありません。sourceOfでこの数の出典を、またはdefaultSourceで全体の出典を示してください',
      en: '{label}: it has no source; name its own in sourceOf, or one for all in defaultSource',
    },
    broken: (draft) =>
      numbersIn(draft)
        .filter(({ id }) => (draft.sourceOf?.[id] ?? draft.defaultSource) === undefined)
        .map(({ pointer }) => pointer),
  },
  {
    id: 'source-unknown',
    severity: 'error',
    message: {
      ja: '{label}: 「{source}」という出典はsourcesにありません',
      en: '{label}: there is no "{source}" among the sources',
    },
    broken: ({ sources = [], defaultSource, sourceOf = {} }) => {
      const known = new Set(sources.map(({ id }) => id));
      const named = [
        ['/defaultSource', defaultSource] as const,
        ...Object.entries(sourceOf).map(([id, source]) => [`/sourceOf/${id}`, source] as const),
      ];
      return named.flatMap(([pointer, source]) =>
        source === undefined || known.has(source) ? [] : [{ pointer, values: { source } }],
      );
    },
  },
  {
    id: 'source-repeated',
    severity: 'error',
    message: {
      ja: '{label}: 「{source}」が重ねて書かれています',
      en: '{label}: "{source}" is given twice',
    },
    broken: ({ sources = [] }) =>
      sources.flatMap(({ id }, at) =>
        sources.findIndex((one) => one.id === id) < at
          ? [{ pointer: `/sources/${at}/id`, values: { source: id } }]
          : [],
      ),
  },
];

/**
 * Whether two numbers differ by more than chance among few would let them: more than three standard deviations of the
 * difference of two Poisson counts, √(a + b), and by the factor.
 */
const isFar = (a: number, b: number, factor: number): boolean =>
  (a - b) ** 2 > 9 * (a + b) && Math.max(a, b) >= factor * Math.min(a, b);

const changeFactor = 1.5;
const peerFactor = 3;
const peersAtLeast = 5;

const unlikeLastYear: CareRule = {
  id: 'unlike-last-year',
  severity: 'warning',
  comparesWith: 'previous',
  message: {
    ja: '{label}: 前年度の{before}から{now}へ大きく変わっています。確かめてください',
    en: '{label}: it went from {before} last fiscal year to {now}; please check',
  },
  broken: (draft, { previous }) => {
    const before = new Map(previous ? numbersIn(previous).map(({ id, value }) => [id, value]) : []);
    return numbersIn(draft).flatMap(({ id, pointer, value }) => {
      const then = before.get(id);
      return then !== undefined && isFar(value, then, changeFactor)
        ? [{ pointer, values: { before: then, now: value } }]
        : [];
    });
  },
};

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

/** Municipalities of half to double the population are alike; what they count for each person is compared. */
function againstPeers(
  { pointer, value, id }: Given,
  total: number,
  alike: readonly (readonly number[])[],
): BrokenPlace[] {
  const perPerson = alike.flatMap((row) => {
    const count = countOf(row, id as CareResourceId);
    return count === null ? [] : [count / (totalOf(row) as number)];
  });
  if (perPerson.length < peersAtLeast) return [];
  const usual = median(perPerson);
  if (!isFar(value, usual * total, peerFactor)) return [];
  const values = {
    count: value,
    rate: ratio(value, total, 100_000),
    median: Math.round(usual * 1_000_000) / 10,
    peers: perPerson.length,
  };
  return [{ pointer, values }];
}

const resourceIds = new Set<string>(careResources.map(({ id }) => id));

const unlikePeers: CareRule = {
  id: 'unlike-similar-municipalities',
  severity: 'warning',
  comparesWith: 'peers',
  message: {
    ja: '{label}: {count}は人口10万人当たり{rate}で、人口規模の近い{peers}市区町村の中央値{median}から大きく離れています。確かめてください',
    en: '{label}: {count} is {rate} per 100,000 people, far from the median {median} of {peers} municipalities of similar size; please check',
  },
  broken: (draft, { peers }) => {
    const total = draft.population?.total;
    if (typeof total !== 'number' || total === 0) return [];
    const alike = peers.filter((row) => {
      const of = totalOf(row);
      return of !== null && 2 * of >= total && of <= 2 * total;
    });
    if (alike.length < peersAtLeast) return [];
    return numbersIn(draft)
      .filter(({ id }) => resourceIds.has(id))
      .flatMap((given) => againstPeers(given, total, alike));
  },
};

export const rules: readonly CareRule[] = [...partRules, ...sourceRules, enhancedAboveAll, unlikeLastYear, unlikePeers];
