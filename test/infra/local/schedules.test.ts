import { describe, expect, it } from 'vitest';
import { startSchedules } from '../../../infra/local/schedules.ts';
import { jobSweeping, schedules } from '../../../infra/wake-ups.ts';

describe('startSchedules', () => {
  it('says what fails, and goes on', async () => {
    const said: string[] = [];
    const stop = await startSchedules(
      () => Promise.reject(new Error('broken')),
      (line) => said.push(line),
    );

    await stop();

    expect(said).toContain('jobs: Error: broken');
  });

  it('runs everything once at the start, with the event for it; the stream has its own sweep, deliveries their own beat, and the lake a person', async () => {
    const started = new Map<string, unknown>();
    const stop = await startSchedules(async (id, event) => void started.set(id, event));

    await stop();

    const elsewhere = ['sweep', 'deliver', 'lake'];
    const others = schedules.map((one) => one.function).filter((id) => !elsewhere.includes(id));
    expect([...started.keys()]).toEqual(others);
    expect(started.get('jobs')).toEqual(jobSweeping.atStart);
  });
});
