import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileText } from '../../../functions/portal/files.ts';
import { functions } from '../../../infra/functions.ts';

describe('fileText', () => {
  it('throws for a file that no place has', () => {
    expect(() => fileText('nothing.txt')).toThrow('nothing.txt is missing beside the bundle');
  });

  it('reads every file that is deployed beside the bundle', () => {
    const deployed = functions.find(({ id }) => id === 'portal')?.files ?? [];

    for (const path of deployed) expect(fileText(path.split('/').at(-1) ?? '')).toBe(readFileSync(path, 'utf8'));
    expect(deployed).not.toEqual([]);
  });
});
