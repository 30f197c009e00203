import type { Dimension, RegistryIndicator } from './indicator.ts';
import { organisationKind, organisationLabels } from './organisation-kind.ts';
import type { Text } from './text.ts';

const text = (ja: string, en: string): Text => ({ ja, en });

/** People at meetings, by the kind of organisation that they come from. */
export const organisationDimension: Dimension = {
  id: 'organisationKind',
  label: text('参加者の種別', 'Kind of organisation'),
  values: organisationKind.options.map((code) => ({ code, label: organisationLabels[code] })),
};

const source = text('都道府県の取組の記録', 'What prefectures recorded of their own activities');
const integer = text('整数のまま', 'an exact integer');

const levels = ['prefecture', 'nation'] as const;

/** Figures of what a prefecture did itself; in a year of which it recorded nothing they are unknown, not 0. */
export const activityIndicators: readonly RegistryIndicator[] = [
  {
    id: 'prefecture-meetings-held',
    kind: 'process',
    unit: 'meetings',
    rounding: integer,
    source,
    name: text('都道府県が開いた会議の数', 'Meetings held by the prefecture'),
    numerator: text('その年度に都道府県が開き、記録した会議の数', 'Meetings of the year that the prefecture recorded'),
    denominator: null,
    registry: { split: null, refine: null, levels },
  },
  {
    id: 'prefecture-meeting-participants',
    kind: 'process',
    unit: 'people',
    rounding: integer,
    source,
    name: text(
      '都道府県が開いた会議の種別別の延べ参加者数',
      'Participants of the prefecture’s meetings by organisation kind',
    ),
    numerator: text(
      'その年度の会議の参加者のうちその種別の人数の合計（延べ。種別が記録されていない会議は含まない）',
      'People of the kind at the year’s meetings, counted at each; meetings whose participants are not recorded are left out',
    ),
    denominator: null,
    registry: { split: 'organisationKind', refine: null, levels },
  },
  {
    id: 'prefecture-programme-funding',
    kind: 'funding',
    unit: 'yen',
    rounding: text('円、整数のまま', 'yen, an exact integer'),
    source,
    name: text('都道府県の独自事業の財源別の予定額', 'Planned funding of the prefecture’s own programmes by source'),
    numerator: text(
      'その年度の独自事業の、その財源の予定額の合計',
      'Planned yen from the source, summed over the year’s programmes',
    ),
    denominator: null,
    registry: { split: 'source', refine: null, levels },
  },
];
