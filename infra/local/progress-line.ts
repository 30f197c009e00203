import type { WriteStream } from 'node:tty';
import type { Progress } from '../../seeds/load.ts';

const words = { areas: 'Loading areas', answers: 'Loading answers', figures: 'Waiting for figures' } as const;
/** Between two lines where output isn't a terminal. */
const everyMillis = 3_000;

/** Shows how far loading is: one line rewritten on a terminal, else a line every few seconds. */
export function progressLine(stream: WriteStream): { show: (progress: Progress) => void; end: () => void } {
  let shownAt = 0;
  let phase = '';
  return {
    show(progress) {
      const text = `${words[progress.phase]}: ${progress.done} of ${progress.total}`;
      const isDue = Date.now() - shownAt >= (stream.isTTY ? 100 : everyMillis);
      if (!isDue && phase === progress.phase) return;
      shownAt = Date.now();
      phase = progress.phase;
      stream.write(stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
    },
    end() {
      if (stream.isTTY && phase !== '') stream.write('\r\u001b[2K');
    },
  };
}
