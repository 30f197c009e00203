import { describe, expect, it } from 'vitest';
import { activityIndicators } from '../../schema/activity-catalogue.ts';
import { catalogueEntry } from '../../schema/catalogue-entry.ts';

describe('activityIndicators', () => {
  it('are told of prefectures and the nation, by what splits them', () => {
    const entries = activityIndicators.map(catalogueEntry);

    expect(
      entries.map(({ id, unit, levels, dimensions }) => [id, unit, levels, dimensions.map((one) => one.id)]),
    ).toEqual([
      ['prefecture-meetings-held', 'meetings', ['prefecture', 'nation'], []],
      ['prefecture-meeting-participants', 'people', ['prefecture', 'nation'], ['organisationKind']],
      ['prefecture-programme-funding', 'yen', ['prefecture', 'nation'], ['source']],
    ]);
    expect(entries[1]?.dimensions[0]?.values).toHaveLength(15);
  });
});
