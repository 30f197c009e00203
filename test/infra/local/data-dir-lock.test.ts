import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir } from '../../../infra/local/data-dir-lock.ts';
import { isRunning, markOf } from '../../../infra/local/process-start.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'renkei-lock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const DEAD = { pid: 999_999_999, start: 'gone before' };
const writeLock = (content: object | string) =>
  writeFileSync(join(dataDir, 'dynamodb.lock'), typeof content === 'string' ? content : JSON.stringify(content));
const sleeper = () => spawn('sleep', ['60'], { stdio: 'ignore' });

describe('lockDataDir', () => {
  it('rejects a directory that a living process has', async () => {
    const other = sleeper();
    writeLock({ server: markOf(other.pid ?? 0) });

    await expect(lockDataDir(dataDir)).rejects.toThrow(
      `${dataDir} is in use by process ${other.pid}; stop it or choose another DATA_DIR`,
    );
    other.kill();
  });

  it('rejects a second lock of the same process', async () => {
    await lockDataDir(dataDir);

    await expect(lockDataDir(dataDir)).rejects.toThrow(`in use by process ${process.pid}`);
  });

  it('gives the directory to one of many that ask at once, when its owner is dead', async () => {
    writeLock({ server: DEAD });

    const results = await Promise.allSettled([1, 2, 3, 4].map(() => lockDataDir(dataDir)));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    ['of a dead process', { server: DEAD }],
    ['of an earlier process with the id of a living one', { server: { pid: process.pid, start: 'long ago' } }],
    ['that is cut short', '{"server":'],
  ])('takes over a lock %s', async (_, content) => {
    writeLock(content);

    await lockDataDir(dataDir);

    expect(JSON.parse(readFileSync(join(dataDir, 'dynamodb.lock'), 'utf8'))).toEqual({ server: markOf(process.pid) });
    expect(readdirSync(dataDir)).toEqual(['dynamodb.lock']);
  });

  it('ends the database that a dead server left behind', async () => {
    const orphan = sleeper();
    const gone = once(orphan, 'exit');
    writeLock({ server: DEAD, database: markOf(orphan.pid ?? 0) });

    await lockDataDir(dataDir);

    expect(await gone).toEqual([null, 'SIGKILL']);
  });

  it('leaves a process alone that only has the id of the recorded database', async () => {
    const bystander = sleeper();
    const mark = markOf(bystander.pid ?? 0);
    writeLock({ server: DEAD, database: { pid: mark.pid, start: 'long ago' } });

    await lockDataDir(dataDir);

    expect(isRunning(mark)).toBe(true);
    bystander.kill();
  });

  it('records the database and gives the directory back', async () => {
    const lock = await lockDataDir(dataDir);

    lock.recordDatabase(process.ppid);

    expect(JSON.parse(readFileSync(join(dataDir, 'dynamodb.lock'), 'utf8'))).toEqual({
      server: markOf(process.pid),
      database: markOf(process.ppid),
    });
    lock.release();
    expect(existsSync(join(dataDir, 'dynamodb.lock'))).toBe(false);
  });
});
