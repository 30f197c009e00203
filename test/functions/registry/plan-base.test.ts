import { describe, expect, it } from 'vitest';
import { baseFaults, baseOf, changedData, faultPlace, movedData } from '../../../functions/registry/plan-base.ts';
import { type BaseBody, baseBody } from '../../../schema/base.ts';

const bodyOf = (changes: Record<string, unknown> = {}): BaseBody =>
  baseBody.parse({ name: 'デモ', entityType: 'clinic', zones: [], programmeRelation: 'none', ...changes });
const when = { before: null, at: '2026-04-01T09:00:00.000+09:00', today: '2026-04-01' };
const base = baseOf('40-a', bodyOf({ funding: [{ fiscalYear: 2025, source: 'own', plannedYen: 1 }] }), when);

describe('baseFaults', () => {
  it('refuses another designation than the one that stands, and other steps', () => {
    const designation = { status: 'agreed', planPeriod: '8', date: '2026-04-01' };
    const step = { ...designation, at: when.at };

    expect(
      baseFaults('40-a', bodyOf({ designation, designations: [step] }), base).map(({ pointer }) => pointer),
    ).toEqual(['/designation', '/designations']);
  });

  it('takes the designation that stands', () => {
    const { designation, designations } = base;

    expect(baseFaults('40-a', bodyOf({ designation, designations }), base)).toEqual([]);
  });
});

describe('baseOf', () => {
  it('keeps of a base what has a door of its own', () => {
    const after = baseOf('40-a', bodyOf({ name: 'デモ二' }), { ...when, before: base, today: '2027-04-01' });

    expect(after).toEqual({ ...base, name: 'デモ二' });
  });

  it('drops money where an empty list is sent', () => {
    expect(baseOf('40-a', bodyOf({ funding: [] }), { ...when, before: base }).funding).toEqual([]);
  });

  it('considers a new base since today, in the plan of today', () => {
    expect([base.designation, base.designations]).toEqual([
      { status: 'considering', planPeriod: '8', date: '2026-04-01' },
      [],
    ]);
  });
});

describe('changedData', () => {
  it('tells codes and ids alone, and which fields changed, those that went too', () => {
    const before = { ...base, duties: ['meetings'] };

    expect(changedData({ ...base, name: '別名' }, before)).toEqual({
      baseId: '40-a',
      kind: 'coordination-base',
      entityType: 'clinic',
      programmeRelation: 'none',
      zones: [],
      status: 'considering',
      changed: ['duties', 'name'],
    });
  });
});

describe('movedData', () => {
  it('tells the step and the zones', () => {
    const step = { status: 'agreed', planPeriod: '8', date: '2026-04-01' } as const;

    expect(movedData(base, step)).toEqual({ baseId: '40-a', ...step, zones: [] });
  });
});

describe('faultPlace', () => {
  it('says what is allowed instead', () => {
    const fault = { rule: 'before-last-step', pointer: '/date', allowed: '≥ 2026-04-01' } as const;

    expect(faultPlace(fault, '/designation')).toEqual({
      pointer: '/designation/date',
      code: 'before-last-step',
      message: expect.stringContaining('≥ 2026-04-01'),
    });
  });
});
