import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measuredIn } from '../../../infra/cost/measured.ts';

const page = readFileSync('docs/performance.md', 'utf8');

describe('measuredIn', () => {
  it('refuses a page without a section, a row or a number that it needs', () => {
    const without = (part: string, other = '') => measuredIn(page.replaceAll(part, other));

    expect(() => without('### Read units of a request')).toThrow('has no section "Read units of a request"');
    expect(() => without('Renkei REST, uncached', 'Renkei')).toThrow('has no row "Renkei REST, uncached"');
    expect(() => without(' KB; median', '')).toThrow('has "undefined" for a number');
  });

  it('takes what a read and an acceptance cost from the tables', () => {
    const { reads, acceptanceWriteUnits } = measuredIn(page);

    expect(acceptanceWriteUnits).toBe(12);
    expect(Object.entries(reads).map(([question, { readUnits, answerKb }]) => [question, readUnits, answerKb])).toEqual(
      [
        ['47 prefectures', 1.5, 348],
        ['one prefecture', 0.5, 7],
        ['the nation', 1.5, 7],
      ],
    );
  });
});
