import { describe, expect, it } from 'vitest';
import { noFigure, together } from '../../schema/registry-figure.ts';

const rate = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  asked: denominator,
  answered: denominator,
  reason: null,
});
const count = (numerator: number, asked: number) => ({
  numerator,
  denominator: null,
  asked,
  answered: asked,
  reason: null,
});

describe('together', () => {
  it('has no value of no prefecture, or where none has one', () => {
    expect([
      together([]),
      together([noFigure('not-applicable', 2), noFigure('not-applicable', 3)]),
      together([noFigure('not-applicable'), noFigure('not-submitted', 4, 1)]),
    ]).toEqual([noFigure('not-applicable'), noFigure('not-applicable', 5), noFigure('not-submitted', 4, 1)]);
  });

  it('leaves one figure as it is', () => {
    expect(together([noFigure('not-submitted', 4)])).toEqual(noFigure('not-submitted', 4));
  });

  it('adds numerators and denominators, of which those without a value have none, though they were asked', () => {
    expect(together([rate(1, 2), noFigure('not-applicable', 5), rate(3, 3)])).toEqual({
      numerator: 4,
      denominator: 5,
      asked: 10,
      answered: 5,
      reason: null,
    });
    expect(together([count(3, 4), count(0, 1)])).toEqual(count(3, 5));
  });
});
