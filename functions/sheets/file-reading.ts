import type { Form } from '../../schema/form.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import type { Language } from '../../schema/text.ts';
import type { Layout } from './find-layout.ts';
import type { Sheet } from './sheet.ts';

/** What a file is read for, and what is known besides it. */
export interface ReadingGiven {
  readonly form: Form;
  /** Who answers, where the file has no column for it; where it has, another one is refused. */
  readonly respondent?: string | undefined;
  /** Only for messages: what a file is, its content says. */
  readonly filename?: string | undefined;
  /** Tells codes apart that fit twice: municipalities that may stand in the file. */
  readonly isMunicipality?: ((code: string) => boolean) | undefined;
  /** Of messages; Japanese where nothing is said. */
  readonly language?: Language | undefined;
}

/** One respondent's answers, as they were read. Errors among the findings: what they are about is missing in the answers. */
export interface ReadRespondent {
  /** Row or line of the file, from 1. */
  readonly row: number;
  /** Null where the file does not say, or says it so that it can't be read. */
  readonly respondent: string | null;
  /** Of the form's shape as far as it goes: a draft, if no finding is an error. Rules are not applied. */
  readonly answers: unknown;
  readonly findings: readonly SheetFinding[];
}

/** A file of answers, read. */
export interface FileReading {
  readonly kind: 'xlsx' | 'csv' | 'json';
  readonly encoding: 'utf-8' | 'shift_jis' | null;
  readonly layout: 'one-respondent' | 'row-per-respondent';
  readonly rows: readonly ReadRespondent[];
  /** Warnings about the file as a whole: columns that nobody asked for, references to other files. */
  readonly warnings: readonly SheetFinding[];
  /** The table that it was read from, from which a copy with remarks is made; null for JSON. */
  readonly table: {
    readonly form: Form;
    readonly sheet: Sheet;
    readonly layout: Layout;
    readonly language: Language;
  } | null;
}
