import type { Rule } from '../../form.ts';
import type { BaseActivity2025 } from './answers.ts';
import { detailsMissing, detailsOfNothing, inList, outsideYear, repeated, sameMeetings, yearOf } from './places.ts';

type BaseRule = Rule<BaseActivity2025>;

const rule =
  (severity: BaseRule['severity']) =>
  (id: string, ja: string, en: string, broken: BaseRule['broken']): BaseRule => ({
    id,
    severity,
    message: { ja: `{label}: ${ja}`, en: `{label}: ${en}` },
    broken,
  });
const error = rule('error');
const warning = rule('warning');

/** Training less often than quarterly breaks nothing: "at least quarterly" is the guidebook's example. */
export const rules: readonly BaseRule[] = [
  error(
    'outside-year',
    '{fiscalYear}年度（{from}から{to}まで）の日付を書いてください',
    'give a day of fiscal {fiscalYear}, {from} to {to}',
    (draft, { fiscalYear }) => outsideYear(draft, fiscalYear),
  ),
  error(
    'same-meeting',
    '{nth}番目の会議と日付も名称も同じです。同じ会議なら一方を消し、別の会議なら名称で区別してください',
    'has the date and the name of meeting no. {nth}; remove one, or tell two meetings apart by their names',
    sameMeetings,
  ),
  error('repeated', '同じ値が重ねて書かれています', 'the same value is given twice', repeated),
  error(
    'existing-body-unnamed',
    '兼ねて開催した既存の会議体の名称を書いてください',
    'name the existing body that it was held with',
    ({ meetings }) =>
      inList('/meetings', meetings, ({ held, existingBody }) =>
        held === 'with-existing-body' && existingBody === undefined ? '/existingBody' : undefined,
      ),
  ),
  error(
    'existing-body-of-own-meeting',
    '既存の会議体の名称は、兼ねて開催したときだけ書いてください',
    'name an existing body only where it was held with one',
    ({ meetings }) =>
      inList('/meetings', meetings, ({ held, existingBody }) =>
        held === 'own' && existingBody !== undefined ? '/existingBody' : undefined,
      ),
  ),
  error(
    'details-of-nothing',
    '「ない」と答えたものの内訳は書かないでください',
    'leave it out where the answer is that there is none',
    detailsOfNothing,
  ),
  error(
    'funding-of-other-year',
    '{fiscalYear}年度の財源だけを書いてください',
    'give the money of fiscal {fiscalYear} alone',
    ({ funding }, { fiscalYear }) =>
      inList('/funding', funding, (line) => (line.fiscalYear === fiscalYear ? undefined : '/fiscalYear')).map(
        (pointer) => ({ pointer, values: { fiscalYear } }),
      ),
  ),
  warning('no-participants', '参加者が書かれていません', 'nobody took part', ({ meetings }) =>
    inList('/meetings', meetings, ({ participants }) =>
      participants.some(({ people }) => people > 0) ? undefined : '/participants',
    ),
  ),
  warning(
    'prefecture-without-part',
    '都道府県が参加していますが、関与は「なし」になっています',
    'the prefecture took part, yet its part is none',
    ({ meetings }) =>
      inList('/meetings', meetings, ({ participants, prefecturePart }) =>
        prefecturePart === 'none' && participants.some(({ kind, people }) => kind === 'prefecture' && people > 0)
          ? '/prefecturePart'
          : undefined,
      ),
  ),
  warning(
    'attained-before-year',
    '達成時期{attainBy}年度は、回答の年度{fiscalYear}年度より前です',
    'to be attained by fiscal {attainBy}, which is before fiscal {fiscalYear}',
    ({ issues = [] }, { fiscalYear }) =>
      issues.flatMap(({ attainBy }, at) =>
        attainBy < fiscalYear ? [{ pointer: `/issues/${at}/attainBy`, values: { attainBy, fiscalYear } }] : [],
      ),
  ),
  warning(
    'updated-after-year',
    '最終更新日は{to}までの日付のはずです',
    'last updated on a day after {to}',
    ({ resources }, { fiscalYear }) => {
      const { to } = yearOf(fiscalYear);
      const { updatedOn = to } = resources?.directory ?? {};
      return updatedOn > to ? [{ pointer: '/resources/directory/updatedOn', values: { to } }] : [];
    },
  ),
  warning('details-missing', '内訳が書かれていません', 'the details are missing', detailsMissing),
  warning(
    'settled-above-planned',
    '決算額{settledYen}円が予算額{plannedYen}円を超えています',
    'settled {settledYen} yen exceed the planned {plannedYen} yen',
    ({ funding = [] }) =>
      funding.flatMap(({ plannedYen, settledYen }, at) =>
        settledYen !== null && settledYen > plannedYen
          ? [{ pointer: `/funding/${at}/settledYen`, values: { plannedYen, settledYen } }]
          : [],
      ),
  ),
];
