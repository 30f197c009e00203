import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, markOf, type ProcessMark } from './process-start.ts';

// Two databases on the same files destroy them, so the directory names its owner. `server` is the Node process, `database` its java child.
type LockContent = { server: ProcessMark; database?: ProcessMark };
export type DataDirLock = { recordDatabase(pid: number): void; release(): void };

const inUse = (dataDir: string, pid: number | string) =>
  new Error(`${dataDir} is in use by process ${pid}; stop it or choose another DATA_DIR`);

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const parse = (text: string): LockContent | undefined => {
  try {
    return JSON.parse(text) as LockContent;
  } catch {
    return undefined;
  }
};

// Link, not write: the lock appears whole or not at all, and only one process can make it.
const tryCreate = (lockFile: string, text: string): boolean => {
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

// A dead server's java ends by itself within moments. One that doesn't is killed, but only if id and start time say it's the recorded one.
const endOrphan = async (orphan: ProcessMark): Promise<void> => {
  for (let waited = 0; isRunning(orphan); waited += 50) {
    if (waited === 1000) process.kill(orphan.pid, 'SIGKILL');
    if (waited > 5000) throw new Error(`process ${orphan.pid} still holds the database files and can't be ended`);
    await sleep(50);
  }
};

const removeStale = async (dataDir: string, lockFile: string, seen: string): Promise<void> => {
  const stale = parse(seen);
  if (stale && isRunning(stale.server)) throw inUse(dataDir, stale.server.pid);
  if (stale?.database) await endOrphan(stale.database);
  // Another process may have taken over meanwhile: move the lock away, and put it back if it isn't the one seen.
  const aside = `${lockFile}.stale-${process.pid}`;
  try {
    renameSync(lockFile, aside);
  } catch {
    return;
  }
  const moved = readText(aside);
  if (moved !== seen) linkSync(aside, lockFile);
  rmSync(aside, { force: true });
};

// Takes the directory for this process, from a dead owner if need be; throws one clear line when a living process has it.
export const lockDataDir = async (dataDir: string): Promise<DataDirLock> => {
  const lockFile = join(dataDir, 'dynamodb.lock');
  const server = markOf(process.pid);
  let text = JSON.stringify({ server } satisfies LockContent);
  mkdirSync(dataDir, { recursive: true });
  for (let attempt = 0; !tryCreate(lockFile, text); attempt += 1) {
    const seen = readText(lockFile);
    if (attempt === 5) throw inUse(dataDir, parse(seen ?? '')?.server.pid ?? 'unknown');
    if (seen !== undefined) await removeStale(dataDir, lockFile, seen);
  }
  return {
    recordDatabase(pid) {
      text = JSON.stringify({ server, database: markOf(pid) } satisfies LockContent);
      writeFileSync(`${lockFile}.${process.pid}`, text);
      renameSync(`${lockFile}.${process.pid}`, lockFile);
    },
    release() {
      if (readText(lockFile) === text) rmSync(lockFile, { force: true });
    },
  };
};
