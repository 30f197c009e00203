import * as z from 'zod';

/** A text in which something is written: blanks alone say nothing, and a program can see from the schema that they don't do. */
export const written = (atMost: number) =>
  z.string().trim().regex(/\S/, { error: '空白以外の文字が必要です / more than blanks is needed' }).max(atMost);
