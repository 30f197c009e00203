import { describe, expect, it } from 'vitest';
import { etagOf, submissionBody } from '../../schema/submission.ts';

const reads = (body: unknown) => submissionBody.safeParse(body).success;

describe('submissionBody', () => {
  it.each([
    ['without answers', { submit: true }],
    ['with answers that are a list', { answers: [] }],
    ['with a comment of 10,001 characters', { answers: {}, comment: 'あ'.repeat(10_001) }],
    ['with submit as a text', { answers: {}, submit: 'true' }],
    ['with a field that there is not', { answers: {}, state: 'accepted' }],
  ])('refuses a body %s', (_, body) => {
    expect(reads(body)).toBe(false);
  });

  it('is a draft unless it says that it is submitted', () => {
    expect(submissionBody.parse({ answers: { a: 1 } })).toEqual({ answers: { a: 1 }, submit: false });
    expect(reads({ answers: {}, comment: 'あ'.repeat(10_000), submit: true })).toBe(true);
  });
});

describe('etagOf', () => {
  it('changes with a revision and with a decision, and never runs the two together', () => {
    const marks = [
      { revision: 1, transitions: 11 },
      { revision: 11, transitions: 1 },
      { revision: 2, transitions: 11 },
    ].map(etagOf);

    expect(marks).toEqual(['"1.11"', '"11.1"', '"2.11"']);
  });
});
