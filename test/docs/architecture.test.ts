import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repositoryFiles } from '../../.ci/repository-files.ts';
import { functions } from '../../infra/functions.ts';
import { tables } from '../../infra/tables.ts';
import { synthesized } from '../infra/synthesized.ts';

const page = readFileSync('docs/architecture.md', 'utf8');
const named = (cell = '') => [...cell.matchAll(/`([a-z/]+)`/g)].map(([, name = '']) => name);

/** Cells of the rows below a heading of columns. */
function rowsUnder(headings: string): string[][] {
  const [, below = ''] = page.split(`${headings}\n`);
  const rows = below.split('\n\n', 1)[0]?.split('\n').slice(1) ?? [];
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const foldersOf = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

describe('docs/architecture.md', () => {
  it('has a line for each folder of functions, with the Lambdas that start in it', () => {
    const rows = rowsUnder('| folder | Lambdas | does |').map(([folder, lambdas]) => [
      named(folder)[0],
      named(lambdas),
    ]);

    const startingIn = (folder: string) =>
      functions.filter(({ entry }) => entry.startsWith(`functions/${folder}/`)).map(({ id }) => id as string);
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(foldersOf('functions').map((folder) => [folder, startingIn(folder)])),
    );
  });

  it('says who may write and read each table as the grants do', () => {
    const told = rowsUnder('| table | holds | written by | read by |').map(([table, , written = '', read = '']) => {
      const writers = named(written);
      const readers = read.startsWith('all but')
        ? functions.map(({ id }) => id as string).filter((id) => !named(read).includes(id))
        : [...(read.startsWith('the same') ? writers : []), ...named(read)];
      return [named(table)[0], { writers: writers.toSorted(), readers: readers.toSorted() }] as const;
    });

    const granted = (table: string, action: RegExp) =>
      functions
        .filter(({ grants }) =>
          grants.some((one) => one.table === table && one.actions.some((own) => action.test(own))),
        )
        .map(({ id }) => id as string)
        .toSorted();
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(
        tables.map(({ id }) => [
          id,
          { writers: granted(id, /Put|Write|Delete/), readers: granted(id, /^(GetItem|BatchGetItem|Query)$/) },
        ]),
      ),
    );
  });

  it('has a line for each stack', () => {
    const stacks = rowsUnder('| stack | holds |').map(([stack]) => named(stack)[0]);

    expect(stacks.toSorted()).toEqual(synthesized('prod').stackNames().toSorted());
  });
});

describe('README.md', () => {
  it('has a line for each folder of sources', () => {
    const [, below = ''] = readFileSync('README.md', 'utf8').split('| folder | holds |\n');
    const folders = [...below.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, name]) => name);

    const sources = new Set(repositoryFiles().flatMap((path) => /^([a-z]+)\//.exec(path)?.[1] ?? []));
    sources.delete('docs');
    expect(folders.toSorted()).toEqual([...sources].toSorted());
  });
});

describe('docs/decisions/README.md', () => {
  const records = readdirSync('docs/decisions').filter((name) => /^\d{4}-/.test(name));

  it('has a line for each decision, and links it by its number', () => {
    const list = readFileSync('docs/decisions/README.md', 'utf8');
    const linked = [...list.matchAll(/^\| \[(\d{4})\]\(([^)]+)\) \| \S/gm)].map(([, number, file]) => [file, number]);

    expect(Object.fromEntries(linked)).toEqual(Object.fromEntries(records.map((name) => [name, name.slice(0, 4)])));
    expect(linked).toHaveLength(records.length);
  });

  it.each(records)('%s begins with its number', (name) => {
    expect(readFileSync(`docs/decisions/${name}`, 'utf8')).toMatch(new RegExp(`^# ${name.slice(0, 4)}\\. \\S`));
  });
});
