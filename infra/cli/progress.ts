import { Presets, SingleBar } from 'cli-progress';
import type { Session } from './session.ts';

/** How far something is: a bar on a terminal, nothing in a log. */
export interface Progress {
  show(done: number, total: number): void;
  end(): void;
}

export function progressOf({ streams, language }: Session): Progress {
  if (!streams.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const words = { ja: '{bar} {value} / {total} 件', en: '{bar} {value} of {total}' }[language];
  const bar = new SingleBar({ stream: streams.stderr, format: words, hideCursor: true }, Presets.shades_classic);
  let isStarted = false;
  return {
    show(done, total) {
      if (isStarted) bar.setTotal(total);
      else bar.start(total, done);
      isStarted = true;
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}
