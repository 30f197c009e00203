import * as z from 'zod';
import { careFunction } from '../../care-function.ts';
import { day, fiscalYear } from '../../fiscal-year.ts';
import { fundingLines } from '../../funding.ts';
import { organisationKind } from '../../organisation-kind.ts';
import { written } from '../../written.ts';
import {
  agendaChoices,
  channelChoices,
  heldChoices,
  methodChoices,
  natureChoices,
  networkChoices,
  partnerChoices,
  prefecturePartChoices,
  progressChoices,
  reachChoices,
  stageChoices,
} from './choices.ts';

const oneOf = <V extends string>(choices: readonly { readonly value: V }[]) =>
  z.enum(choices.map(({ value }) => value));

/** Longest list; a year of the busiest base has some 200 courses. */
const longest = 300;
const name = written(200);
const text = written(10_000);
/** People, copies, beds: whole and not negative, far below what no base can reach. */
const count = z.int().min(0).max(10_000_000);

const participants = z
  .array(z.strictObject({ kind: organisationKind, people: count }))
  .max(organisationKind.options.length);

const meeting = z.strictObject({
  date: day,
  name,
  held: oneOf(heldChoices),
  /** The existing body that it was held with. */
  existingBody: name.optional(),
  /** The body above it that it reports to. */
  parentBody: name.optional(),
  participants,
  agenda: z.array(oneOf(agendaChoices)).max(agendaChoices.length),
  prefecturePart: oneOf(prefecturePartChoices),
});

const issue = z.strictObject({
  function: careFunction,
  issue: text,
  nature: oneOf(natureChoices),
  target: text,
  /** The fiscal year by which the target is to be attained. */
  attainBy: fiscalYear,
  measure: text,
  reach: oneOf(reachChoices),
  stage: oneOf(stageChoices),
});

const progress = oneOf(progressChoices);

const course = z.strictObject({
  date: day,
  function: careFunction,
  method: oneOf(methodChoices),
  theme: name,
  /** Whom it is for. */
  target: name,
  people: count,
});

/** The five duties of a base and the year's money, each member a section of its own. Source: the guidebook on bases. */
export const answers = z.strictObject({
  meetings: z.array(meeting).max(longest),
  situation: z.strictObject({
    usesCommonIndicators: z.boolean(),
    ownIndicators: z.array(name).max(100),
    analysisSupportReceived: z.boolean(),
  }),
  issues: z.array(issue).max(longest),
  continuity: z.strictObject({
    plans: z.strictObject({ 'single-institution': progress, 'same-trade': progress, regional: progress }),
    jointDrills: count,
    ventilatorTransportPlan: progress,
    supportsRegionalPlans: z.boolean(),
  }),
  resources: z.strictObject({
    directory: z.strictObject({
      kept: z.boolean(),
      published: z.boolean(),
      onMap: z.boolean(),
      updatedOn: day.optional(),
    }),
    partners: z.array(oneOf(partnerChoices)).max(partnerChoices.length),
  }),
  acute: z.strictObject({
    horizontalBackup: z.boolean(),
    verticalBackup: z.boolean(),
    backupBeds: count.optional(),
    fireServiceRule: z.boolean(),
    network: z.strictObject({
      inUse: z.boolean(),
      kind: oneOf(networkChoices).optional(),
      professions: z.array(organisationKind).max(organisationKind.options.length).optional(),
      facilities: count.optional(),
    }),
    dischargeRule: z.strictObject({ inForce: z.boolean(), hospitals: count.optional() }),
  }),
  training: z.strictObject({
    courses: z.array(course).max(longest),
    worldCafes: z.array(z.strictObject({ date: day, people: count })).max(longest),
    newsletters: z.array(z.strictObject({ date: day, copies: count })).max(longest),
  }),
  publicity: z.strictObject({
    channels: z
      .array(z.strictObject({ channel: oneOf(channelChoices), reach: count.optional() }))
      .max(channelChoices.length),
  }),
  funding: fundingLines,
});
export type BaseActivity2025 = z.infer<typeof answers>;
