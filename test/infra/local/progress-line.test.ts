import type { WriteStream } from 'node:tty';
import { describe, expect, it, vi } from 'vitest';
import { progressLine } from '../../../infra/local/progress-line.ts';

function shownOn(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as WriteStream;
  vi.useFakeTimers();
  const line = progressLine(stream);
  for (const done of [1, 2, 3]) line.show({ phase: 'areas', done, total: 3 });
  vi.advanceTimersByTime(5_000);
  line.show({ phase: 'areas', done: 3, total: 3 });
  line.show({ phase: 'answers', done: 1, total: 9 });
  line.end();
  vi.useRealTimers();
  return written;
}

describe('progressLine', () => {
  it('writes a line now and then, and one for each phase, where output is no terminal', () => {
    expect(shownOn(false)).toEqual(['Loading areas: 1 of 3\n', 'Loading areas: 3 of 3\n', 'Loading answers: 1 of 9\n']);
  });

  it('rewrites one line on a terminal, and clears it at the end', () => {
    const clear = '\r\u001b[2K';

    expect(shownOn(true)).toEqual([
      `${clear}Loading areas: 1 of 3`,
      `${clear}Loading areas: 3 of 3`,
      `${clear}Loading answers: 1 of 9`,
      clear,
    ]);
  });
});
