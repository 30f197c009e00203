import * as z from 'zod';
import { hasValidCheckDigit } from '../area.ts';
import type { DeepPartial, Form, Measure, Question, Rule } from '../form.ts';
import { municipalSupport, supportLabels, supportSlot } from '../support-kind.ts';
import type { Text } from '../text.ts';
import { answeringMeasures } from './answering.ts';

/** The eight items ア to ク of the coordination programme. Source: national survey of September 2015 (preliminary figures). */
export const items2015 = [
  { id: 'a', number: 'ア', ja: '地域の医療・介護の資源の把握', en: 'Survey of local medical and care resources' },
  {
    id: 'i',
    number: 'イ',
    ja: '在宅医療・介護連携の課題の抽出と対応策の検討',
    en: 'Identifying coordination issues and countermeasures',
  },
  {
    id: 'u',
    number: 'ウ',
    ja: '切れ目のない在宅医療と在宅介護の提供体制の構築推進',
    en: 'Seamless provision of home medical and home care',
  },
  {
    id: 'e',
    number: 'エ',
    ja: '医療・介護関係者の情報共有の支援',
    en: 'Support for information sharing between professionals',
  },
  { id: 'o', number: 'オ', ja: '在宅医療・介護連携に関する相談支援', en: 'Consultation support on coordination' },
  { id: 'ka', number: 'カ', ja: '医療・介護関係者の研修', en: 'Training of medical and care professionals' },
  { id: 'ki', number: 'キ', ja: '地域住民への普及啓発', en: 'Public awareness for residents' },
  {
    id: 'ku',
    number: 'ク',
    ja: '在宅医療・介護連携に関する関係市区町村の連携',
    en: 'Coordination between municipalities',
  },
] as const;
type ItemId = (typeof items2015)[number]['id'];

const statuses = [
  { value: 'none', label: { ja: '実施していない', en: 'Not doing' } },
  { value: 'planned', label: { ja: '年度内に実施予定', en: 'Planned within the fiscal year' } },
  { value: 'doing', label: { ja: '実施している', en: 'Doing' } },
] as const;

const item = z.strictObject({
  status: z.enum(['none', 'planned', 'doing']),
  basis: z.enum(['own', 'other-organisation', 'commissioned']).optional(),
  basisConditions: z
    .strictObject({
      contributesToMunicipality: z.boolean().optional(),
      outlineSubmitted: z.boolean().optional(),
      reportsRegularly: z.boolean().optional(),
      fitsAim: z.boolean().optional(),
      ownStudyAndOutline: z.boolean().optional(),
    })
    .optional(),
  outsourced: z.boolean().default(false),
  outsourcedTo: z.enum(['medical-association', 'other']).optional(),
  joint: z.boolean().default(false),
  jointWith: z
    .array(z.string().regex(/^\d{6}$/))
    .max(200)
    .default([]),
});

const answers = z.strictObject({
  items: z.strictObject({ a: item, i: item, u: item, e: item, o: item, ka: item, ki: item, ku: item }),
  prefectureSupport: z.array(municipalSupport).max(6).default([]),
});
export type MunicipalProgress2015 = z.infer<typeof answers>;
type Draft = DeepPartial<MunicipalProgress2015>;
type DraftItem = NonNullable<NonNullable<Draft['items']>[ItemId]>;

/** Conditions under which another's work counts as doing (deemed implementation, 実施しているとみなす場合). Source: notes of the same survey. */
const conditionsOf = {
  'other-organisation': ['contributesToMunicipality', 'outlineSubmitted', 'reportsRegularly'],
  commissioned: ['fitsAim', 'ownStudyAndOutline'],
} as const;

const isActive = (given: { status?: string | undefined }) => given.status === 'planned' || given.status === 'doing';

/** A rule on each item: the places it names are below `/items/<id>`. */
const onItems =
  (
    check: (
      given: DraftItem,
      context: { respondent: string; isMunicipality: (code: string) => boolean },
    ) => readonly string[],
  ): Rule<MunicipalProgress2015>['broken'] =>
  (draft, context) =>
    items2015.flatMap(({ id }) => {
      const given = draft.items?.[id];
      return given ? check(given, context).map((place) => `/items/${id}${place}`) : [];
    });

const conditions = (given: DraftItem) =>
  given.basis === 'other-organisation' || given.basis === 'commissioned' ? conditionsOf[given.basis] : [];

const rule =
  (severity: 'error' | 'warning') =>
  (id: string, ja: string, en: string, broken: Rule<MunicipalProgress2015>['broken']): Rule<MunicipalProgress2015> => ({
    id,
    severity,
    message: { ja, en },
    broken,
  });
const error = rule('error');
const warning = rule('warning');

const rules: readonly Rule<MunicipalProgress2015>[] = [
  error(
    'basis-only-when-doing',
    '{label}: 実施の根拠は「実施している」ときだけ答えてください',
    '{label}: give a basis only where the item is being done',
    onItems((given) =>
      given.basis !== undefined && given.status !== undefined && given.status !== 'doing' ? ['/basis'] : [],
    ),
  ),
  error(
    'deemed-conditions',
    '{label}: 他の組織の取組や受託による実施は、条件をすべて満たすときだけ「実施している」とみなせます',
    '{label}: work by another organisation or under commission counts as doing only if every condition is met',
    onItems((given) =>
      conditions(given)
        .filter((name) => given.basisConditions?.[name] !== true)
        .map((name) => `/basisConditions/${name}`),
    ),
  ),
  error(
    'conditions-of-another-basis',
    '{label}: この実施の根拠にはない条件です',
    '{label}: this condition does not belong to the basis given',
    onItems((given) => {
      const allowed: readonly string[] = conditions(given);
      return Object.keys(given.basisConditions ?? {})
        .filter((name) => !allowed.includes(name))
        .map((name) => `/basisConditions/${name}`);
    }),
  ),
  error(
    'outsourced-only-when-active',
    '{label}: 委託は「実施している」か「実施予定」のときだけ答えてください',
    '{label}: outsourcing applies only where the item is done or planned',
    onItems((given) => (given.outsourced === true && given.status === 'none' ? ['/outsourced'] : [])),
  ),
  error(
    'outsourced-to-without-outsourced',
    '{label}: 委託先は委託しているときだけ答えてください',
    '{label}: name whom it is outsourced to only where it is outsourced',
    onItems((given) => (given.outsourcedTo !== undefined && given.outsourced !== true ? ['/outsourcedTo'] : [])),
  ),
  error(
    'joint-only-when-active',
    '{label}: 共同実施は「実施している」か「実施予定」のときだけ答えてください',
    '{label}: joint work applies only where the item is done or planned',
    onItems((given) => (given.joint === true && given.status === 'none' ? ['/joint'] : [])),
  ),
  error(
    'joint-with-without-joint',
    '{label}: 共同実施の相手は共同実施のときだけ答えてください',
    '{label}: name partners only where the item is joint',
    onItems((given) => (given.joint !== true && (given.jointWith?.length ?? 0) > 0 ? ['/jointWith'] : [])),
  ),
  error(
    'joint-with-unknown',
    '{label}: 共同実施の相手の団体コードが正しくないか、自団体です',
    '{label}: a partner is not a municipality code of that day, or is the respondent itself',
    onItems((given, context) =>
      (given.jointWith ?? []).flatMap((code, at) =>
        hasValidCheckDigit(code) && context.isMunicipality(code) && code !== context.respondent
          ? []
          : [`/jointWith/${at}`],
      ),
    ),
  ),
  error(
    'repeated',
    '{label}: 同じ値が重ねて書かれています',
    '{label}: the same value is given twice',
    (draft, context) => [
      ...onItems((given) => repeats(given.jointWith ?? []).map((at) => `/jointWith/${at}`))(draft, context),
      ...repeats(draft.prefectureSupport ?? []).map((at) => `/prefectureSupport/${at}`),
    ],
  ),
  warning(
    'fell-to-none',
    '{label}: 前年度は実施していましたが「実施していない」になっています',
    '{label}: was being done last fiscal year and is none now',
    (draft, { previous }) =>
      items2015
        .filter(
          ({ id }) =>
            previous?.items[id].status === 'doing' &&
            (previous.items[id].basis ?? 'own') === 'own' &&
            draft.items?.[id]?.status === 'none',
        )
        .map(({ id }) => `/items/${id}/status`),
  ),
  warning(
    'other-basis-ended',
    '{label}: 前年度は他の組織の取組等により実施していました。終わったときは市区町村が速やかに始める必要があります',
    '{label}: was done through another body last fiscal year; when that ends the municipality must start promptly',
    (draft, { previous }) =>
      items2015
        .filter(
          ({ id }) =>
            previous?.items[id].status === 'doing' &&
            (previous.items[id].basis ?? 'own') !== 'own' &&
            draft.items?.[id]?.status === 'none',
        )
        .map(({ id }) => `/items/${id}/status`),
  ),
  warning(
    'joint-without-support',
    '{label}: 共同実施の項目がありますが、都道府県の支援が空欄です',
    '{label}: an item is joint, yet no support by the prefecture is listed',
    (draft) =>
      items2015.some(({ id }) => draft.items?.[id]?.joint === true) && (draft.prefectureSupport?.length ?? 0) === 0
        ? ['/prefectureSupport']
        : [],
  ),
  warning(
    'joint-without-partner',
    '{label}: 共同実施の相手が書かれていません',
    '{label}: the partners of the joint work are not named',
    onItems((given) => (given.joint === true && (given.jointWith?.length ?? 0) === 0 ? ['/jointWith'] : [])),
  ),
];

function repeats(values: readonly string[]): number[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));
}

const label = (ja: string, en: string): Text => ({ ja, en });
/** What is asked of each item besides its status. */
const itemParts: readonly (Pick<Question, 'type' | 'choices' | 'label'> & { readonly id: string })[] = [
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

function questionsOf({ id, number, ja, en }: (typeof items2015)[number]): Question[] {
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
    ...itemParts.map((part) => ({
      ...part,
      id: `${id}-${part.id}`,
      pointer: `/items/${id}/${part.id}`,
      number,
      label: label(`${ja}（${part.label.ja}）`, `${en} (${part.label.en})`),
      required: false,
    })),
  ];
}

const questions: readonly Question[] = [
  ...items2015.flatMap(questionsOf),
  {
    id: 'prefectureSupport',
    pointer: '/prefectureSupport',
    label: label('都道府県・保健所から受けた支援', 'Support received from the prefecture or health centre'),
    type: 'choices',
    choices: municipalSupport.options.map((value) => ({ value, label: supportLabels[value] })),
    required: false,
  },
];

const bins = ['none', 'planned-only', '1', '2', '3', '4', '5', '6', '7', '8'] as const;

/** Append-only: the order is stored in every published row. */
const slots = [
  ...items2015.flatMap(({ id }) => statuses.map(({ value }) => `item.${id}.${value}`)),
  ...bins.map((bin) => `bin.${bin}`),
  'active',
  'outsourced',
  'joint',
  'supported',
  'implemented',
  ...municipalSupport.options.map((kind) => supportSlot(kind)),
];

/** One municipality's integers in the order of `slots`: 0 or 1, but for `implemented` (0 to 8 items being done). */
function contribution(given: MunicipalProgress2015): readonly number[] {
  const all = items2015.map(({ id }) => given.items[id]);
  const implemented = all.filter(({ status }) => status === 'doing').length;
  const active = all.some(isActive);
  const bin = implemented > 0 ? String(implemented) : active ? 'planned-only' : 'none';
  const flag = (is: boolean) => (is ? 1 : 0);
  return [
    ...all.flatMap(({ status }) => statuses.map(({ value }) => flag(value === status))),
    ...bins.map((name) => flag(name === bin)),
    flag(active),
    flag(all.some(({ outsourced }) => outsourced)),
    flag(all.some(({ joint }) => joint)),
    // The rate's denominator is the active municipalities, so support of one that does and plans nothing is not in it.
    flag(active && given.prefectureSupport.length > 0),
    implemented,
    ...municipalSupport.options.map((kind) => flag(given.prefectureSupport.includes(kind))),
  ];
}

const ofActive = (indicator: string, slot: string): Measure => ({
  indicator,
  cells: [{ dimensions: {}, numerator: slot, denominator: 'active' }],
});

export const municipalProgress2015: Form<MunicipalProgress2015> = {
  id: 'municipal-progress@2015',
  lineage: 'municipal-progress',
  version: 2015,
  title: label(
    '在宅医療・介護連携推進事業 取組状況調査（2015年）',
    'Progress of the home-care coordination programme (2015)',
  ),
  source: label(
    '在宅医療・介護連携推進事業に関する実施状況調査（2015年9月実施、2015年8月1日時点、速報値）',
    'National survey on the programme, asked in September 2015, as of 1 August 2015, preliminary',
  ),
  respondents: 'municipality',
  years: { from: 2015, to: null },
  answers,
  questions,
  rules,
  slots,
  contribution,
  measures: [
    {
      indicator: 'item-status-rate',
      cells: items2015.flatMap(({ id }) =>
        statuses.map(({ value }) => ({
          dimensions: { item: id, status: value },
          numerator: `item.${id}.${value}`,
          denominator: '$asked',
        })),
      ),
    },
    {
      indicator: 'items-implemented-distribution',
      cells: bins.map((bin) => ({ dimensions: { bin }, numerator: `bin.${bin}`, denominator: '$asked' })),
    },
    { indicator: 'items-implemented-count', cells: [{ dimensions: {}, numerator: 'implemented', denominator: null }] },
    ofActive('outsourcing-rate', 'outsourced'),
    ofActive('joint-implementation-rate', 'joint'),
    ofActive('prefecture-support-rate', 'supported'),
    ...answeringMeasures,
  ],
};
