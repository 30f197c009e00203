import { describe, expect, it } from 'vitest';
import {
  type InstitutionBody,
  institutionBody,
  institutionKind,
  institutionOf,
  isActiveOn,
} from '../../schema/institution.ts';

const body = (changes: Record<string, unknown> = {}) => ({ name: 'デモ', kind: 'clinic', zones: [], ...changes });
const parsed = (changes: Record<string, unknown> = {}): InstitutionBody => institutionBody.parse(body(changes));
const made = (changes: Record<string, unknown> = {}, before = null as ReturnType<typeof institutionOf> | null) =>
  institutionOf('40-a', parsed(changes), { before, today: '2026-04-01' });

describe('institutionBody', () => {
  it('lets a hospital or a clinic alone have the active role', () => {
    const able = institutionKind.options.filter(
      (kind) => institutionBody.safeParse(body({ kind, functions: ['daily-care'], activeRole: true })).success,
    );

    expect(able).toEqual(['hospital', 'clinic']);
  });

  it.each([
    ['a pharmacy for no function', { kind: 'pharmacy' }],
    ['a pharmacy with a first day', { kind: 'pharmacy', functions: ['daily-care'], activeRoleFrom: '2026-04-01' }],
    ['a last day before the first', { activeRoleFrom: '2026-04-02', activeRoleTo: '2026-04-01' }],
    ['a last day without the role', { activeRole: false, activeRoleTo: '2026-04-01' }],
    ['a zone twice', { zones: ['40-a', '40-a'] }],
    ['a function twice', { functions: ['daily-care', 'daily-care'] }],
  ])('refuses %s', (_, changes) => {
    expect(institutionBody.safeParse(body(changes)).success).toBe(false);
  });

  it('takes an institution without the role as a GET gives it', () => {
    const nothing = { activeRole: false, activeRoleFrom: null, activeRoleTo: null };

    expect(institutionBody.safeParse(body(nothing)).success).toBe(true);
  });
});

describe('institutionOf', () => {
  it('begins the role today, where nobody says when, and keeps that day', () => {
    const first = made();
    const later = institutionOf('40-a', parsed(), { before: first, today: '2027-04-01' });

    expect([first.activeRoleFrom, later.activeRoleFrom]).toEqual(['2026-04-01', '2026-04-01']);
  });

  it('begins a role that ended earlier no later than it ended', () => {
    expect(made({ activeRoleTo: '2025-03-31' })).toMatchObject({
      activeRoleFrom: '2025-03-31',
      activeRoleTo: '2025-03-31',
    });
  });

  it('has no days where it has no role', () => {
    expect(made({ activeRole: false }, made())).toMatchObject({ activeRoleFrom: null, activeRoleTo: null });
  });
});

describe('isActiveOn', () => {
  it('counts the first and the last day', () => {
    const one = made({ activeRoleFrom: '2024-04-01', activeRoleTo: '2025-03-31' });

    expect(['2024-03-31', '2024-04-01', '2025-03-31', '2025-04-01'].map((day) => isActiveOn(one, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([isActiveOn(made({ activeRole: false }), '2026-04-01'), isActiveOn(made(), '2099-01-01')]).toEqual([
      false,
      true,
    ]);
  });
});
