import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../functions/formats/figures.ts';
import { legendOf } from '../../../functions/formats/legend.ts';
import { observationWith } from '../../support/observations.ts';

describe('legendOf', () => {
  it('is empty before any figure went by', () => {
    expect(legendOf(figuresOf([])).legend).toEqual({ indicators: {}, dimensions: {}, forms: {} });
  });

  it('names each code once in both languages, values in the words of each form', () => {
    const all = [observationWith(), observationWith(), observationWith({ form: 'municipal-progress@2025' })];
    const { legend, add } = legendOf(figuresOf(all));

    for (const one of all) add(one);

    expect(Object.keys(legend.forms)).toEqual(['municipal-progress@2015', 'municipal-progress@2025']);
    expect(legend.dimensions['status']).toEqual({ ja: '実施状況', en: 'Status' });
    expect(legend.forms['municipal-progress@2015']?.values['status']).toEqual({
      doing: { ja: '実施している', en: 'Doing' },
    });
    const wording = Object.values(legend.forms).map(({ values }) => values['item']?.['a']?.ja.split(' ')[0]);
    expect(wording).toEqual(['ア', 'A(ア)']);
  });
});
