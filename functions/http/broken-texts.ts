import { membersWhere } from './hidden-members.ts';

/**
 * Places of texts with half a character: one of a surrogate pair, which JSON can escape and UTF-8 cannot hold. Stored or
 * hashed it would become another text.
 */
export const brokenTexts = (body: unknown): string[] =>
  membersWhere(body, (_, value) => typeof value === 'string' && !value.isWellFormed());
