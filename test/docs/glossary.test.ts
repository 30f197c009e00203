import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repositoryFiles } from '../../.ci/repository-files.ts';

/** Rows of the tables of terms: the Japanese word, and what it is called in the code. */
const rows = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| 日本語'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| /, '')));

const sources = repositoryFiles()
  .filter((path) => /^(schema|openapi|functions|infra)\/.*\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

describe('docs/glossary.md', () => {
  it('has each term once', () => {
    const terms = rows.map(([term = '']) => term).filter((term) => term !== '');

    expect(terms.filter((term, at) => terms.indexOf(term) < at)).toEqual([]);
    expect(terms.length).toBeGreaterThan(100);
  });

  it('names what the code has', () => {
    const quoted = rows.flatMap(([, code = '']) => [...code.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    const names = quoted.flatMap((name) => name.match(/\w[\w-]*/g) ?? []);

    expect(names.filter((name) => !sources.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(200);
  });
});
