import { describe, expect, it } from 'vitest';
import { type Counts, noCounts } from '../../schema/compute.ts';
import { contributionsTo, formulaOf, questionsOf, type Respondent } from '../../schema/explain.ts';
import type { Cell, Measure } from '../../schema/form.ts';
import { municipalProgress2015 as form } from '../../schema/forms/municipal-progress-2015.ts';
import { municipalProgress2025 } from '../../schema/forms/municipal-progress-2025.ts';
import { answersWith } from '../support/answers.ts';

const measure = form.measures.find(({ indicator }) => indicator === 'item-status-rate') as Measure;
const cell = measure.cells.find(({ dimensions: { item, status } }) => item === 'a' && status === 'doing') as Cell;
const respondent = (code: string, counts: Partial<Counts>): Respondent => ({
  code,
  name: code,
  roundId: '13-round',
  revision: counts.answered ? 2 : null,
  counts: { ...noCounts, asked: 1, ...counts },
});
const slots = form.contribution(form.answers.parse(answersWith({ a: 'doing' })));

describe('formulaOf', () => {
  it('does not know an indicator that there is not', () => {
    expect(() => formulaOf('happiness', null)).toThrow('no indicator happiness');
  });

  it('tells a share, and a count, in words and in the names of the integers', () => {
    const share = formulaOf('item-status-rate', cell);
    const count = formulaOf('items-implemented-count', { numerator: 'implemented', denominator: null });

    expect([share.symbols, count.symbols, formulaOf('zone-coverage', null).symbols]).toEqual([
      '100 × Σ item.a.doing ÷ Σ $asked',
      'Σ implemented',
      '-',
    ]);
    expect(share.words.en).toMatch(/^Municipalities whose accepted answer .* ÷ Municipalities asked$/);
    expect(count.words.ja).toBe('実施している項目の数の合計');
  });
});

describe('contributionsTo', () => {
  it('leaves whoever is not in a figure out of its denominator where that is of those who answered', () => {
    const active = form.measures.find(({ indicator }) => indicator === 'outsourcing-rate') as Measure;
    const all = [respondent('131016', { submitted: 1, answered: 1, slots }), respondent('131024', {})];
    const { contributed, notContributed } = contributionsTo(form, active, active.cells[0] as Cell, all);

    expect([contributed[0]?.denominator, notContributed[0]?.denominator]).toEqual([1, 0]);
  });

  it('tells who is in a figure with what, and who is not and why', () => {
    const all = [
      respondent('131016', { submitted: 1, answered: 1, slots }),
      respondent('131024', { submitted: 1 }),
      respondent('131032', {}),
    ];

    expect(contributionsTo(form, measure, cell, all)).toEqual({
      contributed: [{ code: '131016', name: '131016', roundId: '13-round', revision: 2, numerator: 1, denominator: 1 }],
      notContributed: [
        { code: '131024', name: '131024', reason: 'not-accepted', denominator: 1 },
        { code: '131032', name: '131032', reason: 'not-submitted', denominator: 1 },
      ],
    });
  });
});

describe('questionsOf', () => {
  it('finds those that a crosswalk has for a dimension of another form', () => {
    const across = municipalProgress2025.crosswalk?.measures[0] as Measure;
    const sharing = across.cells.find(({ dimensions }) => dimensions['item'] === 'e') as Cell;

    expect(questionsOf(municipalProgress2025, across, sharing).map(({ id }) => id)).toEqual([
      'bu',
      'bu-informationSharing',
    ]);
  });

  it('finds the question that a dimension is called after, or those that the measure names', () => {
    const named = { ...measure, questions: ['a-outsourced'] };

    expect(questionsOf(form, measure, cell).map(({ id }) => id)).toEqual(['a']);
    expect(questionsOf(form, named, { ...cell, dimensions: {} }).map(({ id }) => id)).toEqual(['a-outsourced']);
  });
});
