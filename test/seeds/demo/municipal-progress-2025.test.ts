import { describe, expect, it } from 'vitest';
import { municipalProgress2025 } from '../../../schema/forms/municipal-progress-2025.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { demoProgress2025, progressRound2025 } from '../../../seeds/demo/municipal-progress-2025.ts';
import { demoFaults } from '../../support/demo-faults.ts';

describe('demoProgress2025', () => {
  const answers = demoProgress2025(loadAreas());

  it('is of every municipality of the prefecture, and can be submitted', () => {
    expect([answers.size, [...answers.keys()].every((code) => code.startsWith(progressRound2025.prefecture))]).toEqual([
      19,
      true,
    ]);
    expect(demoFaults(municipalProgress2025, answers)).toEqual([]);
  });
});
