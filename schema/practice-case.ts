import * as z from 'zod';
import { municipalityCode, prefectureCode } from './area.ts';
import { entityType } from './base.ts';
import { baseDuties } from './base-duty.ts';
import { careFunction } from './care-function.ts';
import { fiscalYear } from './fiscal-year.ts';
import { items2015 } from './forms/municipal-progress-2015/counted.ts';
import { yen } from './funding.ts';
import { ownedId } from './paging.ts';
import { populationBand } from './population-band.ts';

/** Only published cases are there for others than the prefecture's own officers. */
export const caseStatus = z.enum(['draft', 'published', 'withdrawn']);
export type CaseStatus = z.infer<typeof caseStatus>;

/** The ways from one status to the next; a case that was ever published is never a draft again. */
const statusWays: Readonly<Record<CaseStatus | 'none', readonly CaseStatus[]>> = {
  none: ['draft', 'published'],
  draft: ['draft', 'published'],
  published: ['published', 'withdrawn'],
  withdrawn: ['withdrawn', 'published'],
};

/** Statuses that a case may have after `before` (`none`: there is no such case yet). */
export function statusesAfter(before: CaseStatus | 'none'): readonly CaseStatus[] {
  return statusWays[before];
}

/** Items of the national form, ア to ク. */
export const caseItem = z.enum(items2015.map(({ id }) => id));
export const caseDuty = z.enum(
  Object.values(baseDuties)
    .flat()
    .map(({ id }) => id),
);

/** Meant for publication and kept as given. */
const text = z.string().max(10_000);

const own = {
  title: z.string().trim().min(1).max(200),
  /** Who did it: a municipality's code or a base's id, of the own prefecture. */
  who: z.union([municipalityCode, ownedId], {
    error: '検査数字の合う6桁のコード、または拠点のid / a 6-digit code with its check digit, or the id of a base',
  }),
  entityType,
  /** Of the municipality where it was done, as the case knows it; null for a base that belongs to none. */
  populationBand: populationBand.nullable().default(null),
  fiscalYear,
  items: z.array(caseItem).max(8).default([]),
  duties: z.array(caseDuty).max(20).default([]),
  functions: z.array(careFunction).max(4).default([]),
  what: text.regex(/\S/, '空白だけでなく、文を入れてください / some text, not blanks alone'),
  how: text.default(''),
  people: text.default(''),
  budgetYen: yen.nullable().default(null),
  result: text.default(''),
  /** Where more is written. */
  source: z
    .strictObject({
      publication: z.string().trim().min(1).max(1000),
      url: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .optional(),
    })
    .nullable()
    .default(null),
  status: caseStatus.default('draft'),
};

type Rules = z.core.ParsePayload<
  Readonly<Record<'items' | 'duties' | 'functions', readonly string[]>> & { who: string; populationBand: string | null }
>;

/** Rules between the fields of a case. */
function checkCase({ value, issues }: Rules): void {
  const say = (field: string, message: string) => issues.push({ code: 'custom', input: value, path: [field], message });
  for (const field of ['items', 'duties', 'functions'] as const) {
    if (new Set(value[field]).size < value[field].length) say(field, '同じものが二度あります / named twice');
  }
  if (value.items.length + value.duties.length === 0)
    say('items', '取組項目か拠点の役割を1つ以上選んでください / at least one item of the programme or duty of a base');
  if (value.populationBand === null && municipalityCode.safeParse(value.who).success)
    say('populationBand', '市区町村の事例には人口規模が必要です / needed where a municipality did it');
}

/** A case as it is put, also as a GET gave it. */
export const practiceCaseBody = z
  .strictObject({ ...own, caseId: ownedId.optional(), prefecture: prefectureCode.optional() })
  .check(checkCase);
export type PracticeCaseBody = z.output<typeof practiceCaseBody>;

/** A practice case (事例): what a municipality or a base did, with what result, for others to learn from. */
export const practiceCase = z.strictObject({ caseId: ownedId, prefecture: prefectureCode, ...own });
export type PracticeCase = z.output<typeof practiceCase>;

/** The case that a body makes. */
export function caseOf(caseId: string, body: PracticeCaseBody): PracticeCase {
  const { caseId: _id, prefecture: _prefecture, ...rest } = body;
  return { caseId, prefecture: caseId.slice(0, 2), ...rest };
}

export interface CaseFilter {
  readonly item?: string | undefined;
  readonly duty?: string | undefined;
  readonly function?: string | undefined;
  readonly entityType?: string | undefined;
  readonly populationBand?: string | undefined;
  readonly fiscalYear?: number | undefined;
  /** Stands in the title or in what, how or result, whatever width or case its letters have. */
  readonly q?: string | undefined;
}

export function fitsCase(one: PracticeCase, filter: CaseFilter): boolean {
  const { item, duty, function: name, q } = filter;
  const has = (list: readonly string[], wanted: string | undefined) => wanted === undefined || list.includes(wanted);
  const same = (['entityType', 'populationBand', 'fiscalYear'] as const).every(
    (field) => filter[field] === undefined || filter[field] === one[field],
  );
  const texts = () => [one.title, one.what, one.how, one.result].map(folded);
  return (
    same &&
    has(one.items, item) &&
    has(one.duties, duty) &&
    has(one.functions, name) &&
    (q === undefined || texts().some((part) => part.includes(folded(q))))
  );
}

/** Full-width letters and half-width katakana are what they look like, capitals are not told apart. */
const folded = (given: string) => given.normalize('NFKC').toLowerCase();

/** A case, as the log and the feed tell it: ids and codes alone, none of its texts. */
export const caseTold = z.object({
  caseId: z.string(),
  who: z.string(),
  entityType: z.string(),
  populationBand: z.string().nullable(),
  fiscalYear: z.int(),
  items: z.array(z.string()),
  duties: z.array(z.string()),
  functions: z.array(z.string()),
});
