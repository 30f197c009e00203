import { describe, expect, it } from 'vitest';
import { type InstitutionBody, institutionBody, institutionKind, institutionOf } from '../../schema/institution.ts';

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

  it('has no days where it has no role, and never had any that was taken back on its first day', () => {
    const { activeRoleFrom, activeRoleTo, activeRoleBefore } = made({ activeRole: false }, made());

    expect([activeRoleFrom, activeRoleTo, activeRoleBefore]).toEqual([null, null, undefined]);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>, unknown[] | undefined]>([
    [
      'a role that is taken back ended yesterday',
      { activeRoleFrom: '2024-04-01' },
      { activeRole: false },
      [{ from: '2024-04-01', to: '2026-03-31' }],
    ],
    [
      'a role that was over when it is taken back ended when it ended',
      { activeRoleFrom: '2024-04-01', activeRoleTo: '2025-03-31' },
      { activeRole: false },
      [{ from: '2024-04-01', to: '2025-03-31' }],
    ],
    [
      'a role that was to go on when it is taken back ended yesterday',
      { activeRoleFrom: '2024-04-01', activeRoleTo: '2027-03-31' },
      { activeRole: false },
      [{ from: '2024-04-01', to: '2026-03-31' }],
    ],
    [
      'a role begun again after its end stands beside the one before',
      { activeRoleFrom: '2024-04-01', activeRoleTo: '2025-03-31' },
      { activeRoleFrom: '2025-10-01' },
      [{ from: '2024-04-01', to: '2025-03-31' }],
    ],
    [
      'another first day corrects the one before',
      { activeRoleFrom: '2024-04-01' },
      { activeRoleFrom: '2024-10-01' },
      undefined,
    ],
    [
      'another last day corrects the one before',
      { activeRoleFrom: '2024-04-01', activeRoleTo: '2025-03-31' },
      { activeRoleFrom: '2024-04-01', activeRoleTo: '2025-06-30' },
      undefined,
    ],
  ])('keeps spans that are over: %s', (_, before, after, ended) => {
    expect(made(after, made(before)).activeRoleBefore).toEqual(ended);
  });

  it('takes a span back into a role that is said to have begun with it', () => {
    const ended = made({ activeRole: false }, made({ activeRoleFrom: '2024-04-01' }));

    const again = made({ activeRoleFrom: '2024-04-01' }, ended);

    expect([again.activeRoleFrom, again.activeRoleTo, again.activeRoleBefore]).toEqual(['2024-04-01', null, undefined]);
  });
});
