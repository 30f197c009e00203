import { beforeAll, describe, expect, it } from 'vitest';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';
import { loadJobs, loadProjector, loadRebuild, loadStages } from '../../../infra/local/stages.ts';
import type { Operation } from '../../../openapi/operation.ts';
import { operations } from '../../../openapi/operations.ts';

beforeAll(() => setLocalEnvironment('http://127.0.0.1:1'));

describe('loadStages', () => {
  it('rejects an operation whose stage has no function', async () => {
    await expect(loadStages([{ stage: 'nowhere' } as unknown as Operation])).rejects.toThrow('nowhere/handler.ts');
  });

  it('finds a function for every operation', async () => {
    const stages = await loadStages(operations);

    expect(operations.filter(({ stage }) => typeof stages.get(stage) !== 'function')).toEqual([]);
  });
});

describe('loadProjector', () => {
  it('finds what the stream wakes, what is on a schedule, and what rebuilds', async () => {
    const { project, sweep } = await loadProjector();
    const rebuild = await loadRebuild();

    expect([project, sweep, rebuild].map((one) => typeof one)).toEqual(['function', 'function', 'function']);
  });
});

describe('loadJobs', () => {
  it('finds what starts jobs again, and every worker', async () => {
    const { sweep, useWorkers, workers } = await loadJobs();

    expect([sweep, useWorkers].map((one) => typeof one)).toEqual(['function', 'function']);
    expect([...workers].map(([id, handler]) => [id, typeof handler])).toEqual([['importer', 'function']]);
  });
});
