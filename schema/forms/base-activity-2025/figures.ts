import { careFunction } from '../../care-function.ts';
import type { Measure } from '../../form.ts';
import type { Dimension, Indicator } from '../../indicator.ts';
import { answeringMeasures } from '../answering.ts';
import { comingFrom } from '../coming-from.ts';
import { channelChoices, organisationChoices, partnerChoices, planChoices, stageChoices } from './choices.ts';
import { by, dimension, share, text, total, valuesOf, whole, wholeBut } from './figure.ts';

const backupChoices = [
  { value: 'horizontal', label: text('医師同士の代診体制（水平連携）', 'Between doctors (horizontal)') },
  { value: 'vertical', label: text('後方病床の確保（垂直連携）', 'With beds (vertical)') },
] as const;

/** `function` is the registry's dimension. */
export const dimensions: readonly Dimension[] = [
  dimension('organisationKind', text('参加者の種別', 'Kind of organisation'), organisationChoices),
  dimension('plan', text('業務継続計画の種別', 'Kind of continuity plan'), planChoices),
  dimension('backup', text('バックアップ体制', 'Backup'), backupChoices),
  dimension('stage', text('PDCAの段階', 'PDCA stage'), stageChoices),
  dimension('partnerKind', text('連携先の種別', 'Kind of partner'), partnerChoices),
  dimension('channel', text('普及啓発の手段', 'Channel of publicity'), channelChoices),
];

const functions = careFunction.options;

const meetings = [
  total('base-meetings', 'meetings', text('拠点の連携会議の開催回数', 'Meetings held by bases'), whole('meetings')),
  total(
    'base-meeting-participants',
    'people',
    text('拠点の連携会議の延べ参加者数', 'Participants of bases’ meetings'),
    whole('participants'),
  ),
  share(
    'base-meeting-participation-rate',
    text('連携会議に参加した機関の種別ごとの拠点の割合', 'Share of bases by kind of organisation in their meetings'),
    text('その種別の人が一度でも会議に参加した拠点の数', 'Bases in whose meetings people of that kind took part'),
    by('organisationKind', valuesOf(organisationChoices), 'participation'),
  ),
];

const issues = [
  total(
    'base-issues',
    'issues',
    text('拠点が挙げた課題の数', 'Issues that bases work on'),
    functions.flatMap((one) =>
      stageChoices.map(({ value }) => ({
        dimensions: { function: one, stage: value },
        numerator: `issues.${one}.${value}`,
      })),
    ),
  ),
];

const continuity = [
  share(
    'base-continuity-plan-rate',
    text('業務継続計画を策定済みの拠点の割合', 'Share of bases with a continuity plan in place'),
    text('その種別の計画を策定済みの拠点の数', 'Bases where the plan of that kind is in place'),
    by('plan', valuesOf(planChoices), 'plan'),
  ),
  share(
    'base-ventilator-transport-plan-rate',
    text(
      '人工呼吸器使用患者の搬送計画を策定済みの拠点の割合',
      'Share of bases with a transport plan for patients on ventilators in place',
    ),
    text('搬送計画を策定済みの拠点の数', 'Bases where the transport plan is in place'),
    whole('ventilatorTransportPlan'),
  ),
];

const resources = [
  share(
    'base-directory-published-rate',
    text('資源の一覧を公表している拠点の割合', 'Share of bases that publish their directory of services'),
    text('一覧を公表している拠点の数', 'Bases that publish it'),
    whole('directoryPublished'),
  ),
  share(
    'base-partner-rate',
    text('連携先の種別ごとの拠点の割合', 'Share of bases by kind of partner that they coordinate with'),
    text('その種別と連携している拠点の数', 'Bases that coordinate with that kind'),
    by('partnerKind', valuesOf(partnerChoices), 'partner'),
  ),
];

const acute = [
  share(
    'base-backup-rate',
    text('バックアップ体制のある拠点の割合', 'Share of bases with backup'),
    text('その体制のある拠点の数', 'Bases with that backup'),
    by('backup', valuesOf(backupChoices), 'backup'),
  ),
  share(
    'base-fire-service-rule-rate',
    text('消防との取決めのある拠点の割合', 'Share of bases with a rule agreed with the fire service'),
    text('取決めのある拠点の数', 'Bases with such a rule'),
    whole('fireServiceRule'),
  ),
  share(
    'base-ict-network-rate',
    text('ICTで情報を共有している拠点の割合', 'Share of bases with an ICT network'),
    text('ICTを使っている拠点の数', 'Bases with a network in use'),
    whole('network'),
  ),
  share(
    'base-discharge-rule-rate',
    text('入退院支援ルールを運用している拠点の割合', 'Share of bases with a discharge-support rule in force'),
    text('ルールを運用している拠点の数', 'Bases where a rule is in force'),
    whole('dischargeRule'),
  ),
  total(
    'base-discharge-rule-hospitals',
    'hospitals',
    text('入退院支援ルールの採用病院数', 'Hospitals that adopt a discharge-support rule'),
    wholeBut('dischargeRuleHospitals', 'dischargeRuleHospitals.unknown'),
  ),
];

const training = [
  total(
    'base-training-courses',
    'courses',
    text('拠点の研修の回数', 'Training courses of bases'),
    by('function', functions, 'courses'),
  ),
  total(
    'base-training-people',
    'people',
    text('拠点の研修の延べ参加者数', 'People at training courses of bases'),
    by('function', functions, 'coursePeople'),
  ),
  share(
    'base-quarterly-training-rate',
    text('四半期ごとに研修を開催した拠点の割合', 'Share of bases that train at least quarterly'),
    text('年度のどの四半期にも研修を開催した拠点の数', 'Bases with a course in each quarter of the fiscal year'),
    whole('quarterly'),
  ),
  share(
    'base-quarterly-training-by-function-rate',
    text(
      '医療機能別の、四半期ごとに研修を開催した拠点の割合',
      'Share of bases that train at least quarterly, by function',
    ),
    text(
      '年度のどの四半期にもその機能の研修を開催した拠点の数',
      'Bases with a course on that function in each quarter of the fiscal year',
    ),
    by('function', functions, 'quarterly'),
  ),
];

const publicity = [
  share(
    'base-publicity-channel-rate',
    text('普及啓発の手段ごとの拠点の割合', 'Share of bases by channel of publicity'),
    text('その手段を使った拠点の数', 'Bases that use that channel'),
    by('channel', valuesOf(channelChoices), 'channel'),
  ),
];

const figures = [...meetings, ...issues, ...continuity, ...resources, ...acute, ...training, ...publicity];

export const indicators: readonly Indicator[] = figures.map(({ indicator }) => indicator);
export const measures: readonly Measure[] = comingFrom(
  [...figures.map(({ measure }) => measure), ...answeringMeasures],
  {
    'base-meetings': ['/meetings'],
    'base-meeting-participants': ['/meetings/*/participants'],
    'base-meeting-participation-rate': ['/meetings/*/participants'],
    'base-issues': ['/issues/*/function', '/issues/*/stage'],
    'base-continuity-plan-rate': ['/continuity/plans'],
    'base-ventilator-transport-plan-rate': ['/continuity/ventilatorTransportPlan'],
    'base-directory-published-rate': ['/resources/directory/published'],
    'base-partner-rate': ['/resources/partners'],
    'base-backup-rate': ['/acute/horizontalBackup', '/acute/verticalBackup'],
    'base-fire-service-rule-rate': ['/acute/fireServiceRule'],
    'base-ict-network-rate': ['/acute/network/inUse'],
    'base-discharge-rule-rate': ['/acute/dischargeRule/inForce'],
    'base-discharge-rule-hospitals': ['/acute/dischargeRule/hospitals'],
    'base-training-courses': ['/training/courses/*/function'],
    'base-training-people': ['/training/courses/*/function', '/training/courses/*/people'],
    'base-quarterly-training-rate': ['/training/courses/*/date'],
    'base-quarterly-training-by-function-rate': ['/training/courses/*/date', '/training/courses/*/function'],
    'base-publicity-channel-rate': ['/publicity/channels/*/channel'],
  },
);
