import { mkdirSync, readFileSync, renameSync, unwatchFile, watchFile, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Generation, otherGeneration, type PublishedTables } from '../tables.ts';

/** What a stage says in infra/stages.ts, a data directory says in a file: a server that runs on it takes every change at once. */
const fileOf = (dataDir: string) => join(dataDir, 'published.json');
const lookEveryMillis = 200;

export const firstTables: PublishedTables = { serving: 'a', isBuiltBeside: false };

const nameOf = (generation: Generation) => (generation === 'a' ? 'published' : 'published-b');

/** Names of the table that is served and of the one beside it. */
export function namesOf({ serving, isBuiltBeside }: PublishedTables): { published: string; beside?: string } {
  return { published: nameOf(serving), ...(isBuiltBeside && { beside: nameOf(otherGeneration(serving)) }) };
}

export function readPublishedTables(dataDir: string | 'memory'): PublishedTables {
  if (dataDir === 'memory') return firstTables;
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as PublishedTables;
  } catch {
    return firstTables;
  }
}

export function writePublishedTables(dataDir: string, tables: PublishedTables): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${fileOf(dataDir)}.draft`, JSON.stringify(tables));
  renameSync(`${fileOf(dataDir)}.draft`, fileOf(dataDir));
}

/** Calls back after every change until what it returns is called. */
export function watchPublishedTables(
  dataDir: string | 'memory',
  onChange: (tables: PublishedTables) => void,
): () => void {
  if (dataDir === 'memory') return () => undefined;
  const listener = () => onChange(readPublishedTables(dataDir));
  watchFile(fileOf(dataDir), { interval: lookEveryMillis, persistent: false }, listener);
  return () => unwatchFile(fileOf(dataDir), listener);
}
