import type { Base } from '../../schema/base.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { client } from '../store/client.ts';
import { readMatchingBases } from '../store/matching-bases.ts';
import { byPrefecture } from './by-prefecture.ts';
import { column, entitySet, joined } from './edm.ts';

/** Bases as everybody may read them, as `GET /v1/bases` lists them: without contacts. */
export const bases = entitySet<Base>({
  name: 'Bases',
  type: 'Base',
  label: { ja: '拠点', en: 'Bases' },
  right: 'read-open',
  required: [],
  columns: [
    column('baseId', 'Edm.String', ['拠点ID', 'Base'], ({ baseId }) => baseId, true),
    column('prefecture', 'Edm.String', ['都道府県', 'Prefecture'], ({ prefecture }) => prefecture),
    column('name', 'Edm.String', ['名称', 'Name'], ({ name }) => name),
    column('kind', 'Edm.String', ['種別', 'Kind'], ({ kind }) => kind),
    column('entityType', 'Edm.String', ['主体', 'Entity type'], ({ entityType }) => entityType),
    column('zones', 'Edm.String', ['圏域', 'Zones'], ({ zones }) => joined(zones)),
    column(
      'programmeRelation',
      'Edm.String',
      ['推進事業との関係', 'Relation to the programme'],
      (of) => of.programmeRelation,
    ),
    column('designationStatus', 'Edm.String', ['位置付け', 'Designation'], ({ designation }) => designation.status),
    column(
      'designationPlanPeriod',
      'Edm.String',
      ['位置付けの計画期間', 'Plan period of the designation'],
      (of) => of.designation.planPeriod,
    ),
    column(
      'designationDate',
      'Edm.Date',
      ['位置付けの日', 'Day of the designation'],
      ({ designation }) => designation.date,
    ),
    column('duties', 'Edm.String', ['役割', 'Duties'], ({ duties }) => joined(duties)),
  ],
  read: ({ filter, now }) =>
    byPrefecture(filter, (prefecture) => readMatchingBases(client(), { prefecture }, dayInTokyo(now))),
});
