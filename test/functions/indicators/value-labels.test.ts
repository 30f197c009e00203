import { describe, expect, it } from 'vitest';
import { valueLabels } from '../../../functions/indicators/value-labels.ts';
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
    expect(valueLabels([observationWith()], 'ja')(observationWith(), 'destination')).toBeNull();
  });

  it('speaks in the words of the form', () => {
    const of = observationWith();

    expect([valueLabels([of], 'ja')(of, 'status'), valueLabels([of], 'en')(of, 'status')]).toEqual([
      '実施している',
      'Doing',
    ]);
  });

  it('names a zone as the same answer does, what is not in it by its code, and outside by its word', () => {
    const all = [
      flow('40-kasuya', '粕屋', '40-kasuya'),
      flow('40-kasuya', '粕屋', '40-munakata'),
      flow('40-kasuya', '粕屋', 'outside'),
    ];

    expect(all.map((of) => valueLabels(all, 'ja')(of, 'destination'))).toEqual(['粕屋', '40-munakata', '県外']);
  });
});
