import type { FileReading, ReadingGiven } from './file-reading.ts';
import { kindOfFile, openFile } from './open-file.ts';
import { readJson } from './read-json.ts';
import { readTables } from './read-tables.ts';

/**
 * Reads a file of answers to a form: XLSX, CSV (UTF-8 or Shift_JIS) or JSON by its content, for one respondent or a row each.
 * Throws a Problem where the file as a whole can't be taken (`unreadable-file`, `file-over-limit`, `file-of-other-form`,
 * `file-of-other-respondent`), and nothing else; whatever is wrong with a cell is a finding.
 */
export async function readAnswerFile(bytes: Uint8Array, given: ReadingGiven): Promise<FileReading> {
  const kind = kindOfFile(bytes);
  if (kind === 'json') return readJson(bytes, given);
  return readTables(await openFile(bytes, kind), given);
}
