import { describe, expect, it } from 'vitest';
import { careResources, isPaediatric } from '../../../../schema/forms/care-resources-2025/indicators.ts';
import { table6 } from '../../../../schema/forms/care-resources-2025/table-6.ts';

describe('careResources', () => {
  it('are those of the table in its order, each with an English name of its own', () => {
    expect(careResources.map(({ en: _, ...row }) => row)).toEqual(table6);
    expect(new Set(careResources.map(({ en }) => en)).size).toBe(52);
    expect(careResources.filter(({ en }) => !/^[A-Z]/.test(en))).toEqual([]);
  });
});

describe('isPaediatric', () => {
  it('holds for the six counts of children’s care', () => {
    const names = careResources.filter(({ id }) => isPaediatric(id)).map(({ ja }) => ja);

    expect(names).toEqual(careResources.map(({ ja }) => ja).filter((ja) => ja.includes('小児')));
    expect(names).toHaveLength(6);
  });
});
