import type { Question } from '../../form.ts';
import { registryDimensions } from '../../registry-dimensions.ts';
import {
  agendaChoices,
  channelChoices,
  functionChoices,
  heldChoices,
  methodChoices,
  natureChoices,
  networkChoices,
  organisationChoices,
  partnerChoices,
  planChoices,
  prefecturePartChoices,
  progressChoices,
  reachChoices,
  stageChoices,
} from './choices.ts';

/** The sections of the answers: meetings to continuity are the guidebook's first duty, resources the second, and so on. */
export const sections = [
  { id: 'meetings', label: { ja: '連携会議', en: 'Meetings' } },
  { id: 'situation', label: { ja: '現状の把握', en: 'Situation' } },
  { id: 'issues', label: { ja: '課題と対応策', en: 'Issues and measures' } },
  { id: 'continuity', label: { ja: '災害時等の業務継続', en: 'Continuity in disasters' } },
  { id: 'resources', label: { ja: '資源の把握と連携', en: 'Resources and coordination' } },
  { id: 'acute', label: { ja: '急変時・24時間体制', en: 'Acute deterioration and 24 hours' } },
  { id: 'training', label: { ja: '研修と知識の共有', en: 'Training and knowledge sharing' } },
  { id: 'publicity', label: { ja: '普及啓発', en: 'Publicity' } },
  { id: 'funding', label: { ja: 'この年度の財源', en: 'Funding of the year' } },
] as const;

const ask = (
  pointer: string,
  type: Question['type'],
  ja: string,
  en: string,
  more: Pick<Question, 'choices'> & { required?: boolean } = {},
): Question => ({
  id: pointer.slice(1).replaceAll('/*', '').replaceAll('/', '-'),
  pointer,
  label: { ja, en },
  type,
  required: true,
  ...more,
});
const optional = { required: false };

const meetings = [
  ask('/meetings', 'list', '連携会議', 'Meetings'),
  ask('/meetings/*/date', 'date', '会議の開催日', 'Date of the meeting'),
  ask('/meetings/*/name', 'text', '会議の名称', 'Name of the meeting'),
  ask('/meetings/*/held', 'choice', '会議の開催形態', 'How the meeting was held', { choices: heldChoices }),
  ask('/meetings/*/existingBody', 'text', '兼ねた既存の会議体', 'Existing body that it was held with', optional),
  ask('/meetings/*/parentBody', 'text', '会議の親会', 'Parent body of the meeting', optional),
  ask('/meetings/*/participants', 'list', '会議の参加者', 'Participants of the meeting'),
  ask('/meetings/*/participants/*/kind', 'choice', '参加者の種別', 'Kind of organisation of the participants', {
    choices: organisationChoices,
  }),
  ask('/meetings/*/participants/*/people', 'integer', '参加者の人数', 'People of that kind'),
  ask('/meetings/*/agenda', 'choices', '会議の議題', 'Agenda of the meeting', { choices: agendaChoices }),
  ask('/meetings/*/prefecturePart', 'choice', '会議への都道府県の関与', 'Part of the prefecture in the meeting', {
    choices: prefecturePartChoices,
  }),
];

const situation = [
  ask('/situation/usesCommonIndicators', 'boolean', '都道府県の共通指標の活用', 'Use of the common indicators'),
  ask('/situation/ownIndicators', 'list', '独自に追加した指標', 'Own indicators added'),
  ask('/situation/analysisSupportReceived', 'boolean', '分析の支援を受けた', 'Support for analysis received'),
];

const issues = [
  ask('/issues', 'list', '課題と対応策', 'Issues and measures'),
  ask('/issues/*/function', 'choice', '課題の医療機能', 'Function of the issue', { choices: functionChoices }),
  ask('/issues/*/issue', 'text', '課題', 'Issue'),
  ask('/issues/*/nature', 'choice', '課題の捉え方', 'How the issue is measured', { choices: natureChoices }),
  ask('/issues/*/target', 'text', '課題の目標', 'Target'),
  ask('/issues/*/attainBy', 'integer', '目標の達成時期（年度）', 'Fiscal year by which the target is to be attained'),
  ask('/issues/*/measure', 'text', '対応策', 'Measure'),
  ask('/issues/*/reach', 'choice', '課題を解決できる範囲', 'Where the issue can be solved', { choices: reachChoices }),
  ask('/issues/*/stage', 'choice', '対応策のPDCAの段階', 'PDCA stage of the measure', { choices: stageChoices }),
];

const continuity = [
  ...planChoices.map(({ value, label }) =>
    ask(`/continuity/plans/${value}`, 'choice', `業務継続計画（${label.ja}）`, `Continuity plan: ${label.en}`, {
      choices: progressChoices,
    }),
  ),
  ask('/continuity/jointDrills', 'integer', '合同訓練の回数', 'Joint drills'),
  ask(
    '/continuity/ventilatorTransportPlan',
    'choice',
    '人工呼吸器使用患者の搬送計画',
    'Transport plan for patients on ventilators',
    { choices: progressChoices },
  ),
  ask(
    '/continuity/supportsRegionalPlans',
    'boolean',
    '求めに応じた地域型計画の策定支援',
    'Support of regional plans at others’ request',
  ),
];

const resources = [
  ask('/resources/directory/kept', 'boolean', '医療・介護・障害福祉の資源の一覧の作成', 'Directory of services kept'),
  ask('/resources/directory/published', 'boolean', '資源の一覧の公表', 'Directory published'),
  ask('/resources/directory/onMap', 'boolean', '資源の地図上の掲載', 'Directory on a map'),
  ask('/resources/directory/updatedOn', 'date', '資源の一覧の最終更新日', 'Last update of the directory', optional),
  ask('/resources/partners', 'choices', '連携先の種別', 'Kinds of partner', { choices: partnerChoices }),
];

const acute = [
  ask('/acute/horizontalBackup', 'boolean', '医師同士の代診体制（水平連携）', 'Horizontal backup between doctors'),
  ask('/acute/verticalBackup', 'boolean', '後方病床の確保（垂直連携）', 'Vertical backup with beds'),
  ask('/acute/backupBeds', 'integer', '後方病床の数', 'Backup beds', optional),
  ask('/acute/fireServiceRule', 'boolean', '消防との取決め', 'Rule agreed with the fire service'),
  ask('/acute/network/inUse', 'boolean', 'ICTによる情報共有', 'ICT network in use'),
  ask('/acute/network/kind', 'choice', 'ICTの種類', 'Kind of ICT network', { choices: networkChoices, ...optional }),
  ask('/acute/network/professions', 'choices', 'ICTに参加する職種', 'Professions in the ICT network', {
    choices: organisationChoices,
    ...optional,
  }),
  ask('/acute/network/facilities', 'integer', 'ICTに参加する施設の数', 'Facilities in the ICT network', optional),
  ask('/acute/dischargeRule/inForce', 'boolean', '入退院支援ルールの運用', 'Discharge-support rule in force'),
  ask('/acute/dischargeRule/hospitals', 'integer', '入退院支援ルールの採用病院数', 'Hospitals adopting it', optional),
];

const training = [
  ask('/training/courses', 'list', '研修', 'Training courses'),
  ask('/training/courses/*/date', 'date', '研修の開催日', 'Date of the course'),
  ask('/training/courses/*/function', 'choice', '研修の医療機能', 'Function of the course', {
    choices: functionChoices,
  }),
  ask('/training/courses/*/method', 'choice', '研修の方法', 'Lecture or group work', { choices: methodChoices }),
  ask('/training/courses/*/theme', 'text', '研修のテーマ', 'Theme of the course'),
  ask('/training/courses/*/target', 'text', '研修の対象', 'Whom the course is for'),
  ask('/training/courses/*/people', 'integer', '研修の参加者数', 'People at the course'),
  ask('/training/worldCafes', 'list', 'ワールドカフェ', 'World cafés'),
  ask('/training/worldCafes/*/date', 'date', 'ワールドカフェの開催日', 'Date of the world café'),
  ask('/training/worldCafes/*/people', 'integer', 'ワールドカフェの参加者数', 'People at the world café'),
  ask('/training/newsletters', 'list', 'ニュースレター', 'Newsletters'),
  ask('/training/newsletters/*/date', 'date', 'ニュースレターの発行日', 'Date of the newsletter'),
  ask('/training/newsletters/*/copies', 'integer', 'ニュースレターの部数', 'Copies of the newsletter'),
];

const publicity = [
  ask('/publicity/channels', 'list', '普及啓発の手段', 'Channels'),
  ask('/publicity/channels/*/channel', 'choice', '普及啓発の手段の種別', 'Kind of channel', {
    choices: channelChoices,
  }),
  ask('/publicity/channels/*/reach', 'integer', '普及啓発が届いた人数', 'People reached', optional),
];

const funding = [
  ask('/funding', 'list', 'この年度の財源', 'Funding of the year'),
  ask('/funding/*/fiscalYear', 'integer', '財源の年度', 'Fiscal year of the money'),
  ask('/funding/*/source', 'choice', '財源', 'Source of funding', {
    choices: registryDimensions['source']?.values.map(({ code, label }) => ({ value: code, label })) ?? [],
  }),
  ask('/funding/*/sourceName', 'text', '財源の名称', 'Name of the source', optional),
  ask('/funding/*/plannedYen', 'integer', '予算額（円）', 'Planned yen'),
  ask('/funding/*/settledYen', 'integer', '決算額（円）', 'Settled yen', optional),
  ask('/funding/*/activity', 'text', '財源を充てた事業', 'Activity paid', optional),
  ask('/funding/*/note', 'text', '財源の備考', 'Note on the money', optional),
];

export const questions: readonly Question[] = [
  ...meetings,
  ...situation,
  ...issues,
  ...continuity,
  ...resources,
  ...acute,
  ...training,
  ...publicity,
  ...funding,
];
