import type { ReasonForNull } from './observation.ts';

/** A figure of one prefecture or zone, or of several together. Without a reason, `numerator` is there. */
export interface Figure {
  readonly numerator: number | null;
  /** Null for counts and sums. */
  readonly denominator: number | null;
  /** Zones or bases that the figure is about, and those of them that are counted in it. */
  readonly asked: number;
  readonly answered: number;
  readonly reason: ReasonForNull | null;
}

/** A figure that has no value, and why. */
export function noFigure(reason: ReasonForNull, asked = 0, answered = 0): Figure {
  return { numerator: null, denominator: null, asked, answered, reason };
}

const sum = (of: readonly Figure[], part: (figure: Figure) => number) => of.reduce((all, one) => all + part(one), 0);

/** Several prefectures' figures as one: those without a value are asked, but add nothing else. */
export function together(figures: readonly Figure[]): Figure {
  const [first] = figures;
  if (figures.length === 1 && first) return first;
  const known = figures.filter(({ reason }) => reason === null);
  const asked = sum(figures, (one) => one.asked);
  const answered = sum(figures, (one) => one.answered);
  if (known.length === 0) {
    const isAwaited = figures.some(({ reason }) => reason === 'not-submitted');
    return noFigure(isAwaited ? 'not-submitted' : 'not-applicable', asked, answered);
  }
  const isRate = known.some(({ denominator }) => denominator !== null);
  return {
    numerator: sum(known, (one) => one.numerator ?? 0),
    denominator: isRate ? sum(known, (one) => one.denominator ?? 0) : null,
    asked,
    answered,
    reason: null,
  };
}
