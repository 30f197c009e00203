import { zodToOpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import * as z from 'zod';
import { area, areaKind, areaLevel } from '../../schema/area.ts';
import { base, baseBody, entityType, programmeRelation, savedBase, steppedBase } from '../../schema/base.ts';
import { baseKind } from '../../schema/base-duty.ts';
import { contacts } from '../../schema/contact.ts';
import { costShareTable } from '../../schema/cost-share-table.ts';
import { action, batchDecision, decision, reason, state } from '../../schema/decision.ts';
import { designationMove, designationStatus, designationStep } from '../../schema/designation.ts';
import { draftOf } from '../../schema/draft.ts';
import { feedEntry, feedPage } from '../../schema/feed-entry.ts';
import { finding } from '../../schema/finding.ts';
import { forms } from '../../schema/forms/forms.ts';
import { fundingFinding, fundingLine, fundingSource } from '../../schema/funding.ts';
import { grantCeiling } from '../../schema/grant-ceiling.ts';
import { level } from '../../schema/indicator.ts';
import { activeRoleDuties, institution, institutionBody, institutionKind } from '../../schema/institution.ts';
import { municipalFunding, municipalFundingBody, savedMunicipalFunding } from '../../schema/municipal-funding.ts';
import { observation, reasonForNull } from '../../schema/observation.ts';
import { type ProblemCode, problems } from '../../schema/problem.ts';
import { oversightFinding, registryFinding } from '../../schema/registry-finding.ts';
import { completeness, extension, extensionBody, newRound, round } from '../../schema/round.ts';
import {
  batchResult,
  historyItem,
  submission,
  submissionBody,
  submissionWithAnswers,
} from '../../schema/submission.ts';
import { subsidyCase, subsidyEstimate, subsidyRule } from '../../schema/subsidy-rule.ts';
import {
  savedZone,
  savedZoning,
  zone,
  zoneBody,
  zoneGap,
  zonePopulation,
  zoneUnit,
  zoningBody,
} from '../../schema/zone.ts';
import type { Answer } from '../operation.ts';
import { getForm, listForms } from '../operations/forms.ts';
import { listIndicators } from '../operations/observations.ts';
import { type NamedSchemas, oversightSchemas } from './oversight-schemas.ts';
import { workSchemas } from './work-schemas.ts';

/** Every error's body (RFC 9457). */
export const problemBody = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});

const answerOf = ({ answers }: { answers: Readonly<Record<number, Answer>> }) => answers[200]?.json as z.ZodObject;
const itemOf = (list: Parameters<typeof answerOf>[0]) =>
  (answerOf(list).shape['items'] as z.ZodArray<z.ZodType>).element;

const [revisionLine, decisionLine] = historyItem.options;

/** Every component. */
const named: NamedSchemas = {
  Area: [area, 'An area as it was from one day to another; both days inclusive.'],
  AreaKind: [areaKind],
  AreaLevel: [areaLevel],
  Zone: [zone, 'A zone from one day to another; `validTo` null: to the last day of its plan period.'],
  ZoneUnit: [zoneUnit],
  ZonePopulation: [zonePopulation],
  NewZone: [zoneBody, 'The whole zone; what a GET gave may be sent back.'],
  SavedZone: [savedZone, 'A zone as saved, with the gaps that are left in its prefecture.'],
  ZoneGap: [zoneGap, 'Municipalities that no zone has for a function, though the prefecture has zones for it.'],
  NewZoning: [
    zoningBody,
    'All zones of a prefecture from `replaceFrom` on. `allowOverlap` declares that zones may overlap, or takes it back.',
  ],
  SavedZoning: [savedZoning],
  Base: [base, 'A base as everybody may read it. `designation` is the latest of `designations`.'],
  OversightFinding: [oversightFinding, 'What a prefecture has to put in order: told as long as it lasts.'],
  CoverageFinding: [
    registryFinding,
    'A zone that lacks a designated base or an active-role institution, or why that cannot be told. `since`: the day from which something has been missing without a break.',
  ],
  ...oversightSchemas,
  ...workSchemas,
  BaseKind: [baseKind],
  EntityType: [entityType],
  ProgrammeRelation: [programmeRelation],
  NewBase: [
    baseBody,
    'The whole base; what a GET gave may be sent back. `entities` for `multiple` alone. Its designation moves by POST only.',
  ],
  SavedBase: [savedBase, 'A base as saved, with what is odd about its money.'],
  SteppedBase: [steppedBase, 'A base after a step, with what its prefecture lacks since.'],
  DesignationStatus: [designationStatus],
  Designation: [
    designationMove,
    '`date` within the plan period and not before the step before; `agreed` before `designated`.',
  ],
  DesignationStep: [designationStep, 'A step as it was taken; `at` is when it was recorded.'],
  FundingLine: [fundingLine, 'Whole yen. `settledYen` null: not settled yet.'],
  FundingSource: [fundingSource],
  FundingFinding: [
    fundingFinding,
    'What is odd about a line. `others`: further lines it is about; without `owner` of the same list, else of that base or municipality.',
  ],
  MunicipalFunding: [municipalFunding, 'A municipality’s money for the coordination programme.'],
  NewMunicipalFunding: [municipalFundingBody, 'The whole list; what a GET gave may be sent back.'],
  SavedMunicipalFunding: [savedMunicipalFunding],
  CostShares: [costShareTable, 'A scheme’s shares from one fiscal year to another; each is `weight` of `of`.'],
  GrantCeiling: [
    grantCeiling,
    'An estimate and its steps, which add up to it; `isDemo`: its unit amounts are invented.',
  ],
  SubsidyRule: [subsidyRule, 'A prefecture’s own rule: the tier that the figure reaches says how many units count.'],
  SubsidyCase: [subsidyCase, '`figure` is what the rule measures, on its day; `spent` by kind.'],
  SubsidyEstimate: [subsidyEstimate, '`countedUnits`, `eligibleYen` and `tier` explain `subsidyYen`.'],
  Contacts: [contacts, 'Personal data: for the base itself and its prefecture alone.'],
  Institution: [institution, 'An institution that a plan names; `activeRoleFrom` null: without the active role.'],
  InstitutionKind: [institutionKind],
  ActiveRoleDuties: [activeRoleDuties],
  NewInstitution: [
    institutionBody,
    'A hospital or clinic has the active role from `activeRoleFrom`, or the day it is put first, unless `activeRole` is false.',
  ],
  Form: [answerOf(getForm), 'A form version with everything needed to draw it and to check answers.'],
  FormSummary: [itemOf(listForms), 'A form version.'],
  NewRound: [newRound, 'What a round is made from. Without `closesAt` late answers are taken and marked.'],
  Round: [round, 'One form version asked for one fiscal year: who, from when, until when.'],
  NewExtension: [extensionBody],
  Extension: [extension, 'A later due date for one respondent.'],
  Completeness: [completeness, '`submitted` counts returned and accepted submissions too, drafts not.'],
  NewSubmission: [
    submissionBody,
    'Answers to save. A draft may lack any part; with `submit: true` the form’s rules must hold.',
  ],
  Submission: [submission, 'A submission’s state and findings, without its answers.'],
  SubmissionWithAnswers: [submissionWithAnswers],
  HistoryItem: [historyItem, 'A saved revision, or a decision taken on one.'],
  Revision: [revisionLine],
  DecisionTaken: [decisionLine],
  State: [state],
  Action: [action],
  Reason: [reason, 'A reason tied to one place of the answers (JSON Pointer).'],
  Finding: [finding, 'What a rule says of a place. Errors stop submitting, warnings inform.'],
  Decision: [decision, 'An action on one revision; `return` and `reopen` need at least one reason.'],
  BatchDecision: [batchDecision],
  BatchResult: [batchResult, '`status` is what a decision on this respondent alone would have answered.'],
  Level: [level],
  Indicator: [itemOf(listIndicators), 'Everything it takes to recompute a figure by hand.'],
  Observation: [
    observation,
    'One figure: `value` is numerator / denominator as the indicator rounds it, or null with a reason.',
  ],
  ReasonForNull: [reasonForNull, 'Why a figure has no value.'],
  FeedEntry: [
    feedEntry,
    'A CloudEvents 1.0 event. `hash` is SHA-256 of `prevhash` and the canonical JSON (RFC 8785) of the event without `hash`.',
  ],
  FeedPage: [feedPage, 'Save `next`; ask again with `after` at once unless `caughtUp`.'],
  Problem: [problemBody, 'An error (RFC 9457). `code` is stable; `title` and `detail` follow `Accept-Language`.'],
};

/** `municipal-progress@2015` → `MunicipalProgress2015Answers` */
function answersName(formId: string): string {
  return `${formId
    .split(/[^a-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}Answers`;
}

/**
 * Tells the generator which values become components. Naming the values themselves, not copies of them, makes every
 * operation that uses one refer to it; done here, so that no Lambda loads the generator. Repeating it changes nothing.
 */
export function nameSchemas(): void {
  for (const [refId, [type, description]] of Object.entries(named)) {
    zodToOpenAPIRegistry.add(type, { _internal: { refId }, ...(description && { description }) });
  }
  for (const form of forms) {
    const description = `${form.title.ja} / ${form.title.en}. A draft may lack any part; \`GET /v1/forms/${form.id}\` says what submitting needs.`;
    zodToOpenAPIRegistry.add(draftOf(form.answers), { _internal: { refId: answersName(form.id) }, description });
  }
  const answers = {
    _internal: { refId: 'Answers' },
    description: 'Answers in the shape of the round’s form.',
    anyOf: forms.map(({ id }) => ({ $ref: `#/components/schemas/${answersName(id)}` })),
  };
  for (const place of [submissionBody, submissionWithAnswers, revisionLine]) {
    zodToOpenAPIRegistry.add(place.shape.answers, answers);
  }
}

/** Answers by form: only `Answers` refers to them, by name, so no operation leads the generator to them. */
export function formAnswers(): { type: 'schema'; schema: z.ZodType }[] {
  return forms.map((form) => ({ type: 'schema', schema: draftOf(form.answers) }));
}
