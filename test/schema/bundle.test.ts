import { describe, expect, it } from 'vitest';
import { type BundleManifest, bundleFaults, bundleManifest } from '../../schema/bundle.ts';

const hash = (letter: string) => letter.repeat(64);
const file = (name: string, letter: string) => ({
  name,
  bytes: 3,
  sha256: hash(letter),
  textSha256: hash(letter),
  respondent: null,
  respondents: 2,
});
const manifest: BundleManifest = {
  renkeiBundle: 1,
  form: 'municipal-progress@2015',
  roundId: '13-round',
  files: [file('001-set.csv', 'a'), file('002-131016.json', 'b'), file('003-131024.json', 'c')],
};

describe('bundleManifest', () => {
  it.each(['../001.csv', 'a/b.csv', 'A.csv', '001.xlsx', '.csv'])('refuses a file called %s', (name) => {
    expect(bundleManifest.safeParse({ ...manifest, files: [file(name, 'a')] }).success).toBe(false);
  });
});

describe('bundleFaults', () => {
  it('names what is missing, what was changed and what is no part of it', () => {
    const found = new Map([
      ['manifest.json', { sha256: hash('f'), textSha256: hash('f') }],
      ['001-set.csv', { sha256: hash('d'), textSha256: hash('d') }],
      ['003-131024.json', { sha256: hash('c'), textSha256: hash('c') }],
      ['notes.txt', { sha256: hash('e'), textSha256: hash('e') }],
    ]);

    expect(bundleFaults(manifest, found)).toEqual([
      { kind: 'changed', name: '001-set.csv' },
      { kind: 'missing', name: '002-131016.json' },
      { kind: 'stranger', name: 'notes.txt' },
    ]);
  });

  it('finds none where line ends alone were changed', () => {
    const found = new Map(
      manifest.files.map(({ name, textSha256 }) => [name, { sha256: hash('9'), textSha256 }] as const),
    );

    expect(bundleFaults(manifest, found)).toEqual([]);
  });
});
