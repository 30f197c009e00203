import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { isRunning, markOf } from './process-start.ts';

export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

/** What one machine keeps between runs: the issuer's key, and by default the database. */
export const keptDirectory = join(repositoryRoot, '.data');

/** Where the database's files are, from what `DATA_DIR` says: absolute, or `memory` for none. */
export function dataDirOf(given: string | undefined): string | 'memory' {
  if (given === 'memory') return 'memory';
  return given ? resolve(given) : join(keptDirectory, 'db');
}

const announcement = z.object({ server: z.object({ pid: z.number(), start: z.string() }), endpoint: z.string() });
const fileOf = (dataDir: string) => join(dataDir, 'server.json');

/** Tells other processes on this machine where this server's database answers; returns what takes it back. */
export function announceDatabase(dataDir: string | 'memory', endpoint: string): () => void {
  if (dataDir === 'memory') return () => undefined;
  mkdirSync(dataDir, { recursive: true });
  const draft = `${fileOf(dataDir)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ server: markOf(process.pid), endpoint }));
  renameSync(draft, fileOf(dataDir));
  return () => rmSync(fileOf(dataDir), { force: true });
}

/** Endpoint of the database of the server that runs on this directory now; undefined where none does. */
export function announcedDatabase(dataDir: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(fileOf(dataDir), 'utf8');
  } catch {
    return undefined;
  }
  const found = announcement.parse(JSON.parse(text));
  return isRunning(found.server) ? found.endpoint : undefined;
}
