import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { markSeeded, missingSeed } from '../../../infra/local/seeded.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-seeded-'));
afterAll(() => rmSync(directory, { recursive: true }));
let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(directory, 'db-')), 'not-yet-there');
});

const missing = () => (['demo', 'areas', 'none'] as const).map((seed) => missingSeed(dataDir, seed));

describe('missingSeed', () => {
  it('is all of it for a new directory', () => {
    expect(missing()).toEqual(['demo', 'areas', 'none']);
  });

  it('is always all of it in memory', () => {
    markSeeded('memory', 'demo');

    expect(missingSeed('memory', 'demo')).toBe('demo');
  });

  it('is still the demo where only areas were loaded', () => {
    markSeeded(dataDir, 'areas');

    expect(missing()).toEqual(['demo', 'none', 'none']);
  });

  it('is nothing once the demo was loaded, even after areas were loaded again', () => {
    markSeeded(dataDir, 'demo');
    markSeeded(dataDir, 'areas');
    markSeeded(dataDir, 'none');

    expect(missing()).toEqual(['none', 'none', 'none']);
  });

  it('is the areas alone where the repository has newer ones', () => {
    markSeeded(dataDir, 'demo');
    writeFileSync(join(dataDir, 'seeded.json'), JSON.stringify({ areas: 'older', demo: true }));

    expect(missing()).toEqual(['areas', 'areas', 'none']);
  });
});
