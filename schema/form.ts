import * as z from 'zod';
import type { FindingSeverity } from './finding.ts';
import type { Text } from './text.ts';

/** One question of a form, found in the answers by its JSON Pointer. */
export interface Question {
  readonly id: string;
  readonly pointer: string;
  /** The printed number of the question, where it has one (`ア①`). */
  readonly number?: string;
  readonly label: Text;
  /** Other wordings of the same question in the sources. */
  readonly aliases?: readonly string[];
  readonly type: 'choice' | 'boolean' | 'choices' | 'codes' | 'integer' | 'text' | 'flags';
  /** Permitted values with their labels, for `choice`, `choices` and `flags`. */
  readonly choices?: readonly { readonly value: string; readonly label: Text }[];
  readonly required: boolean;
}

/** What a rule may look at besides the answers themselves. */
export interface RuleContext<A> {
  readonly respondent: string;
  /** The respondent's accepted answers to the same lineage a fiscal year earlier; null where there are none. */
  readonly previous: A | null;
  /** Whether a code is a municipality on the round's reference date. */
  readonly isMunicipality: (code: string) => boolean;
}

/** A rule looks at answers (a draft may lack any part) and names the places that break it. */
export interface Rule<A> {
  readonly id: string;
  readonly severity: FindingSeverity;
  /** `{label}` stands for the label of the question at the place. */
  readonly message: Text;
  /** Places (JSON Pointers) that break the rule, in the order of the form. */
  readonly broken: (answers: DeepPartial<A>, context: RuleContext<A>) => readonly string[];
}

export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> | undefined }
    : T;

/** One cell of an indicator: the dimension values it stands for, and where its counts are in a row. */
export interface Cell {
  readonly dimensions: Readonly<Record<string, string>>;
  /** A slot name, or one of the counts that every row keeps: `$asked`, `$submitted`, `$answered`, `$onTime`. */
  readonly numerator: string;
  readonly denominator: string | null;
}

/** How one indicator is read from this form's rows. */
export interface Measure {
  readonly indicator: string;
  readonly cells: readonly Cell[];
}

/** Answers of a form that one doesn't know: forms of different answers stand in one list. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- only `any` is both what every rule takes and what every form gives
type AnyAnswers = any;

/** A form version (調査票): everything that intake, projection and reading need to know of it, in one value. */
export interface Form<A = AnyAnswers> {
  /** `municipal-progress@2015` */
  readonly id: string;
  /** Series that versions of one form share: `municipal-progress`. */
  readonly lineage: string;
  readonly version: number;
  readonly title: Text;
  readonly source: Text;
  readonly respondents: 'municipality' | 'base' | 'prefecture' | 'institution';
  /** First and last fiscal year that this version is asked in; `to` null while it is today's. */
  readonly years: { readonly from: number; readonly to: number | null };
  readonly answers: z.ZodType<A>;
  readonly questions: readonly Question[];
  readonly rules: readonly Rule<A>[];
  /** Names of the integers of a contribution, append-only: their order is stored data. */
  readonly slots: readonly string[];
  readonly contribution: (answers: A) => readonly number[];
  readonly measures: readonly Measure[];
  /** The same contribution read through another form's eyes: its measures name this form's slots. Never added to native rows. */
  readonly crosswalk?: {
    readonly to: string;
    readonly map: Readonly<Record<string, readonly string[]>>;
    readonly measures: readonly Measure[];
  };
}

const drafts = new WeakMap<z.ZodType, z.ZodType>();

/** The same shape with every property optional: what a draft may hold. Unknown fields and wrong types stay errors. */
export function draftOf(type: z.ZodType): z.ZodType {
  const known = drafts.get(type);
  if (known) return known;
  const draft = loosen(type);
  drafts.set(type, draft);
  return draft;
}

function loosen(type: z.ZodType): z.ZodType {
  if (type instanceof z.ZodDefault || type instanceof z.ZodOptional) return draftOf(type.unwrap() as z.ZodType);
  if (type instanceof z.ZodObject) {
    const shape = type.shape as Record<string, z.ZodType>;
    return z.strictObject(
      Object.fromEntries(Object.entries(shape).map(([name, part]) => [name, draftOf(part).optional()])),
    );
  }
  if (type instanceof z.ZodArray) return type;
  return type;
}
