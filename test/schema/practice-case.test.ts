import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { items2015 } from '../../schema/forms/municipal-progress-2015/counted.ts';
import {
  caseItem,
  caseOf,
  caseStatus,
  caseTold,
  fitsCase,
  type PracticeCase,
  practiceCaseBody,
  statusesAfter,
} from '../../schema/practice-case.ts';
import { aCase, unsaid } from '../support/cases.ts';

const made = (changes: Record<string, unknown> = {}): PracticeCase =>
  caseOf('40-demo', practiceCaseBody.parse(aCase(changes)));
const faults = (changes: Record<string, unknown>) =>
  practiceCaseBody.safeParse(aCase(changes)).error?.issues.map(({ path }) => path.join('/'));

describe('practiceCaseBody', () => {
  it.each([
    ['no title', { title: '' }, ['title']],
    ['nothing that was done', { what: '' }, ['what']],
    ['a text beyond 10,000 characters', { how: 'あ'.repeat(10_001) }, ['how']],
    ['a title or a text of blanks', { title: '　', what: ' \n' }, ['title', 'what']],
    ['neither an item nor a duty', { items: [] }, ['items']],
    ['an item that is none', { items: ['x'] }, ['items/0']],
    ['a duty that is none', { duties: ['x'] }, ['duties/0']],
    ['an item twice', { items: ['ka', 'ka'] }, ['items']],
    ['a municipality without its size', { populationBand: null }, ['populationBand']],
    ['a size that is none', { populationBand: '10000' }, ['populationBand']],
    ['a code with a wrong check digit', { who: '402177' }, ['who']],
    ['a part of a yen', { budgetYen: 0.5 }, ['budgetYen']],
    [
      'a source that no reader can open',
      { source: { publication: '報告書', url: 'javascript:alert(1)' } },
      ['source/url'],
    ],
    ['a status that is none', { status: 'hidden' }, ['status']],
    ['a person’s name as a field', { author: '山田' }, ['']],
  ])('refuses %s', (_, changes, paths) => {
    expect(faults(changes)).toEqual(paths);
  });

  it('takes a base’s duties without an item or a size, and texts of 10,000 characters', () => {
    expect(faults({ who: '40-base', items: [], duties: ['meetings'], populationBand: null })).toBeUndefined();
    expect(faults({ how: 'あ'.repeat(10_000) })).toBeUndefined();
  });

  it('knows the eight items of the national form', () => {
    expect(caseItem.options).toEqual(items2015.map(({ id }) => id));
  });
});

describe('caseOf', () => {
  it('is a draft of the id’s prefecture where nothing else is said', () => {
    expect(made()).toEqual({ caseId: '40-demo', prefecture: '40', ...aCase(), ...unsaid });
  });

  it('keeps texts as they were given', () => {
    const what = ' 👩🏽‍⚕️がﾊﾟﾝﾌを配った🏡\n\n ';

    expect(made({ what }).what).toBe(what);
  });
});

describe('statusesAfter', () => {
  it('never makes a published case a draft again, and withdraws only what was published', () => {
    expect(
      Object.fromEntries((['none', ...caseStatus.options] as const).map((one) => [one, statusesAfter(one)])),
    ).toEqual({
      none: ['draft', 'published'],
      draft: ['draft', 'published'],
      published: ['published', 'withdrawn'],
      withdrawn: ['withdrawn', 'published'],
    });
  });
});

describe('fitsCase', () => {
  const one = made({
    title: 'ＩＣＴによる情報共有',
    items: ['e', 'ka'],
    duties: ['training'],
    functions: ['end-of-life'],
    how: 'ﾊﾟﾝﾌﾚｯﾄとLINEを使った',
    people: '専従2名',
    result: '看取り件数が①割増えた',
  });

  it.each([
    ['item', { item: 'ka' }, { item: 'a' }],
    ['duty', { duty: 'training' }, { duty: 'meetings' }],
    ['function', { function: 'end-of-life' }, { function: 'daily-care' }],
    ['entity type', { entityType: 'municipality' }, { entityType: 'clinic' }],
    ['population band', { populationBand: '100000-299999' }, { populationBand: 'under-10000' }],
    ['fiscal year', { fiscalYear: 2024 }, { fiscalYear: 2023 }],
    ['several at once', { item: 'e', q: 'ict' }, { item: 'a', q: 'ict' }],
  ])('looks for %s', (_, right, wrong) => {
    expect([fitsCase(one, right), fitsCase(one, wrong)]).toEqual([true, false]);
  });

  it.each([
    ['ict', true],
    ['ＩＣＴによる', true],
    ['パンフレット', true],
    ['line', true],
    ['1割', true],
    ['専従', false],
    ['研修', true],
    ['シンポジウム', false],
  ])('finds %s in title, what, how and result, in any width: %s', (q, expected) => {
    expect(fitsCase(one, { q })).toBe(expected);
  });

  it('finds every part of a text, however it is written', () => {
    const forms = fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD');
    const word = fc.string({ unit: fc.constantFrom(...'ガﾊﾟＡaＢb①1漢字👍 é'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, word, forms, (before, q, after, form) => {
        expect(fitsCase({ ...one, what: `${before} ${q} ${after}` }, { q: q.normalize(form) })).toBe(true);
      }),
    );
  });
});

describe('caseTold', () => {
  it('has ids and codes alone', () => {
    const told = caseTold.parse(made({ how: '山田花子が', people: '山田花子', result: '山田', budgetYen: 5 }));

    expect(told).toEqual({
      caseId: '40-demo',
      who: '402176',
      entityType: 'municipality',
      populationBand: '100000-299999',
      fiscalYear: 2024,
      items: ['ka'],
      duties: [],
      functions: [],
    });
  });
});
