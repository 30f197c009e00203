import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { Zone } from '../../schema/zone.ts';
import { client } from '../store/client.ts';
import { readMatchingZones } from '../store/matching-zones.ts';
import { byPrefecture } from './by-prefecture.ts';
import { column, entitySet, joined } from './edm.ts';

/** Zones in force today, as `GET /v1/zones` lists them. */
export const zones = entitySet<Zone>({
  name: 'Zones',
  type: 'Zone',
  label: { ja: '圏域', en: 'Zones' },
  right: 'read-open',
  required: [],
  columns: [
    column('zoneId', 'Edm.String', ['圏域ID', 'Zone'], ({ zoneId }) => zoneId, true),
    column('prefecture', 'Edm.String', ['都道府県', 'Prefecture'], ({ prefecture }) => prefecture),
    column('name', 'Edm.String', ['名称', 'Name'], ({ name }) => name),
    column('unit', 'Edm.String', ['単位', 'Unit'], ({ unit }) => unit),
    column('functions', 'Edm.String', ['医療機能', 'Functions'], ({ functions }) => joined(functions)),
    column('population', 'Edm.String', ['対象', 'Population'], ({ population }) => population),
    column('municipalities', 'Edm.String', ['構成地域', 'Members'], ({ municipalities }) => joined(municipalities)),
    column('planPeriod', 'Edm.String', ['計画期間', 'Plan period'], ({ planPeriod }) => planPeriod),
    column('validFrom', 'Edm.Date', ['始期', 'Valid from'], ({ validFrom }) => validFrom),
    column('validTo', 'Edm.Date', ['終期', 'Valid to'], ({ validTo }) => validTo),
  ],
  read: ({ filter, now }) =>
    byPrefecture(filter, (prefecture) => readMatchingZones(client(), { prefecture }, dayInTokyo(now))),
});
