import { describe, expect, it } from 'vitest';
import { misfits, support, supportBody, supportOf } from '../../schema/support.ts';

const body = { recipient: '401307', kinds: ['know-how', 'data'], date: '2025-06-10' };
const entry = supportOf('40-one', supportBody.parse({ ...body, note: ' 説明会 ' }));

describe('supportBody', () => {
  it.each([
    ['no kind', { kinds: [] }, 'kinds'],
    ['a kind named twice', { kinds: ['data', 'data'] }, 'kinds'],
    ['an unknown kind', { kinds: ['money'] }, 'kinds'],
    ['a recipient that is neither a code nor a base', { recipient: '40' }, 'recipient'],
    ['a day before any fiscal year that can be named', { date: '1989-03-31' }, 'date'],
    ['a day that is none', { date: '2025-02-30' }, 'date'],
    ['an empty note', { note: ' ' }, 'note'],
  ])('refuses %s', (_, changes, field) => {
    const { error } = supportBody.safeParse({ ...body, ...changes });

    expect(error?.issues.map(({ path }) => path[0])).toContain(field);
  });

  it('takes an entry as a GET gave it', () => {
    expect(supportOf('40-one', supportBody.parse(support.parse(entry)))).toEqual(entry);
  });
});

describe('supportOf', () => {
  it('tells the prefecture by the id and the fiscal year by the day', () => {
    expect(entry).toEqual({ ...body, supportId: '40-one', prefecture: '40', fiscalYear: 2025, note: '説明会' });
  });
});

describe('misfits', () => {
  it.each([
    ['401307', ['data', 'data-book', 'lecturers'], [1, 2]],
    ['40-base', ['data', 'data-book', 'lecturers'], [0]],
  ] as const)('finds what is not for %s', (recipient, kinds, expected) => {
    expect(misfits({ recipient, kinds })).toEqual(expected);
  });
});
