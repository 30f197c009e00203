import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type BundledFile, bundleOf, remarksOn, textSha256Of, zipOf } from '../../../infra/cli/bundle.ts';
import { type BundleManifest, bundleManifest } from '../../../schema/bundle.ts';

const round = { form: 'municipal-progress@2015', roundId: '40-municipal-progress-2015-fy2024' };
const file = (content: string, ...respondents: (string | null)[]): BundledFile => ({
  content: Buffer.from(content),
  kind: 'csv',
  respondents,
});
const own = file('a,b\r\n1,2\r\n', '401307');
const others = file('x', '402028', '402036');
const manifestOf = (files: ReadonlyMap<string, Uint8Array>): BundleManifest =>
  bundleManifest.parse(JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString()));

describe('bundleOf', () => {
  it('gives the same bytes for the same files, in whatever order they come', () => {
    const [one, other] = [zipOf(bundleOf(round, [own, others])), zipOf(bundleOf(round, [others, own]))];

    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    expect(Object.keys(unzipSync(one))).toEqual(['manifest.json', '001-401307.csv', '002-set.csv']);
  });

  it('says of each file whose it is and what its hash is', () => {
    expect(manifestOf(bundleOf(round, [others, own])).files).toEqual([
      {
        name: '001-401307.csv',
        bytes: 10,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        textSha256: textSha256Of(Buffer.from('a,b\n1,2\n')),
        respondent: '401307',
        respondents: 1,
      },
      expect.objectContaining({ name: '002-set.csv', respondent: null, respondents: 2 }),
    ]);
  });
});

describe('textSha256Of', () => {
  it.each([
    ['CRLF', 'a\r\nb\r\n'],
    ['CR alone', 'a\rb\r'],
    ['a mark of UTF-8', '\uFEFFa\nb\n'],
  ])('does not see %s', (_, content) => {
    expect(textSha256Of(Buffer.from(content))).toBe(textSha256Of(Buffer.from('a\nb\n')));
  });

  it('sees any other byte', () => {
    expect(textSha256Of(Buffer.from('a\n\nb\n'))).not.toBe(textSha256Of(Buffer.from('a\nb\n')));
  });
});

describe('remarksOn', () => {
  const files = bundleOf(round, [own, others]);
  const changedBy = (change: (found: Map<string, Uint8Array>) => unknown) => {
    const found = new Map(files);
    change(found);
    return remarksOn(manifestOf(files), found);
  };

  it.each<[string, string, (found: Map<string, Uint8Array>) => unknown]>([
    ['a file that is missing', 'missing', (found) => found.delete('001-401307.csv')],
    ['a file that was changed', 'changed', (found) => found.set('001-401307.csv', Buffer.from('a,b\r\n1,3\r\n'))],
    ['a file that was emptied', 'changed', (found) => found.set('001-401307.csv', new Uint8Array())],
    ['line ends that were changed', 'line-ends', (found) => found.set('001-401307.csv', Buffer.from('a,b\n1,2\n'))],
  ])('names %s', (_, kind, change) => {
    expect(changedBy(change)).toEqual([{ kind, name: '001-401307.csv' }]);
  });

  it('names files that nobody packed', () => {
    expect(changedBy((found) => found.set('evil.exe', new Uint8Array()))).toEqual([
      { kind: 'stranger', name: 'evil.exe' },
    ]);
  });

  it('says nothing of what came through', () => {
    expect(changedBy(() => undefined)).toEqual([]);
  });
});
