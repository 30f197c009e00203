import { describe, expect, it } from 'vitest';
import { tracesIn } from '../../.ci/traces.ts';

/** Spelled in parts: this file is searched too. */
const spelled = (...parts: string[]) => parts.join('');

describe('traces', () => {
  it.each([
    ['a path of one machine', spelled('see /wo', 'rk/notes.md')],
    ['a path of one machine', spelled('"/ho', 'me/me/renkei"')],
    ['a mark of unfinished work', spelled('// TO', 'DO: rest')],
    ['who or what wrote it', spelled('Co-Auth', 'ored-By: somebody')],
    ['a number of a tracker that the reader has not', spelled('see iss', 'ue #12')],
  ])('finds %s', (what, line) => {
    expect(tracesIn('a.ts', ['', line])).toEqual([`a.ts:2: ${what}: ${line}`]);
  });

  it.each(['GET /v1/rounds/{roundId}', 'https://example.org/work/of/art', 'a user agent', '#123abc', 'the issuer 12'])(
    'passes %s',
    (line) => {
      expect(tracesIn('a.ts', [line])).toEqual([]);
    },
  );
});
