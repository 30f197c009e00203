import type * as z from 'zod';
import type { CountedRegistry } from './counted-registry.ts';
import type { FindingSeverity } from './finding.ts';
import type { Dimension, Indicator } from './indicator.ts';
import type { Text, Values } from './text.ts';
import type { Zone } from './zone.ts';

/** One question of a form, found in the answers by its JSON Pointer. */
export interface Question {
  readonly id: string;
  readonly pointer: string;
  /** The printed number of the question, where it has one (`ア①`). */
  readonly number?: string;
  readonly label: Text;
  /** Other wordings of the same question in the sources. */
  readonly aliases?: readonly string[];
  readonly type: 'choice' | 'boolean' | 'choices' | 'codes' | 'integer' | 'text' | 'flags' | 'date' | 'list' | 'matrix';
  /** Permitted values with their labels, for `choice`, `choices` and `flags`; for `integer`, those that stand for a number. */
  readonly choices?: readonly { readonly value: string; readonly label: Text }[];
  readonly required: boolean;
}

/** What the registry and the published figures know that a rule of this form wants to see; read only where a form says so. */
export type Need = 'zones' | 'registry' | 'peers';

/** What a rule may look at besides the answers themselves. */
export interface RuleContext<A> {
  readonly respondent: string;
  readonly fiscalYear: number;
  /** The round's reference date. */
  readonly asOf: string;
  /**
   * What the respondent answered a fiscal year earlier, as accepted; of an older version of the form the answers to
   * questions that are the same in this one. Null where there is none.
   */
  readonly previous: DeepPartial<A> | null;
  /** Whether a code is a municipality on the round's reference date. */
  readonly isMunicipality: (code: string) => boolean;
  /** Zones of the respondent's prefecture in force on the reference date; empty unless the form needs `zones`. */
  readonly zones: readonly Zone[];
  /** What the respondent's prefecture has registered by the reference date; null unless the form needs `registry`. */
  readonly registry: CountedRegistry | null;
  /**
   * Contributions of the prefecture's other respondents, accepted for the same form and year or, where none are yet, the
   * year before, in the order of the form's slots; empty unless the form needs `peers`.
   */
  readonly peers: readonly (readonly number[])[];
}

/** What the registry knows of a respondent's prefecture on a day: enough to fill in answers beforehand. */
export type PrefillContext = Pick<RuleContext<unknown>, 'asOf' | 'zones' | 'registry'>;

/** A place (JSON Pointer) that breaks a rule, with the values that its message names where it names any. */
export type BrokenPlace = string | { readonly pointer: string; readonly values: Values };

/** What of a `RuleContext` only the server knows: last year's answers, zones, the registry, the others' figures. */
export type Comparison = keyof Pick<RuleContext<unknown>, 'previous' | 'zones' | 'registry' | 'peers'>;

/** A rule looks at answers (a draft may lack any part) and names the places that break it. */
export interface Rule<A> {
  readonly id: string;
  readonly severity: FindingSeverity;
  /** `{label}` stands for the label of the question at the place; other names for the values of the place. */
  readonly message: Text;
  /** What the rule compares the answers with; who has no such knowledge, as without a server, can't check it. */
  readonly comparesWith?: Comparison;
  /** Places that break the rule, in the order of the form. */
  readonly broken: (answers: DeepPartial<A>, context: RuleContext<A>) => readonly BrokenPlace[];
}

export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> | undefined }
    : T;

/**
 * A slot name, or one of the counts that every row keeps: `$asked`, `$submitted`, `$answered`, `$onTime`. Or one less a part
 * of it: where the part is mostly nothing, a row is shorter for keeping that than for keeping the rest.
 */
export type CountName = string | { readonly of: string; readonly less: string };

/** One cell of an indicator: the dimension values it stands for, and where its counts are in a row. */
export interface Cell {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly numerator: CountName;
  readonly denominator: CountName | null;
  /**
   * What counts the respondents in the figure, where a question may be left unknown: nobody there means no value.
   * Without it, all whose answers are accepted are in it.
   */
  readonly counted?: CountName;
  /** Slot that counts the respondents whose source withholds the figure. */
  readonly suppressed?: string;
}

/** How one indicator is read from this form's rows. */
export interface Measure {
  readonly indicator: string;
  readonly cells: readonly Cell[];
  /** Ids or places of the questions that it comes from, where neither a dimension nor the indicator is called after them. */
  readonly questions?: readonly string[];
}

/** Rows of integers and how indicators are read from them: all that computing needs to know of a form. */
export interface Counted {
  readonly id: string;
  /** Names of the integers, in their order. */
  readonly slots: readonly string[];
  readonly measures: readonly Measure[];
}

/** What became of a question of the version before: the same, or one that took over parts of others, or nobody's successor. */
export interface QuestionLineage {
  readonly relation: 'same' | 'split' | 'merged' | 'new';
  /** Ids of the questions of the version before; none for a new one. A question that is the same keeps its id. */
  readonly from: readonly string[];
}

/** Answers of a form that one doesn't know: forms of different answers stand in one list. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- only `any` is both what every rule takes and what every form gives
type AnyAnswers = any;

/**
 * A form version as readers of figures know it: what was asked, and how rows of integers are read. They bundle neither the
 * shape of the answers nor what is wrong with them, so this half of a form imports neither.
 */
export interface CountedForm extends Counted {
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
  readonly questions: readonly Question[];
  /** Indicators that this form brings along, and the dimensions of its own with their labels in printing order. */
  readonly indicators?: readonly Indicator[];
  readonly dimensions?: readonly Dimension[];
  /** Names of the integers of a contribution, append-only: their order is stored data. */
  readonly slots: readonly string[];
  readonly measures: readonly Measure[];
  /**
   * Where one answer speaks of several zones: how the integers that it gives of each zone are read, given the zones' ids in the
   * order of the answer. Zone figures are then these, not sums over respondents.
   */
  readonly parts?: { readonly view: (zoneIds: readonly string[]) => Counted };
  /** The same contribution read through another form's eyes: its measures name this form's slots. Never added to native rows. */
  readonly crosswalk?: {
    readonly to: string;
    readonly map: Readonly<Record<string, readonly string[]>>;
    readonly measures: readonly Measure[];
  };
}

/** A form version (調査票): everything that intake, projection and reading need to know of it, in one value. */
export interface Form<A = AnyAnswers> extends CountedForm {
  readonly answers: z.ZodType<A>;
  /** Members of the answers that are saved and submitted one by one; absent where the form is answered in one go. */
  readonly sections?: readonly { readonly id: string; readonly label: Text }[];
  readonly needs?: readonly Need[];
  /** Answers as the registry has them, without what it doesn't know; absent where it knows nothing of the kind. */
  readonly prefill?: (context: PrefillContext) => DeepPartial<A>;
  readonly rules: readonly Rule<A>[];
  /** One respondent's integers, in the order of the slots. */
  readonly contribution: (answers: A) => readonly number[];
  /** Besides how they are read: what an answer gives of each of its zones, by zone id. */
  readonly parts?: NonNullable<CountedForm['parts']> & {
    readonly contributions: (answers: A) => Readonly<Record<string, readonly number[]>>;
  };
  /** What became of each question of the version before; every question of this one and of that one is named. */
  readonly succeeds?: {
    readonly form: string;
    readonly questions: Readonly<Record<string, QuestionLineage>>;
    /** Questions of the version before that nobody asks any more. */
    readonly ended: readonly string[];
  };
}
