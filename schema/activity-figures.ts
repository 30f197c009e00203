import { type Figure, noFigure } from './registry-figure.ts';

/** A meeting as figures need it. */
export interface CountedMeeting {
  readonly fiscalYear: number;
  readonly date: string;
  readonly participants: readonly { readonly organisationKind: string; readonly people: number }[];
}

/** A programme as figures need it. */
export interface CountedProgramme {
  readonly fiscalYear: number;
  readonly funding: readonly { readonly source: string; readonly plannedYen: number }[];
}

/** What a prefecture did itself, by its own records. */
export interface Activities {
  readonly meetings: readonly CountedMeeting[];
  readonly programmes: readonly CountedProgramme[];
}

export const noActivities: Activities = { meetings: [], programmes: [] };

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const counted = (numerator: number, asked: number, answered: number): Figure => ({
  numerator,
  denominator: null,
  asked,
  answered,
  reason: null,
});

const heldIn = ({ meetings }: Activities, fiscalYear: number, day: string) =>
  meetings.filter((one) => one.fiscalYear === fiscalYear && one.date <= day);

/** Meetings held in a year up to a day. A prefecture that recorded none has no figure: nobody knows that there were none. */
export function meetingsFigure(activities: Activities, fiscalYear: number, day: string): Figure {
  const { length } = heldIn(activities, fiscalYear, day);
  return length === 0 ? noFigure('not-submitted') : counted(length, length, length);
}

/** People of a kind of organisation at those meetings; meetings where nobody was counted are asked, and have not answered. */
export function participantsFigure(
  activities: Activities,
  { fiscalYear, day, organisationKind }: { fiscalYear: number; day: string; organisationKind: string | undefined },
): Figure {
  const held = heldIn(activities, fiscalYear, day);
  const told = held.filter(({ participants }) => participants.length > 0);
  if (told.length === 0) return noFigure('not-submitted', held.length);
  const people = told
    .flatMap(({ participants }) => participants)
    .filter((one) => one.organisationKind === organisationKind)
    .map((one) => one.people);
  return counted(sumOf(people), held.length, told.length);
}

/** Planned yen from a source, of the prefecture's own programmes of a year. */
export function programmesFigure({ programmes }: Activities, fiscalYear: number, source: string | undefined): Figure {
  const asked = programmes.filter((one) => one.fiscalYear === fiscalYear);
  const told = asked.filter(({ funding }) => funding.length > 0);
  if (told.length === 0) return noFigure('not-submitted', asked.length);
  const yen = told
    .flatMap(({ funding }) => funding)
    .filter((line) => line.source === source)
    .map(({ plannedYen }) => plannedYen);
  return counted(sumOf(yen), asked.length, told.length);
}
