import type { Text } from '../../schema/text.ts';

/** How a command ends: what scripts go by. Written down in docs/command-line.md. */
export const exitCodes = {
  done: 0,
  /** Findings in a file, or the server refused what was asked: correct it, and try again. */
  refused: 1,
  /** Wrong arguments, or a file that can't be read or written. */
  usage: 2,
  /** No answer, or an error of the server: try again later. */
  server: 3,
  /** No token, an expired one, or one that may not. */
  permission: 4,
  /** A signature, a checksum or the feed's chain doesn't fit: what was received is not what was sent. */
  evidence: 5,
} as const;

export type Ending = keyof typeof exitCodes;

/** Ends a command with one clear line, without a stack. `details` is what `--json` tells besides. */
export class Stopped extends Error {
  readonly ending: Ending;
  readonly text: Text;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(ending: Ending, text: Text, details: Readonly<Record<string, unknown>> = {}) {
    super(text.en);
    this.ending = ending;
    this.text = text;
    this.details = details;
  }
}

export function text(ja: string, en: string): Text {
  return { ja, en };
}
