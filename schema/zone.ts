import * as z from 'zod';
import { prefectureCode } from './area.ts';
import { careFunction } from './care-function.ts';
import { day } from './fiscal-year.ts';
import { ownedId } from './paging.ts';
import { planPeriod } from './plan-period.ts';

/** What a prefecture's zones follow. */
export const zoneUnit = z.enum([
  'secondary-medical-area',
  'municipality',
  'health-centre-area',
  'medical-association-area',
  'regional-vision-area',
  'daily-life-area',
  'other',
]);

export const zonePopulation = z.enum(['general', 'paediatric-disability']);
export type ZonePopulation = z.infer<typeof zonePopulation>;

/**
 * An area in a zone: a 6-digit code of the area master, or the id of a daily-life area (日常生活圏域), which no master
 * knows: `<prefecture>-<slug>`. One that is a part of a municipality says so by `<prefecture>-<6-digit code>-<slug>`.
 */
const zoneMember = z
  .string()
  .regex(
    /^(\d{6}|(0[1-9]|[1-3]\d|4[0-7])-[0-9A-Za-z-]{1,61})$/,
    '6桁のコード、または「都道府県-名前」 / a 6-digit code, or prefecture-name',
  );

const isUnique = (values: readonly string[]) => new Set(values).size === values.length;
const unique = { error: '重複しています / named twice' };

const definition = {
  name: z.string().trim().min(1).max(200),
  unit: zoneUnit,
  functions: z.array(careFunction).min(1).refine(isUnique, unique),
  population: zonePopulation.default('general'),
  municipalities: z.array(zoneMember).min(1).max(2000).refine(isUnique, unique),
  planPeriod,
};
const endsAfterItBegins = ({ validFrom, validTo }: { validFrom?: string | undefined; validTo: string | null }) =>
  validFrom === undefined || validTo === null || validFrom <= validTo;
const endsBefore = { path: ['validTo'], error: '始期より前に終わっています / ends before it begins' };

/** A zone (在宅医療の圏域) from one day to another, both inclusive; `validTo` null: to the last day of its plan period. */
export const zone = z.strictObject({
  zoneId: ownedId,
  prefecture: prefectureCode,
  ...definition,
  population: zonePopulation,
  validFrom: day,
  validTo: day.nullable(),
});
export type Zone = z.infer<typeof zone>;

/** What is put: the whole zone. Id and prefecture, which a GET gives, may be sent along and must then be the path's. */
export const zoneBody = z
  .strictObject({
    zoneId: ownedId.optional(),
    prefecture: prefectureCode.optional(),
    ...definition,
    validFrom: day,
    validTo: day.nullable().default(null),
  })
  .refine(endsAfterItBegins, endsBefore);
export type ZoneBody = z.infer<typeof zoneBody>;

const importedZone = z
  .strictObject({
    zoneId: ownedId,
    prefecture: prefectureCode.optional(),
    ...definition,
    /** `replaceFrom` where nothing is said. */
    validFrom: day.optional(),
    validTo: day.nullable().default(null),
  })
  .refine(endsAfterItBegins, endsBefore);

/** All zones of a prefecture, of every function and population, from a day on. */
export const zoningBody = z.strictObject({
  /** What stands from this day on is replaced; the day before is the last of what stood then. */
  replaceFrom: day,
  zones: z.array(importedZone).min(1).max(500),
  /** Declares that zones may overlap here, or takes that back; left out: as it was. */
  allowOverlap: z.boolean().optional(),
});
export type ZoningBody = z.infer<typeof zoningBody>;

/** Municipalities, or wards of one whose other wards have a zone, that no zone has for a function, though the prefecture has zones for it: from `since` to `until`. */
export const zoneGap = z.strictObject({
  kind: z.literal('zone-gap'),
  prefecture: prefectureCode,
  function: careFunction,
  population: zonePopulation,
  /** Their codes. */
  missing: z.array(z.string()),
  since: day,
  until: day,
  message: z.string(),
});
export type ZoneGap = z.infer<typeof zoneGap>;

/** A zone as saved, with what that leaves to put in order. */
export const savedZone = zone.extend({ findings: z.array(zoneGap) });

export const savedZoning = z.strictObject({
  prefecture: prefectureCode,
  replaceFrom: day,
  overlapDeclared: z.boolean(),
  /** How many zones were written: none on a dry run. */
  written: z.int(),
  zones: z.array(zone),
  /** Zones that the import ended without a successor of the same id; `validTo` null: it never came into force. */
  ended: z.array(z.strictObject({ zoneId: z.string(), validTo: day.nullable() })),
  findings: z.array(zoneGap),
});
