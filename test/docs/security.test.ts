import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/security.md', 'utf8');
const all = (pattern: RegExp, text = page) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const rowsOf = (section: string) =>
  section.split('\n').filter((line) => line.startsWith('| ') && !/^\| (\||risk)/.test(line));

describe('docs/security.md', () => {
  it('names tests that exist', () => {
    const named = all(/`(test\/[^`]+)`/g);

    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('goes through all six kinds of threat at every boundary', () => {
    const boundaries = page.split('\n## ').filter((section) => section.startsWith('Boundary '));

    const kinds = boundaries.map((section) => [
      ...new Set(rowsOf(section).flatMap((row) => (row.split('|')[1] ?? '').split(',').map((one) => one.trim()))),
    ]);

    expect(kinds.map((found) => 'STRIDE'.split('').filter((kind) => !found.includes(kind)))).toEqual(
      boundaries.map(() => []),
    );
    expect(boundaries).toHaveLength(7);
  });

  it('goes through the ten risks of OWASP one by one', () => {
    expect(all(/^\| API(\d+):2023 /gm)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  });
});
