import { entityType, surveyEntityType } from '../../base.ts';
import type { Question } from '../../form.ts';
import type { Dimension } from '../../indicator.ts';
import { registryDimensions } from '../../registry-dimensions.ts';

const value = (code: string, ja: string, en: string) => ({ code, label: { ja, en } });

const entityTypes = registryDimensions['entityType']?.values ?? [];
const relations = registryDimensions['programmeRelation']?.values ?? [];

/** What this form's figures are broken down by; `programmeRelation` is the registry's. */
export const dimensions: readonly Dimension[] = [
  {
    id: 'zoneUnit',
    label: { ja: '圏域の単位', en: 'Unit of zones' },
    values: [
      value('secondary-medical-area', '二次医療圏', 'Secondary medical area'),
      value('municipality', '市区町村', 'Municipality'),
      value('health-centre-area', '保健所圏域', 'Public-health-centre area'),
      value('medical-association-area', '郡市区医師会', 'Medical-association area'),
      value('regional-vision-area', '地域医療構想区域', 'Regional healthcare vision area'),
      value('daily-life-area', '日常生活圏域', 'Daily-life area'),
      value('other', 'その他', 'Other'),
    ],
  },
  {
    id: 'basesState',
    label: { ja: '拠点の状況', en: 'State of bases' },
    values: [
      value('with-bases', '拠点あり', 'Has bases'),
      value('zero', '0か所', 'None'),
      value('considering', '検討中', 'Considering'),
      value('adjusting', '調整中', 'Adjusting'),
      value('no-answer', '未回答', 'No answer'),
    ],
  },
  {
    id: 'coordinationExtent',
    label: { ja: '拠点と推進事業の連携', en: 'Coordination of bases and programme' },
    values: [
      value('all', 'すべての拠点で連携', 'All bases'),
      value('some', '一部の拠点で連携', 'Some bases'),
      value('none', '連携なし', 'No base'),
    ],
  },
  {
    id: 'surveyEntityType',
    label: { ja: '主体（国の調査の区分）', en: 'Entity type as the national survey counts it' },
    values: [...new Set(entityType.options.map(surveyEntityType))].map((code) => {
      const type = entityTypes.find((one) => surveyEntityType(one.code as never) === code);
      return { code, label: type?.group ?? type?.label ?? { ja: code, en: code } };
    }),
  },
];

const choicesOf = (values: Dimension['values']) => values.map(({ code, label }) => ({ value: code, label }));
const own = (id: string) => choicesOf(dimensions.find((one) => one.id === id)?.values ?? []);

export const questions: readonly Question[] = [
  {
    id: 'zones-are-set',
    pointer: '/zones/areSet',
    label: { ja: '在宅医療の圏域を設定しているか', en: 'Whether zones for home medical care are set' },
    type: 'boolean',
    required: true,
  },
  {
    id: 'zone-unit',
    pointer: '/zones/unit',
    label: { ja: '圏域の単位', en: 'Unit of zones' },
    type: 'choice',
    choices: own('zoneUnit'),
    required: false,
  },
  {
    id: 'bases-state',
    pointer: '/bases/state',
    label: { ja: '拠点の状況', en: 'State of bases' },
    type: 'choice',
    choices: [
      { value: 'counted', label: { ja: '数を回答（0を含む）', en: 'Counted, none included' } },
      ...own('basesState').slice(2),
    ],
    required: true,
  },
  {
    id: 'bases-count',
    pointer: '/bases/count',
    label: { ja: '拠点の数', en: 'Number of bases' },
    type: 'integer',
    required: false,
  },
  {
    id: 'coordination-extent',
    pointer: '/coordination/extent',
    label: { ja: '拠点と推進事業の連携の範囲', en: 'Extent of coordination of bases and programme' },
    type: 'choice',
    choices: own('coordinationExtent'),
    required: false,
  },
  {
    id: 'coordination-kinds',
    pointer: '/coordination/kinds',
    label: { ja: '連携の形', en: 'Kind of coordination' },
    type: 'choices',
    choices: choicesOf(relations.filter(({ code }) => code !== 'none')),
    required: false,
  },
  {
    id: 'coordination-entity-types',
    pointer: '/coordination/entityTypes',
    label: { ja: '同一の主体である場合の主体', en: 'Whose entity, where it is the same' },
    type: 'choices',
    choices: choicesOf(entityTypes),
    required: false,
  },
];
