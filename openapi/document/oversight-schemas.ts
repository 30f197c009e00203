import type * as z from 'zod';
import { unsupportedBase } from '../../schema/base-without-support.ts';
import { meeting, meetingBody } from '../../schema/meeting.ts';
import { organisationKind } from '../../schema/organisation-kind.ts';
import { programme, programmeBody } from '../../schema/programme.ts';
import { support, supportBody } from '../../schema/support.ts';
import { supportComparison } from '../../schema/support-comparison.ts';
import { supportKind } from '../../schema/support-kind.ts';

/** Component name → the value whose shape it has, and what it is. */
export type NamedSchemas = Readonly<Record<string, readonly [z.ZodType, string?]>>;

/** Of what a prefecture did itself, and of what it left undone. */
export const oversightSchemas: NamedSchemas = {
  BaseWithoutSupport: [
    unsupportedBase,
    'A coordination base for which nothing was logged in its first year: 365 days from its first designation, or else from its registration.',
  ],
  Support: [support, 'An entry of a prefecture’s support log: what it did for whom, and when.'],
  SupportKind: [supportKind, 'Six kinds for municipalities, then eight for bases.'],
  NewSupport: [
    supportBody,
    'The whole entry. `kinds` are those of municipalities for a code, of bases for a base’s id.',
  ],
  SupportComparison: [
    supportComparison,
    'What was logged for a municipality beside what its accepted answer says it received; `reason` where there is none.',
  ],
  Meeting: [meeting, 'A meeting that a prefecture held. `total` is the sum of its participants.'],
  OrganisationKind: [organisationKind],
  NewMeeting: [meetingBody, 'The whole meeting; what a GET gave may be sent back.'],
  Programme: [
    programme,
    'A prefecture’s own programme in one fiscal year. `settledYen` is null until all its lines are settled.',
  ],
  NewProgramme: [programmeBody, 'The whole programme; its lines are of its fiscal year.'],
};
