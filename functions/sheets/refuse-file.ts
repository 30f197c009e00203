import { Problem, type ProblemPlace } from '../../schema/problem.ts';

/** A file that can't be read at all, and why, in both languages. */
export function unreadable(code: string, ja: string, en: string, pointer = ''): Problem {
  return new Problem('unreadable-file', {}, { places: [placeOf(code, ja, en, pointer)] });
}

/** A file that holds more than may be in one. */
export function overLimit(code: string, ja: string, en: string): Problem {
  return new Problem('file-over-limit', {}, { places: [placeOf(code, ja, en, '')] });
}

const placeOf = (code: string, ja: string, en: string, pointer: string): ProblemPlace => ({
  pointer,
  code,
  message: `${ja} / ${en}`,
});

/** A file that somebody else answers in. */
export const otherRespondent = (asked: string, given: string): Problem =>
  new Problem('file-of-other-respondent', { asked, given: given.slice(0, 100).toWellFormed() });
