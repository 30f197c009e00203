import type { FileReading } from '../../functions/sheets/file-reading.ts';
import { readAnswerFile } from '../../functions/sheets/read-file.ts';
import { hasErrors } from '../../schema/finding.ts';
import type { Form } from '../../schema/form.ts';
import { formOf, forms } from '../../schema/forms/forms.ts';
import { Problem } from '../../schema/problem.ts';
import { textOfCell } from '../../schema/sheet-cell.ts';
import type { Session } from './session.ts';
import { Stopped, text } from './stopped.ts';

export interface Reading extends FileReading {
  readonly form: Form;
}

export interface FileGiven {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Id of a form; without it the file has to say it, or fit one alone. */
  readonly form?: string | undefined;
  readonly respondent?: string | undefined;
  readonly isMunicipality: (code: string) => boolean;
}

/** Reads a file of answers as the server does. Throws what the server would refuse it with. */
export async function readAnswers(given: FileGiven, { language }: Session): Promise<Reading> {
  const { path, bytes, respondent, isMunicipality } = given;
  const read = async (form: Form): Promise<Reading> => ({
    form,
    ...(await readAnswerFile(bytes, { form, respondent, filename: path, isMunicipality, language })),
  });
  try {
    return given.form === undefined ? await readByContent(path, read) : await read(knownForm(given.form));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw refusedFile(path, error);
  }
}

/** The form of that id. Throws a usage error that names those there are. */
export function knownForm(id: string): Form {
  const form = formOf(id);
  if (form) return form;
  const known = forms.map((one) => one.id).join(', ');
  throw new Stopped(
    'usage',
    text(`${id} という調査票はありません。あるのは: ${known}`, `There is no form ${id}. There are: ${known}`),
  );
}

/** Refusals that only say that the file is none of this form. */
const isOfOtherForm = ({ code, places }: Problem) =>
  code === 'file-of-other-form' || places.some((place) => place.code === 'no-answer-sheet');

/** Reads a file in the form that it names, else in the one form that it fits without an error. */
async function readByContent(path: string, read: (form: Form) => Promise<Reading>): Promise<Reading> {
  const fitting: Reading[] = [];
  for (const form of forms) {
    try {
      const reading = await read(form);
      if (namesItsForm(reading)) return reading;
      const isClean = reading.warnings.length === 0 && !reading.rows.some(({ findings }) => hasErrors(findings));
      if (isClean) fitting.push(reading);
    } catch (error) {
      if (!(error instanceof Problem) || !isOfOtherForm(error)) throw error;
      const named = formOf(String(error.values['given'] ?? ''));
      if (named) return await read(named);
    }
  }
  const [only, ...others] = fitting;
  if (only && others.length === 0) return only;
  const ids = fitting.map(({ form }) => form.id).join(', ');
  throw new Stopped(
    'usage',
    text(
      `${path} はどの調査票のものか分かりません。--form で指定してください${ids && `（${ids} のどれか）`}`,
      `${path} does not say which form it is of: name it by --form${ids && ` (one of ${ids})`}`,
    ),
  );
}

function namesItsForm({ table }: Reading): boolean {
  const column = table?.layout.columns.form;
  if (!table || column === undefined) return false;
  const rows = table.sheet.rows.slice(table.layout.headRow + 1);
  return rows.some((row) => textOfCell(row[column] ?? null).trim() !== '');
}

/** The server's refusal of a whole file, told of this one. */
export function refusedFile(path: string, { code, status, title, detail, places }: Problem): Stopped {
  const lines = (language: Session['language']) =>
    places.map(({ message }) => `\n  ${message.split(' / ')[language === 'ja' ? 0 : 1] ?? message}`).join('');
  return new Stopped(
    'refused',
    text(
      `${path}: ${title.ja} [${code}]\n  ${detail.ja}${lines('ja')}`,
      `${path}: ${title.en} [${code}]\n  ${detail.en}${lines('en')}`,
    ),
    { file: path, status, code, errors: places },
  );
}
