import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is installed, generated or kept by a running server: never part of the repository (see .gitignore). */
const outside = new Set(['node_modules', '.git', '.data', 'cdk.out', 'dist', 'coverage']);

const isInside = ({ name }: Dirent) => !outside.has(name) && !name.endsWith('.log');

/** Paths of the repository's own files below a folder, from the root, sorted. Git isn't asked: an unpacked archive has none. */
export function repositoryFiles(folder = '.'): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(isInside)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? repositoryFiles(path) : [path];
    })
    .sort();
}

export function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').trimEnd().split('\n');
}
