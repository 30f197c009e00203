import { describe, expect, it } from 'vitest';
import { newFindings } from '../../../functions/registry/findings-since-step.ts';
import type { RegistryFinding } from '../../../schema/registry-finding.ts';

const finding = (changes: Partial<RegistryFinding>): RegistryFinding => ({
  kind: 'zone-coverage',
  prefecture: '40',
  zoneId: '40-kasuya',
  function: 'daily-care',
  missing: ['designated-base'],
  since: '2024-04-01',
  missingSince: {},
  message: '',
  ...changes,
});

describe('newFindings', () => {
  it('leaves out what was there before, since whenever and in whatever words', () => {
    expect(newFindings([finding({})], [finding({ since: '2025-04-01', message: 'x' })])).toEqual([]);
  });

  it.each([
    ['another zone', { zoneId: '40-chikushi' }],
    ['another function', { function: 'end-of-life' }],
    ['something else missing', { missing: ['designated-base', 'active-role-institution'] }],
    ['another kind', { kind: 'bases-undecided' }],
  ] as const)('gives %s', (_, changes) => {
    const other = finding(changes as Partial<RegistryFinding>);

    expect(newFindings([finding({})], [finding({}), other])).toEqual([other]);
  });
});
