import type { Rule, RuleContext } from '../../form.ts';
import type { Text } from '../../text.ts';
import { type Draft, printed, sizeOf, squareOf, type VisitFlow2020 } from './answers.ts';

const text = (ja: string, en: string): Text => ({ ja, en });

/** What a row or column is of, for a reader. */
function nameAt({ zones = [] }: Draft, at: number, context: RuleContext<VisitFlow2020>): string {
  const zoneId = zones[at];
  if (zoneId === undefined) return '県外 (outside)';
  const name = context.zones.find((zone) => zone.zoneId === zoneId)?.name;
  return name ? `${name} (${zoneId})` : zoneId;
}

export const rules: readonly Rule<VisitFlow2020>[] = [
  {
    id: 'zone-named-twice',
    severity: 'error',
    message: text('{label}: {zone}が二度あります', '{label}: {zone} is named twice'),
    broken: ({ zones = [] }) =>
      zones.flatMap((zone, at) => (zones.indexOf(zone) < at ? [{ pointer: `/zones/${at}`, values: { zone } }] : [])),
  },
  {
    id: 'unknown-zone',
    severity: 'error',
    comparesWith: 'zones',
    message: text(
      '{label}: {zone}は調査時点（{asOf}）に有効な、この都道府県の圏域ではありません',
      '{label}: {zone} is not a zone of this prefecture in force on the reference date, {asOf}',
    ),
    broken: ({ zones = [] }, { zones: known, asOf }) =>
      zones.flatMap((zone, at) =>
        known.some(({ zoneId }) => zoneId === zone) ? [] : [{ pointer: `/zones/${at}`, values: { zone, asOf } }],
      ),
  },
  {
    id: 'wrong-size',
    severity: 'error',
    message: text(
      '{label}: 圏域の数に県外の1つを加えた{expected}個が必要ですが、{given}個です',
      '{label}: {expected} are needed, one for each zone and one for outside; there are {given}',
    ),
    broken: (draft) => {
      const expected = sizeOf(draft);
      const check = (pointer: string, list: readonly unknown[] | undefined) =>
        list && list.length !== expected ? [{ pointer, values: { expected, given: list.length } }] : [];
      return [
        ...check('/cells', draft.cells),
        ...(draft.cells ?? []).flatMap((row, at) => check(`/cells/${at}`, row)),
        ...printed.flatMap(({ member }) => check(`/${member}`, draft[member])),
      ];
    },
  },
  {
    id: 'total-below-own',
    severity: 'error',
    message: text(
      '{label}: {zone}の計{total}人が、自圏域で受診した{own}人より少なくなっています',
      '{label}: the total of {zone}, {total}, is less than the {own} who stayed in it',
    ),
    broken: (draft, context) => {
      const cells = squareOf(draft);
      return printed.flatMap(({ member }) =>
        (draft[member] ?? []).flatMap((total, at) => {
          const own = cells?.[at]?.[at] ?? 0;
          const values = { zone: nameAt(draft, at, context), total, own };
          return total < own ? [{ pointer: `/${member}/${at}`, values }] : [];
        }),
      );
    },
  },
  {
    id: 'total-differs',
    severity: 'warning',
    message: text(
      '{label}: {zone}の計は{total}人ですが、内訳の合計は{sum}人です',
      '{label}: the total of {zone} is {total}, the sum of its cells {sum}',
    ),
    broken: (draft, context) => {
      const cells = squareOf(draft);
      if (!cells) return [];
      return printed.flatMap(({ member, sumOf }) =>
        (draft[member] ?? []).slice(0, sizeOf(draft)).flatMap((total, at) => {
          const values = { zone: nameAt(draft, at, context), total, sum: sumOf(cells, at) };
          return total === values.sum ? [] : [{ pointer: `/${member}/${at}`, values }];
        }),
      );
    },
  },
  {
    id: 'zone-missing',
    severity: 'warning',
    comparesWith: 'zones',
    message: text(
      '{label}: 調査時点に有効な圏域{zone}がありません',
      '{label}: {zone}, in force on the reference date, is missing',
    ),
    broken: ({ zones }, { zones: known }) =>
      // A draft without any has them all before it; zones for children and people with disabilities divide the same area again.
      known
        .filter(({ zoneId, population }) => zones && population === 'general' && !zones.includes(zoneId))
        .map(({ zoneId, name }) => ({ pointer: '/zones', values: { zone: `${name} (${zoneId})` } })),
  },
];
