import { describe, expect, it } from 'vitest';
import { changedBy, checkPrecondition, type Marks } from '../../../functions/http/precondition.ts';
import type { Problem } from '../../../schema/problem.ts';

const marks: Marks = ['"3.1"', '3'];

/** The code of the problem, or `holds`. */
function outcome(headers: Record<string, string>, current: Marks | null): string {
  try {
    checkPrecondition(headers, current);
    return 'holds';
  } catch (error) {
    return (error as Problem).code;
  }
}

describe('checkPrecondition', () => {
  it.each([
    ['no precondition, for something new', {}, null, 'precondition-required'],
    ['no precondition, for something that exists', {}, marks, 'precondition-required'],
    ['If-None-Match: * for something that exists', { 'if-none-match': '*' }, marks, 'precondition-failed'],
    ['If-None-Match with the current mark', { 'if-none-match': '"3.1"' }, marks, 'precondition-failed'],
    ['If-Match for something new', { 'if-match': '*' }, null, 'precondition-failed'],
    ['If-Match with an old mark', { 'if-match': '"2.1"' }, marks, 'precondition-failed'],
    [
      'a right If-Match with a wrong If-None-Match',
      { 'if-match': '"3.1"', 'if-none-match': '*' },
      marks,
      'precondition-failed',
    ],
  ] as const)('refuses %s', (_, headers, current, code) => {
    expect(outcome(headers, current)).toBe(code);
  });

  it.each([
    ['If-None-Match: * for something new', { 'if-none-match': '*' }, null],
    ['If-None-Match with an old mark', { 'if-none-match': '"2.1"' }, marks],
    ['the whole mark', { 'if-match': '"3.1"' }, marks],
    ['another mark of the same', { 'if-match': '"3"' }, marks],
    ['a mark that a proxy made weak, among others', { 'if-match': '"1.0", W/"3.1"' }, marks],
    ['If-Match: * for something that exists', { 'if-match': '*' }, marks],
  ] as const)('lets through %s', (_, headers, current) => {
    expect(outcome(headers, current)).toBe('holds');
  });
});

describe('changedBy', () => {
  it('names the current mark, in the text and as a header', () => {
    const { code, values, headers } = changedBy(marks);

    expect({ code, values, headers }).toEqual({
      code: 'precondition-failed',
      values: { current: '"3.1"' },
      headers: { etag: '"3.1"' },
    });
  });

  it('has none to name where nothing exists', () => {
    expect([changedBy(null).values, changedBy(null).headers]).toEqual([{ current: '-' }, {}]);
  });
});
