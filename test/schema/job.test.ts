import { describe, expect, it } from 'vitest';
import { isFinal, jobState } from '../../schema/job.ts';

describe('isFinal', () => {
  it('is what a job does not leave again', () => {
    expect(jobState.options.filter((state) => isFinal({ state }))).toEqual(['done', 'failed']);
  });
});
