import { describe, expect, it } from 'vitest';
import { fill } from '../../schema/text.ts';

describe('fill', () => {
  it('leaves a name without a value as it is', () => {
    expect(fill({ ja: '{who}は{what}', en: '{who}: {what}' }, { who: 'A' })).toEqual({
      ja: 'Aは{what}',
      en: 'A: {what}',
    });
  });

  it('puts every value wherever it is named, zero and the empty text too, and does not fill what it has put', () => {
    const values = { n: 0, none: '', again: '{n}' };

    expect(fill({ ja: '{n}{none}{n}', en: '{again} {n}' }, values)).toEqual({ ja: '00', en: '{n} 0' });
  });

  it('puts a value that is a text in the language around it', () => {
    expect(fill({ ja: '{unit}です', en: 'It is {unit}' }, { unit: { ja: '市区町村', en: 'a municipality' } })).toEqual({
      ja: '市区町村です',
      en: 'It is a municipality',
    });
  });
});
