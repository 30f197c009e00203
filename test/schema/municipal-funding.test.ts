import { describe, expect, it } from 'vitest';
import type { FundingLine } from '../../schema/funding.ts';
import { fundingChangedData, municipalFundingFaults } from '../../schema/municipal-funding.ts';

const line = (changes: Partial<FundingLine> = {}): FundingLine => ({
  fiscalYear: 2025,
  source: 'community-support-grant',
  plannedYen: 1_000,
  settledYen: null,
  ...changes,
});
const faults = (lines: readonly FundingLine[], validTo: string | null = null) =>
  municipalFundingFaults(lines, [{ validTo: '2020-03-31' }, { validTo }]).map(
    ({ pointer, code }) => `${code} ${pointer}`,
  );

describe('municipalFundingFaults', () => {
  it('names a line that is there already, however its activity is written', () => {
    const twice = [line({ activity: '研修' }), line(), line({ activity: ' 研 修' }), line({ plannedYen: 5 })];

    expect(faults(twice)).toEqual(['line-twice /funding/2', 'line-twice /funding/3']);
  });

  it('has nothing against another year, source, name of a source or activity', () => {
    const lines = [
      line(),
      line({ fiscalYear: 2024 }),
      line({ source: 'own' }),
      line({ source: 'other', sourceName: '寄付' }),
      line({ source: 'other', sourceName: '助成金' }),
      line({ activity: '研修' }),
    ];

    expect(faults(lines)).toEqual([]);
  });

  it('refuses money of a year in which the municipality was no more', () => {
    const lines = [line({ fiscalYear: 2023 }), line({ fiscalYear: 2024 })];

    expect(faults(lines, '2024-03-31')).toEqual(['no-such-municipality-then /funding/1']);
    expect(faults(lines, '2024-04-01')).toEqual([]);
  });
});

describe('fundingChangedData', () => {
  const of = (...funding: FundingLine[]) => ({ code: '401307', prefecture: '40', funding });

  it('tells codes, sources and yen alone', () => {
    const named = line({ activity: '研修', note: '覚え書き', source: 'other', sourceName: '寄付' });

    expect(fundingChangedData(of(named), null)).toEqual({
      code: '401307',
      fiscalYears: [2025],
      lines: [{ fiscalYear: 2025, source: 'other', plannedYen: 1_000, settledYen: null }],
    });
  });

  it('leaves out years that are as before, and names those whose lines are gone', () => {
    const before = of(line({ fiscalYear: 2023 }), line({ fiscalYear: 2024 }), line());
    const after = of(line({ fiscalYear: 2024 }), line({ settledYen: 900 }));

    expect(fundingChangedData(after, before)).toMatchObject({
      fiscalYears: [2023, 2025],
      lines: [{ settledYen: 900 }],
    });
  });
});
