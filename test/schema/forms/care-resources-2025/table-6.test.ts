import { describe, expect, it } from 'vitest';
import { careFunction } from '../../../../schema/care-function.ts';
import { type Row, table6 } from '../../../../schema/forms/care-resources-2025/table-6.ts';

const lengthOf = (wanted: (one: Row) => boolean) => table6.filter(wanted).length;

describe('table6', () => {
  it('has 52 counts, 30 of structure and 22 of process, each once', () => {
    expect([new Set(table6.map(({ id }) => id)).size, new Set(table6.map(({ ja }) => ja)).size]).toEqual([52, 52]);
    expect([lengthOf(({ kind }) => kind === 'structure'), lengthOf(({ kind }) => kind === 'process')]).toEqual([
      30, 22,
    ]);
  });

  it('says of which functions each is; what is for every day may be for the last ones too', () => {
    const byFunction = careFunction.options.map((one) => [one, lengthOf(({ functions }) => functions.includes(one))]);

    expect(Object.fromEntries(byFunction)).toEqual({
      'discharge-support': 9,
      'daily-care': 31,
      'acute-change': 12,
      'end-of-life': 12,
    });
  });

  it('counts facilities or persons; who works somewhere is structure, who is cared for is process', () => {
    const staff = table6.filter(({ kind, unit }) => kind === 'structure' && unit === 'persons');

    expect(staff.map(({ id }) => id)).toEqual(['st-home-nursing-staff', 'st-home-nursing-24h-staff']);
    expect(lengthOf(({ kind, unit }) => kind === 'process' && unit !== 'persons')).toBe(0);
  });
});
