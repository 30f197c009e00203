import { describe, expect, it } from 'vitest';
import { programmeTiming2016 } from '../../../schema/forms/programme-timing-2016.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { demoTiming } from '../../../seeds/demo/programme-timing-2016.ts';
import { demoFaults } from '../../support/demo-faults.ts';

describe('demoTiming', () => {
  const answers = demoTiming(loadAreas());

  it('is of all 30 municipalities of Niigata, has every start and type, and can be submitted', () => {
    const counted = [...answers.values()].map((one) => programmeTiming2016.contribution(one));

    expect(answers.size).toBe(30);
    expect(programmeTiming2016.slots.filter((_, at) => counted.every((counts) => counts[at] === 0))).toEqual([]);
    expect(demoFaults(programmeTiming2016, answers)).toEqual([]);
  });
});
