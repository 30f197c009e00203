import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tables } from '../../infra/tables.ts';

describe('tables', () => {
  it('are known to the functions by the variables named here', () => {
    const read = readFileSync('functions/environment.ts', 'utf8');

    expect(tables.map(({ variable }) => variable)).toEqual(['REGISTRY_TABLE', 'LEDGER_TABLE', 'PUBLISHED_TABLE']);
    expect(tables.filter(({ variable, id }) => !read.includes(`variable('${variable}', '${id}')`))).toEqual([]);
  });
});
