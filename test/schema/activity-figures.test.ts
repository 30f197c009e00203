import { describe, expect, it } from 'vitest';
import {
  type Activities,
  meetingsFigure,
  noActivities,
  participantsFigure,
  programmesFigure,
} from '../../schema/activity-figures.ts';

const activities: Activities = {
  meetings: [
    { fiscalYear: 2025, date: '2025-05-01', participants: [{ organisationKind: 'medical', people: 83 }] },
    {
      fiscalYear: 2025,
      date: '2025-11-01',
      participants: [
        { organisationKind: 'medical', people: 80 },
        { organisationKind: 'nursing', people: 52 },
      ],
    },
    { fiscalYear: 2025, date: '2025-12-01', participants: [] },
    { fiscalYear: 2024, date: '2024-05-01', participants: [] },
  ],
  programmes: [
    { fiscalYear: 2025, funding: [{ source: 'own', plannedYen: 5 }] },
    {
      fiscalYear: 2025,
      funding: [
        { source: 'own', plannedYen: 7 },
        { source: 'other', plannedYen: 1 },
      ],
    },
    { fiscalYear: 2025, funding: [] },
    { fiscalYear: 2024, funding: [] },
  ],
};
const of = (organisationKind: string, fiscalYear = 2025, day = '2026-03-31') => ({ fiscalYear, day, organisationKind });
const counted = (numerator: number, asked: number, answered: number) => ({
  numerator,
  denominator: null,
  asked,
  answered,
  reason: null,
});
const unknown = (asked: number) => ({
  numerator: null,
  denominator: null,
  asked,
  answered: 0,
  reason: 'not-submitted',
});

describe('meetingsFigure', () => {
  it('knows nothing of a year without records: that is no zero', () => {
    expect(meetingsFigure(noActivities, 2025, '2026-03-31')).toEqual(unknown(0));
    expect(meetingsFigure(activities, 2026, '2026-05-01')).toEqual(unknown(0));
  });

  it('counts the year’s meetings up to the day', () => {
    expect(meetingsFigure(activities, 2025, '2026-03-31')).toEqual(counted(3, 3, 3));
    expect(meetingsFigure(activities, 2025, '2025-11-01')).toEqual(counted(2, 2, 2));
  });
});

describe('participantsFigure', () => {
  it('knows nothing where nobody was counted', () => {
    expect(participantsFigure(activities, of('medical', 2024))).toEqual(unknown(1));
  });

  it('sums up the people of a kind, none of a kind that did not come', () => {
    const figures = ['medical', 'nursing', 'dental'].map((kind) => participantsFigure(activities, of(kind)));

    expect(figures).toEqual([counted(163, 3, 2), counted(52, 3, 2), counted(0, 3, 2)]);
  });
});

describe('programmesFigure', () => {
  it('knows nothing where no money is recorded', () => {
    expect(programmesFigure(activities, 2024, 'own')).toEqual(unknown(1));
  });

  it('sums up what is planned from a source', () => {
    const figures = ['own', 'other', 'fund-care'].map((source) => programmesFigure(activities, 2025, source));

    expect(figures).toEqual([counted(12, 3, 2), counted(1, 3, 2), counted(0, 3, 2)]);
  });
});
