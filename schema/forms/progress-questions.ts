import type { Question } from '../form.ts';
import { municipalSupport, supportLabels } from '../support-kind.ts';
import type { Text } from '../text.ts';

/** An item of the coordination programme, as a version of the progress form asks it. */
export interface ProgressItem<Id extends string = string> {
  readonly id: Id;
  readonly number: string;
  readonly ja: string;
  readonly en: string;
}

export const statuses = [
  { value: 'none', label: { ja: '実施していない', en: 'Not doing' } },
  { value: 'planned', label: { ja: '年度内に実施予定', en: 'Planned within the fiscal year' } },
  { value: 'doing', label: { ja: '実施している', en: 'Doing' } },
] as const;

const label = (ja: string, en: string): Text => ({ ja, en });

/** A question on an item besides its status, by its name in the answers. */
export type ItemPart = Pick<Question, 'type' | 'choices' | 'label'> & { readonly id: string };

/** What is asked of each item besides its status. */
const itemParts: readonly ItemPart[] = [
  {
    id: 'basis',
    label: label('実施の根拠', 'basis'),
    type: 'choice',
    choices: [
      { value: 'own', label: label('市区町村が実施', 'Own work') },
      { value: 'other-organisation', label: label('他の組織が同様の取組を実施', 'Another organisation does the same') },
      {
        value: 'commissioned',
        label: label('他の主体から受託して実施', 'Carried out under commission from another body'),
      },
    ],
  },
  {
    id: 'basisConditions',
    label: label('みなす条件', 'conditions of deemed implementation'),
    type: 'flags',
    choices: [
      {
        value: 'contributesToMunicipality',
        label: label('成果が市区町村の連携に資する', 'Its results benefit coordination in the municipality'),
      },
      {
        value: 'outlineSubmitted',
        label: label('実施要綱等を市区町村に提出', 'A written outline was given to the municipality'),
      },
      { value: 'reportsRegularly', label: label('定期的に報告', 'It reports regularly') },
      { value: 'fitsAim', label: label('内容が事業の趣旨に合う', 'The content fits the aim of the programme') },
      {
        value: 'ownStudyAndOutline',
        label: label(
          '自ら課題と対応策を検討し実施要綱等がある',
          'The municipality studies issues and measures itself and has an outline',
        ),
      },
    ],
  },
  { id: 'outsourced', label: label('委託', 'outsourced'), type: 'boolean' },
  {
    id: 'outsourcedTo',
    label: label('委託先', 'outsourced to'),
    type: 'choice',
    choices: [
      { value: 'medical-association', label: label('郡市区医師会', 'Local medical association') },
      { value: 'other', label: label('その他', 'Other') },
    ],
  },
  { id: 'joint', label: label('共同実施', 'joint'), type: 'boolean' },
  { id: 'jointWith', label: label('共同実施の相手', 'joint with'), type: 'codes' },
];

/** The questions on an item: its status, what every version asks besides, and what this one adds. */
export function questionsOf({ id, number, ja, en }: ProgressItem, added: readonly ItemPart[] = []): Question[] {
  const status: Question = {
    id,
    pointer: `/items/${id}/status`,
    number,
    label: label(ja, en),
    type: 'choice',
    choices: statuses,
    required: true,
  };
  return [
    status,
    ...[...itemParts, ...added].map((part) => ({
      ...part,
      id: `${id}-${part.id}`,
      pointer: `/items/${id}/${part.id}`,
      number,
      label: label(`${ja}（${part.label.ja}）`, `${en} (${part.label.en})`),
      required: false,
    })),
  ];
}

export const supportQuestion: Question = {
  id: 'prefectureSupport',
  pointer: '/prefectureSupport',
  label: label('都道府県・保健所から受けた支援', 'Support received from the prefecture or health centre'),
  type: 'choices',
  choices: municipalSupport.options.map((value) => ({ value, label: supportLabels[value] })),
  required: false,
};
