import type { Column, EntitySet } from './edm.ts';
import { keyOf } from './entity-sets.ts';
import { functionNames } from './parse-filter.ts';
import type { EdmType } from './value.ts';

export const namespace = 'renkei';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const facets: Partial<Record<EdmType, string>> = {
  'Edm.Decimal': ' Precision="18" Scale="1"',
  'Edm.DateTimeOffset': ' Precision="3"',
};

const described = (text: string) => `<Annotation Term="Org.OData.Core.V1.Description" String="${escaped(text)}"/>`;

const property = ({ name, type, label, isKey }: Column<unknown>) =>
  `<Property Name="${name}" Type="${type}"${isKey ? ' Nullable="false"' : ''}${facets[type] ?? ''}>${described(`${label.ja} / ${label.en}`)}</Property>`;

const entityType = (set: EntitySet) =>
  `<EntityType Name="${set.type}"><Key>${keyOf(set)
    .map(({ name }) => `<PropertyRef Name="${name}"/>`)
    .join('')}</Key>${set.columns.map(property).join('')}</EntityType>`;

const yes = (name: string, value: boolean) => `<PropertyValue Property="${name}" Bool="${value}"/>`;
const record = (term: string, values: string) =>
  `<Annotation Term="Org.OData.Capabilities.V1.${term}"><Record>${values}</Record></Annotation>`;

/** What a client may ask of a set, in the standard's vocabulary of capabilities. */
function capabilities({ required }: EntitySet): string {
  const names = required.map((name) => `<PropertyPath>${name}</PropertyPath>`).join('');
  const mustName = `<PropertyValue Property="RequiredProperties"><Collection>${names}</Collection></PropertyValue>`;
  return [
    record(
      'FilterRestrictions',
      yes('Filterable', true) + yes('RequiresFilter', required.length > 0) + (names && mustName),
    ),
    ...[
      'ExpandRestrictions',
      'SearchRestrictions',
      'InsertRestrictions',
      'UpdateRestrictions',
      'DeleteRestrictions',
    ].map((term) => record(term, yes(`${term.replace('Restrictions', '').replace(/e?$/, '')}able`, false))),
  ].join('');
}

/** The model of all sets as CSDL 4.0 in XML, which is what clients of version 4.0 read. */
export function csdl(sets: readonly EntitySet[]): string {
  const list = sets.map(
    (set) =>
      `<EntitySet Name="${set.name}" EntityType="${namespace}.${set.type}">${described(`${set.label.ja} / ${set.label.en}`)}${capabilities(set)}</EntitySet>`,
  );
  const filterFunctions = `<Annotation Term="Org.OData.Capabilities.V1.FilterFunctions"><Collection>${functionNames
    .map((name) => `<String>${name}</String>`)
    .join('')}</Collection></Annotation>`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>',
    `<Schema Namespace="${namespace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    ...sets.map(entityType),
    `<EntityContainer Name="Container">${list.join('')}${filterFunctions}</EntityContainer>`,
    '</Schema></edmx:DataServices></edmx:Edmx>',
  ].join('\n');
}
