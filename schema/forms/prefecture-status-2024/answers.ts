import * as z from 'zod';
import { entityType, programmeRelation } from '../../base.ts';
import type { DeepPartial } from '../../form.ts';
import { zoneUnit } from '../../zone.ts';

/** What there is to say of bases: how many, or why no number can be given. */
const basesState = z.enum(['counted', 'considering', 'adjusting', 'no-answer']);
const coordinationExtent = z.enum(['all', 'some', 'none']);
export const coordinationKind = programmeRelation.exclude(['none']);

const distinct = { error: '同じ値が二度あります / named twice' };
const isDistinct = (values: readonly string[]) => new Set(values).size === values.length;
/** Each value once, which the published JSON Schema says too. */
const setOf = <T extends z.ZodType<string>>(value: T) =>
  z.array(value).refine(isDistinct, distinct).meta({ uniqueItems: true });
const count = { error: '0以上9999以下の整数で答えてください / a whole number from 0 to 9999' };

export const answers = z.strictObject({
  zones: z.strictObject({ areSet: z.boolean(), unit: zoneUnit.optional() }),
  bases: z.strictObject({ state: basesState, count: z.int(count).min(0, count).max(9999, count).optional() }),
  /** Of the bases there are: how many of them go together with the programme, how, and whose entity both are. */
  coordination: z
    .strictObject({
      extent: coordinationExtent,
      kinds: setOf(coordinationKind).optional(),
      entityTypes: setOf(entityType).optional(),
    })
    .optional(),
});
export type PrefectureStatus2024 = z.infer<typeof answers>;
export type Draft = DeepPartial<PrefectureStatus2024>;
