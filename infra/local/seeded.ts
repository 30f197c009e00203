import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seed } from '../../seeds/load.ts';
import { repositoryRoot } from './data-dir.ts';

/**
 * What was loaded whole into a data directory, so that the next start leaves it alone, whatever people have done with it
 * since. Kept beside the database's files: they go together.
 */
interface Seeded {
  /** Hash of the area records loaded: newer ones of the repository are loaded again. */
  readonly areas: string;
  readonly demo: boolean;
}

const fileOf = (dataDir: string) => join(dataDir, 'seeded.json');

const areasVersion = () =>
  createHash('sha256')
    .update(readFileSync(join(repositoryRoot, 'seeds/areas/areas.json')))
    .digest('hex');

/** The part of a seed that isn't there yet. */
export function missingSeed(dataDir: string | 'memory', wanted: Seed): Seed {
  const seeded = read(dataDir);
  if (wanted === 'demo' && !seeded?.demo) return 'demo';
  return wanted === 'none' || seeded?.areas === areasVersion() ? 'none' : 'areas';
}

export function markSeeded(dataDir: string | 'memory', loaded: Seed): void {
  if (dataDir === 'memory' || loaded === 'none') return;
  const content: Seeded = { areas: areasVersion(), demo: loaded === 'demo' || (read(dataDir)?.demo ?? false) };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${fileOf(dataDir)}.draft`, JSON.stringify(content));
  renameSync(`${fileOf(dataDir)}.draft`, fileOf(dataDir));
}

function read(dataDir: string | 'memory'): Seeded | undefined {
  if (dataDir === 'memory') return undefined;
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Seeded;
  } catch {
    return undefined;
  }
}
