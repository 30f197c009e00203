import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles } from '../../.ci/repository-files.ts';
import { anchorOf } from '../../functions/portal/guide-html.ts';

const pages = repositoryFiles().filter((path) => path.endsWith('.md'));

const anchorsIn = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

function broken(path: string): string[] {
  const links = [...readFileSync(path, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^(https?|mailto):/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsIn(target).includes(anchor);
    });
}

describe('links of every page', () => {
  it.each(pages)('of %s lead to files and headings that exist', (path) => {
    expect(broken(path)).toEqual([]);
  });
});
