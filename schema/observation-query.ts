import * as z from 'zod';
import { dimensionIds } from './catalogue.ts';
import { day, fiscalYear } from './fiscal-year.ts';
import { level } from './indicator.ts';
import { formId } from './round.ts';

/** What a parameter that is missing should say. */
const needed = (message: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? message : undefined),
});

/**
 * `a,b,c` → list; API Gateway joins a repeated parameter the same way. The longest holds every indicator of the largest form
 * (110 names); request line and headers together may have 10,240 bytes.
 */
const list = (part: z.ZodString, missing?: string) =>
  z
    .string(missing === undefined ? {} : needed(missing))
    .min(1)
    .max(8000)
    .transform((text) => [...new Set(text.split(',').map((value) => value.trim()))])
    .pipe(z.array(part).min(1).max(500));

const name = z.string().regex(/^[0-9a-z-]{1,80}$/, '英小文字、数字、ハイフン / lower-case letters, digits and hyphens');
const dimensionValue = z.string().regex(/^[0-9A-Za-z-]{1,80}$/, '英数字とハイフン / letters, digits and hyphens');
const areaCode = z
  .string()
  .regex(
    /^(JP|\d{2}|\d{6}|\d{2}-[0-9A-Za-z-]{1,61})$/,
    'JP、2桁の都道府県、6桁の市区町村、または圏域か拠点のid / JP, a 2-digit prefecture, a 6-digit municipality, or the id of a zone or base',
  );
const year = z
  .string()
  .regex(/^\d{4}$/, '西暦4桁の年度。いくつもあるときはカンマで / a fiscal year in four digits; several by comma')
  .transform(Number)
  .pipe(fiscalYear);
const years = z
  .string(needed('年度を書いてください: 2015、2015,2016 / name fiscal years: 2015, or 2015,2016'))
  .max(400)
  .transform((text) => [...new Set(text.split(',').map((value) => value.trim()))])
  .pipe(z.array(year).min(1).max(30));

export const publication = z.enum(['accepted', 'provisional']);
export type Publication = z.infer<typeof publication>;

/** Dimensions whose parameter has no other meaning. */
const dimensions = dimensionIds.filter((id) => id !== 'status');

/**
 * `GET /v1/observations`. The name `status` is both the publication status (`accepted`, `provisional`) and a dimension
 * (`none`, `planned`, `doing`): their values never meet, so one parameter carries both. Other dimensions are by name.
 */
export const observationParameters = z.strictObject({
  indicator: list(
    name,
    '指標を書いてください。GET /v1/indicatorsに一覧があります / name indicators: GET /v1/indicators lists them',
  ),
  fiscalYear: years,
  area: list(areaCode).optional(),
  level: level.optional(),
  within: areaCode.optional(),
  boundaries: z.union([z.literal('then'), day]).optional(),
  form: formId.optional(),
  via: z.literal('crosswalk').optional(),
  status: list(name)
    .refine(
      (values) => !publication.options.every((one) => values.includes(one)),
      'acceptedかprovisionalのどちらか一つ / accepted or provisional, not both',
    )
    .optional(),
  // The type can't know them: they are what forms and registry say.
  ...(Object.fromEntries(dimensions.map((id) => [id, list(dimensionValue).optional()])) as object),
  format: z.enum(['json', 'csv', 'json-stat', 'parquet']).optional(),
  shape: z.enum(['long', 'wide']).optional(),
  labels: z.literal('true').optional(),
  lang: z.enum(['ja', 'en']).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  cursor: z.string().max(2000).optional(),
});
export type ObservationParameters = z.infer<typeof observationParameters>;

/** `GET /v1/observations/explain`: the same, of one value alone. */
export const explainParameters = observationParameters.omit({
  format: true,
  shape: true,
  labels: true,
  lang: true,
  limit: true,
  cursor: true,
  boundaries: true,
});

/** What is asked, in the terms of the domain: REST parameters and GraphQL arguments both become this. */
export interface ObservationQuery {
  readonly indicators: readonly string[];
  readonly fiscalYears: readonly number[];
  readonly areas: readonly string[] | null;
  readonly level: z.infer<typeof level> | null;
  readonly within: string | null;
  /** Day within whose boundaries municipalities and zones are told; null: those that were asked. */
  readonly boundaries: string | null;
  readonly form: string | null;
  readonly viaCrosswalk: boolean;
  readonly publication: Publication;
  /** Dimension id → values wanted; a dimension that is not named is not filtered. */
  readonly dimensions: Readonly<Record<string, readonly string[]>>;
}

export function observationQuery(given: ObservationParameters): ObservationQuery {
  const isPublication = (value: string): value is Publication => publication.options.includes(value as Publication);
  const byName = given as Readonly<Record<string, unknown>>;
  const statuses = given.status?.filter((value) => !isPublication(value)) ?? [];
  return {
    indicators: given.indicator,
    fiscalYears: given.fiscalYear,
    areas: given.area ?? null,
    level: given.level ?? null,
    within: given.within ?? null,
    boundaries: given.boundaries === 'then' ? null : (given.boundaries ?? null),
    form: given.form ?? null,
    viaCrosswalk: given.via === 'crosswalk',
    publication: given.status?.find(isPublication) ?? 'accepted',
    dimensions: {
      ...Object.fromEntries(dimensions.flatMap((id) => (byName[id] ? [[id, byName[id] as readonly string[]]] : []))),
      ...(statuses.length > 0 && { status: statuses }),
    },
  };
}
