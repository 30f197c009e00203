import * as z from 'zod';

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
