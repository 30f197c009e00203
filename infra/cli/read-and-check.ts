import { type CheckedFile, checkFile } from './check-file.ts';
import { readInput } from './files.ts';
import { municipalitiesKnown } from './offline-areas.ts';
import { type Reading, readAnswers } from './read-answers.ts';
import { asOfIn, type RoundOptions, roundIn } from './round-options.ts';
import type { Session } from './session.ts';

export interface CheckOptions extends RoundOptions {
  readonly form?: string;
  readonly respondent?: string;
}

export interface Checked {
  readonly bytes: Uint8Array;
  readonly reading: Reading;
  readonly checked: CheckedFile;
}

/** A file of answers, read and checked without a server. */
export async function readAndCheck(path: string, options: CheckOptions, session: Session): Promise<Checked> {
  const now = new Date();
  const { form, respondent } = options;
  const bytes = readInput(path);
  const known = municipalitiesKnown(asOfIn(options, now));
  const reading = await readAnswers({ path, bytes, form, respondent, ...known }, session);
  return { bytes, reading, checked: checkFile(reading, roundIn(options, reading.form, now), known, session.language) };
}
