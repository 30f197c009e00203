import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { documents, mayBeRemembered } from '../../../functions/graphql/documents.ts';

const known = (text: string) => {
  documents.set(text, parse(text));
  return text;
};

describe('documents', () => {
  it('keeps no document that is too long to come again and again', () => {
    const long = known(`{ indicators { id } } # ${'x'.repeat(20_000)}`);

    expect(documents.get(long)).toBeUndefined();
  });

  it('starts anew where too many came', () => {
    const first = known('{ first: __typename }');

    for (let n = 0; n < 500; n += 1) known(`{ a${n}: __typename }`);

    expect(documents.get(first)).toBeUndefined();
    expect(documents.get('{ a499: __typename }')).toBeDefined();
  });
});

describe('mayBeRemembered', () => {
  it.each([
    'mutation { putSubmission(roundId: "x", respondent: "y", answers: {}) { state } }',
    '{ indicators { id } submission(roundId: "x", respondent: "y") { state } }',
    '{ rounds { roundId } }',
    '{ feed { next } }',
    '{ ...top } fragment top on Query { submission(roundId: "x", respondent: "y") { state } }',
    '{ ... { feed { next } } }',
    'query a { indicators { id } } mutation b { decideSubmission(roundId: "x", respondent: "y", action: accept, revision: 1) { state } }',
    'fragment top on Query { indicators { id } }',
  ])('is false for %s', (text) => {
    expect(mayBeRemembered(known(text))).toBe(false);
  });

  it('is false for a query that nobody has asked yet', () => {
    expect(mayBeRemembered('{ indicators { unit } }')).toBe(false);
  });

  it.each([
    '{ indicators { id } }',
    'query a { observations(indicator: "x", fiscalYear: 2015) { value } } query b { areas { code } }',
    '{ __schema { types { name } } __typename }',
  ])('is true for %s', (text) => {
    expect(mayBeRemembered(known(text))).toBe(true);
  });
});
