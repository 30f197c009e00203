import * as z from 'zod';

/** A text in both languages, where an answer carries both. */
export const bilingual = z.strictObject({ ja: z.string(), en: z.string() });
