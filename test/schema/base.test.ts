import { describe, expect, it } from 'vitest';
import { baseBody, entityType, surveyEntityType, undated, withStep } from '../../schema/base.ts';
import { baseDuties } from '../../schema/base-duty.ts';

const entities = [
  { name: 'a', entityType: 'clinic', role: 'x' },
  { name: 'b', entityType: 'municipality', role: 'y' },
];
const body = (changes: Record<string, unknown> = {}) => ({
  name: 'デモ',
  entityType: 'clinic',
  zones: [],
  programmeRelation: 'none',
  ...changes,
});

describe('baseBody', () => {
  it.each([
    ['entities of a single one', { entities }],
    ['several entities without names', { entityType: 'multiple' }],
    ['several entities of which one is named', { entityType: 'multiple', entities: entities.slice(1) }],
    ['a zone twice', { zones: ['40-a', '40-a'] }],
    ['a zone of the nation', { zones: ['JP-a'] }],
    ['a duty twice', { duties: ['meetings', 'meetings'] }],
    ['a duty of another kind', { kind: 'paediatric-home-care-base', duties: ['meetings'] }],
  ])('refuses %s', (_, changes) => {
    expect(baseBody.safeParse(body(changes)).success).toBe(false);
  });

  it.each(Object.entries(baseDuties))('takes every duty of a %s', (kind, duties) => {
    expect(baseBody.safeParse(body({ kind, duties: duties.map(({ id }) => id) })).success).toBe(true);
  });

  it('is a coordination base where nothing is said', () => {
    expect(baseBody.parse(body()).kind).toBe('coordination-base');
  });

  it('takes several entities with their roles', () => {
    expect(baseBody.parse(body({ entityType: 'multiple', entities })).entities).toEqual(entities);
  });
});

describe('surveyEntityType', () => {
  it('counts hospitals and clinics as one, and nothing else', () => {
    const groups = entityType.options.map(surveyEntityType);

    expect(groups.filter((group) => group === 'medical-institution')).toHaveLength(2);
    expect(new Set(groups).size).toBe(entityType.options.length - 1);
  });
});

describe('withStep', () => {
  it('keeps the steps, and takes the last as the designation', () => {
    const base = {
      ...baseBody.parse(body()),
      baseId: '40-a',
      prefecture: '40',
      funding: [],
      ...undated('2023-05-01'),
    };
    const step = { status: 'agreed', planPeriod: '8', date: '2024-05-01', at: '2024-05-02T00:00:00+09:00' } as const;

    const after = withStep(base, step);

    expect(base.designation).toEqual({ status: 'considering', planPeriod: '7', date: '2023-05-01' });
    expect([after.designation, after.designations]).toEqual([
      { status: 'agreed', planPeriod: '8', date: '2024-05-01' },
      [step],
    ]);
  });
});
