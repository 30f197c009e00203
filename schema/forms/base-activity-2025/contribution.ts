import { careFunction } from '../../care-function.ts';
import type { BaseActivity2025 } from './answers.ts';
import { channelChoices, organisationChoices, partnerChoices, planChoices, stageChoices } from './choices.ts';

type Count = readonly [slot: string, of: (answers: BaseActivity2025) => number];

const flag = (is: boolean) => (is ? 1 : 0);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const people = (list: readonly { readonly people: number }[]) => sum(list.map((one) => one.people));

/** April to June is the first quarter of a fiscal year: 0. */
const quarterOf = (date: string) => Math.floor(((Number(date.slice(5, 7)) + 8) % 12) / 3);

/** Whether there is a course in each quarter; the rules hold all of them to one fiscal year. */
const isQuarterly = (courses: readonly { readonly date: string }[]) =>
  new Set(courses.map(({ date }) => quarterOf(date))).size === 4;

const participantsOf = ({ meetings }: BaseActivity2025) => meetings.flatMap(({ participants }) => participants);

const coursesOn = ({ training }: BaseActivity2025, name: string) =>
  training.courses.filter((course) => course.function === name);

/** Each integer of a base's contribution. Append-only: the order is stored in every published row. */
const counts: readonly Count[] = [
  ['meetings', ({ meetings }) => meetings.length],
  ['participants', (given) => people(participantsOf(given))],
  ...organisationChoices.map(
    ({ value }): Count => [
      `participation.${value}`,
      (given) => flag(participantsOf(given).some((one) => one.kind === value && one.people > 0)),
    ],
  ),
  ...careFunction.options.flatMap((name) =>
    stageChoices.map(
      ({ value }): Count => [
        `issues.${name}.${value}`,
        ({ issues }) => issues.filter((issue) => issue.function === name && issue.stage === value).length,
      ],
    ),
  ),
  ...planChoices.map(
    ({ value }): Count => [`plan.${value}`, ({ continuity }) => flag(continuity.plans[value] === 'in-place')],
  ),
  ['ventilatorTransportPlan', ({ continuity }) => flag(continuity.ventilatorTransportPlan === 'in-place')],
  ['directoryPublished', ({ resources }) => flag(resources.directory.published)],
  ...partnerChoices.map(
    ({ value }): Count => [`partner.${value}`, ({ resources }) => flag(resources.partners.includes(value))],
  ),
  ['backup.horizontal', ({ acute }) => flag(acute.horizontalBackup)],
  ['backup.vertical', ({ acute }) => flag(acute.verticalBackup)],
  ['fireServiceRule', ({ acute }) => flag(acute.fireServiceRule)],
  ['network', ({ acute }) => flag(acute.network.inUse)],
  ['dischargeRule', ({ acute }) => flag(acute.dischargeRule.inForce)],
  ['dischargeRuleHospitals', ({ acute }) => acute.dischargeRule.hospitals ?? 0],
  ...careFunction.options.flatMap((name): Count[] => [
    [`courses.${name}`, (given) => coursesOn(given, name).length],
    [`coursePeople.${name}`, (given) => people(coursesOn(given, name))],
    [`quarterly.${name}`, (given) => flag(isQuarterly(coursesOn(given, name)))],
  ]),
  ['quarterly', ({ training }) => flag(isQuarterly(training.courses))],
  ...channelChoices.map(
    ({ value }): Count => [
      `channel.${value}`,
      ({ publicity }) => flag(publicity.channels.some(({ channel }) => channel === value)),
    ],
  ),
  // A rule may be in force though nobody knows how many adopt it.
  [
    'dischargeRuleHospitals.unknown',
    ({ acute: { dischargeRule } }) => flag(dischargeRule.inForce && dischargeRule.hospitals === undefined),
  ],
];

export const slots: readonly string[] = counts.map(([slot]) => slot);

export const contribution = (answers: BaseActivity2025): readonly number[] => counts.map(([, of]) => of(answers));
