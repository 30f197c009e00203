import * as z from 'zod';

/** `limit` and `cursor` of every list; a list answers `{items, next}`. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
};

export function page<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() });
}

/** Ids of rounds, zones, bases and institutions: they begin with their prefecture or `JP`. */
export const prefixedId = z
  .string()
  .regex(
    /^(0[1-9]|[1-3]\d|4[0-7]|JP)-[0-9A-Za-z-]{1,61}$/,
    '2桁の都道府県またはJP、ハイフン、英数字とハイフン / two-digit prefecture or JP, a hyphen, then 0-9 A-Z a-z -',
  );

/** The same without `JP`: zones, bases and institutions belong to one prefecture. */
export const ownedId = z
  .string()
  .regex(
    /^(0[1-9]|[1-3]\d|4[0-7])-[0-9A-Za-z-]{1,61}$/,
    '2桁の都道府県、ハイフン、英数字とハイフン / two-digit prefecture, a hyphen, then 0-9 A-Z a-z -',
  );
