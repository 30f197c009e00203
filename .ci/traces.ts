import { readFileSync } from 'node:fs';
import { linesOf, repositoryFiles } from './repository-files.ts';

/** What a reader elsewhere could make nothing of, and what says that the work isn't done. */
const patterns: Readonly<Record<string, RegExp>> = {
  'a path of one machine': /(?<![\w.~:-])\/(?:work|root|home|Users|mnt)\/[\w.-]/,
  'a mark of unfinished work': /\b(?:TODO|FIXME)\b/,
  'who or what wrote it': /co-authored-by|\b(?:language model|(?:ai|coding) (?:agent|assistant)|helper session)\b/i,
  'a number of a tracker that the reader has not': /\b(?:issue|ticket|pull request)s? *#?\d+/i,
};

/** Files whose text isn't ours, or that must spell what they look for. */
const unread = new Set(['package-lock.json', '.ci/traces.ts']);

/** `path:line: what: the line` for every place in a text that must not be in the repository. */
export function tracesIn(path: string, lines: readonly string[]): string[] {
  return lines.flatMap((line, at) =>
    Object.entries(patterns)
      .filter(([, pattern]) => pattern.test(line))
      .map(([what]) => `${path}:${at + 1}: ${what}: ${line.trim().slice(0, 120)}`),
  );
}

/** The same over the whole repository; files with a zero byte are pictures and the like. */
export function tracesInRepository(): string[] {
  return repositoryFiles()
    .filter((path) => !unread.has(path) && !readFileSync(path).includes(0))
    .flatMap((path) => tracesIn(path, linesOf(path)));
}

if (import.meta.main) {
  const found = tracesInRepository();
  for (const place of found) console.log(place);
  process.exitCode = found.length > 0 ? 1 : 0;
}
