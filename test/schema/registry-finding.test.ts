import { describe, expect, it } from 'vitest';
import { careFunction } from '../../schema/care-function.ts';
import type { CoverageRegistry } from '../../schema/coverage.ts';
import { coverageFindings, functionLabel, oversightFinding } from '../../schema/registry-finding.ts';

const zone = {
  zoneId: '40-kasuya',
  name: '粕屋',
  functions: ['daily-care'],
  population: 'general',
  validFrom: '2024-04-01',
  validTo: null,
};
const base = (status: string, date: string) => ({ zones: ['40-kasuya'], designations: [{ status, date }] });
const empty: CoverageRegistry = { zones: [], bases: [], institutions: [] };
const found = (of: Partial<CoverageRegistry>, language: 'ja' | 'en' = 'ja') =>
  coverageFindings('40', { ...empty, ...of }, '2025-06-01', language);

describe('functionLabel', () => {
  it('names every function in both languages, and what is none by its code', () => {
    const labels = careFunction.options.map(functionLabel);

    expect(labels.filter(({ ja, en }) => !ja || !en || careFunction.safeParse(ja).success)).toEqual([]);
    expect(functionLabel('surgery')).toEqual({ ja: 'surgery', en: 'surgery' });
  });
});

describe('coverageFindings', () => {
  it('finds one thing alone in a prefecture without zones', () => {
    expect(found({ bases: [base('designated', '2024-04-01')] })).toEqual([
      {
        kind: 'no-zones',
        prefecture: '40',
        missing: ['zones'],
        since: null,
        missingSince: {},
        message: '在宅医療の圏域が設定されていません。拠点の配置状況は算定できません。',
      },
    ]);
  });

  it('tells that no base is designated, and beside it what each zone lacks', () => {
    const [undecided, ofZone] = found({ zones: [zone], bases: [base('revoked', '2024-10-01')] }, 'en');

    expect(undecided).toMatchObject({ kind: 'bases-undecided', missing: ['designated-base'], since: null });
    expect(ofZone).toEqual({
      kind: 'zone-coverage',
      prefecture: '40',
      zoneId: '40-kasuya',
      function: 'daily-care',
      missing: ['designated-base', 'active-role-institution'],
      since: '2024-04-01',
      missingSince: { 'designated-base': '2024-04-01', 'active-role-institution': '2024-04-01' },
      message: '粕屋 (daily care) has had no designated base and no active-role institution since 2024-04-01.',
    });
  });

  it('says in Japanese what is missing since when', () => {
    const bases = [base('designated', '2024-06-01')];

    expect(found({ zones: [zone], bases }).map(({ message }) => message)).toEqual([
      '粕屋（日常の療養支援）には、2024-04-01から積極的役割を担う医療機関がありません。',
    ]);
  });

  it('tells each part with its own first day', () => {
    const steps = [base('designated', '2024-06-01'), base('revoked', '2024-08-01')];
    const bases = [{ zones: ['40-kasuya'], designations: steps.flatMap(({ designations }) => designations) }];
    const messages = (['ja', 'en'] as const).map(
      (language) => found({ zones: [zone], bases }, language).at(-1)?.message,
    );

    expect(messages).toEqual([
      '粕屋（日常の療養支援）には、2024-08-01から位置付けられた拠点、2024-04-01から積極的役割を担う医療機関がありません。',
      '粕屋 (daily care) has had no designated base since 2024-08-01, and no active-role institution since 2024-04-01.',
    ]);
  });

  it('gives what the contract promises', () => {
    const all = [...found({}), ...found({ zones: [zone] }), ...found({ zones: [zone] }, 'en')];

    expect(all.map((one) => oversightFinding.parse(one))).toEqual(all);
  });
});
