import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isRunning, markOf, processStart } from '../../../infra/local/process-start.ts';

const noProcess = 999_999_999;

describe('processStart', () => {
  it('is undefined for a process that there is not', () => {
    expect(processStart(noProcess)).toBeUndefined();
  });

  it('is the same text for as long as a process lives', () => {
    const start = processStart(process.pid);

    expect(start).toMatch(/\S/);
    expect(processStart(process.pid)).toBe(start);
  });

  it('tells processes apart that started at different times', () => {
    expect(processStart(process.ppid)).not.toBe(processStart(process.pid));
  });
});

describe('isRunning', () => {
  it.each([
    ['that there is not', markOf(noProcess)],
    ['that had the id of a living one before', { pid: process.pid, start: 'long ago' }],
  ])('is false for a process %s', (_, mark) => {
    expect(isRunning(mark)).toBe(false);
  });

  it('is true until the process ends', async () => {
    const other = spawn('sleep', ['60'], { stdio: 'ignore' });
    const mark = markOf(other.pid ?? 0);
    const before = isRunning(mark);
    other.kill();
    await once(other, 'exit');

    expect([before, isRunning(mark)]).toEqual([true, false]);
  });

  it.runIf(process.platform === 'linux')('is false for a zombie, which nobody has taken leave of', async () => {
    // The shell becomes `sleep`, which never waits for the child that the shell had; the shell itself might, were it quicker.
    const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(String(line));
    await expect.poll(() => processStart(pid)).toBeUndefined();

    expect(() => process.kill(pid, 0)).not.toThrow();
    parent.kill();
  });
});
