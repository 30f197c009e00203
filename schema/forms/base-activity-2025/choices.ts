import { careFunction } from '../../care-function.ts';
import { type OrganisationKind, organisationKind, organisationLabels } from '../../organisation-kind.ts';
import { functionLabel } from '../../registry-finding.ts';

const choice = <const V extends string>(value: V, ja: string, en: string) => ({ value, label: { ja, en } });

export const heldChoices = [
  choice('own', '拠点が開催', 'Held by the base'),
  choice('with-existing-body', '既存の会議体と兼ねて開催', 'Held together with an existing body'),
] as const;

export const agendaChoices = [
  choice('situation', '現状の把握', 'Situation'),
  choice('issues', '課題の抽出', 'Issues'),
  choice('measures', '対応策の検討', 'Measures'),
] as const;

/** What the prefecture does in a meeting. */
export const prefecturePartChoices = [
  choice('member', '構成員として参加', 'Member'),
  choice('observer', 'オブザーバーとして参加', 'Observer'),
  choice('minutes', '議事録の共有のみ', 'Receives the minutes'),
  choice('none', '関与なし', 'None'),
] as const;

export const organisationChoices: readonly { value: OrganisationKind; label: { ja: string; en: string } }[] =
  organisationKind.options.map((value) => ({ value, label: organisationLabels[value] }));

export const functionChoices = careFunction.options.map((value) => ({ value, label: functionLabel(value) }));

export const natureChoices = [
  choice('quantitative', '定量的', 'Quantitative'),
  choice('qualitative', '定性的', 'Qualitative'),
] as const;

/** Who can solve an issue. */
export const reachChoices = [
  choice('within-zone', '圏域内で解決できる', 'Solvable within the zone'),
  choice('needs-expertise', '専門的な助言が必要', 'Needs expertise'),
  choice('beyond-zone', '圏域を越える対応が必要', 'Beyond the zone'),
] as const;

export const stageChoices = [
  choice('plan', '計画（Plan）', 'Plan'),
  choice('do', '実行（Do）', 'Do'),
  choice('check', '評価（Check）', 'Check'),
  choice('act', '改善（Act）', 'Act'),
] as const;

/** Kinds of continuity plan (業務継続計画): of one institution, of several of one trade, of the region. */
export const planChoices = [
  choice('single-institution', '機関型', 'Of a single institution'),
  choice('same-trade', '連携型（同業）', 'Collaboration of the same trade'),
  choice('regional', '地域型', 'Of the region'),
] as const;

export const progressChoices = [
  choice('none', '未着手', 'None'),
  choice('drafting', '策定中', 'Drafting'),
  choice('in-place', '策定済み', 'In place'),
] as const;

/** Whom a base coordinates with (連携先). */
export const partnerChoices = [
  choice('support-centre', '地域包括支援センター', 'Community comprehensive support centre'),
  choice('disability-consultation', '障害者相談支援事業所', 'Consultation office for people with disabilities'),
  choice('core-consultation-centre', '基幹相談支援センター', 'Core consultation support centre'),
  choice(
    'children-medical-care-centre',
    '医療的ケア児支援センター',
    'Support centre for children requiring medical care',
  ),
  choice('home-visit-doctor', '訪問診療を行う医師', 'Home-visit doctor'),
  choice('home-visit-nursing', '訪問看護', 'Home-visit nursing'),
  choice('home-visit-dental', '訪問歯科', 'Home-visit dental care'),
  choice('home-visit-pharmacy', '訪問薬剤', 'Home-visit pharmacy'),
  choice('home-visit-rehabilitation', '訪問リハビリテーション', 'Home-visit rehabilitation'),
  choice('home-visit-nutrition', '訪問栄養', 'Home-visit nutrition'),
  choice('home-care-support-institution', '在宅療養支援診療所・病院', 'Home-care support clinic or hospital'),
  choice('backup-hospital', '在宅療養後方支援病院', 'Backup hospital'),
] as const;

/** Kinds of network by which professions share patients' information. The division is this platform's. */
export const networkChoices = [
  choice('record-sharing', '地域医療情報連携ネットワーク', 'Regional network that shares records'),
  choice('messaging', '多職種連携の連絡ツール', 'Messaging between professions'),
  choice('other', 'その他', 'Other'),
] as const;

export const methodChoices = [
  choice('lecture', '講義', 'Lecture'),
  choice('group-work', 'グループワーク', 'Group work'),
] as const;

export const channelChoices = [
  choice('website', 'ホームページ', 'Website'),
  choice('magazine', '広報誌', 'Magazine'),
  choice('public-lecture', '講演会', 'Public lecture'),
  choice('outreach-lecture', '出前講座', 'Outreach lecture'),
  choice('leaflet', 'リーフレット', 'Leaflet'),
  choice('video', '動画', 'Video'),
] as const;
