import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../functions/formats/figures.ts';
import { valueLabels } from '../../../functions/formats/value-labels.ts';
import { observationWith } from '../../support/observations.ts';

const flow = (code: string, name: string, destination: string) =>
  observationWith({
    indicator: 'patient-flow',
    form: 'visit-flow@2020',
    area: { code, name, level: 'zone' },
    dimensions: { destination },
  });

describe('valueLabels', () => {
  it('gives nothing for a dimension that an observation does not have', () => {
    expect(valueLabels(figuresOf([]))(observationWith(), 'destination')).toBeNull();
  });

  it('speaks in the words of the form', () => {
    const of = observationWith();

    expect(valueLabels(figuresOf([of]))(of, 'status')).toEqual({ ja: '実施している', en: 'Doing' });
  });

  it('names a zone as the same answer does, what is not in it by its code, and outside by its word', () => {
    const all = [
      flow('40-kasuya', '粕屋', '40-kasuya'),
      flow('40-kasuya', '粕屋', '40-munakata'),
      flow('40-kasuya', '粕屋', 'outside'),
    ];

    expect(all.map((of) => valueLabels(figuresOf(all))(of, 'destination')?.ja)).toEqual([
      '粕屋',
      '40-munakata',
      '県外',
    ]);
  });
});
