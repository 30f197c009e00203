import { describe, expect, it } from 'vitest';
import type { FundingLine } from '../../schema/funding.ts';
import { type FundingOwner, linesAround } from '../../schema/funding-around.ts';
import { noZoning, type Zoning } from '../../schema/zoning.ts';
import { zoneWith } from '../support/zones.ts';

const line = (fiscalYear: number): FundingLine => ({ fiscalYear, source: 'own', plannedYen: 1, settledYen: null });
const base = (id: string, zones: string[], ...years: number[]): FundingOwner => ({
  id,
  zones,
  funding: years.map(line),
});
const city = (id: string, ...years: number[]): FundingOwner => ({ id, funding: years.map(line) });

/** 402206 is in the zone up to fiscal 2025, 402249 from then on too. */
const zoning: Zoning = {
  ...noZoning('40'),
  zones: {
    '40-m': {
      rev: 2,
      versions: [
        zoneWith('40-m', { municipalities: ['402206', '402249'], validTo: '2025-09-30' }),
        zoneWith('40-m', { municipalities: ['402249'], validFrom: '2025-10-01' }),
      ],
    },
  },
};
const found = (owner: FundingOwner, ...others: FundingOwner[]) =>
  linesAround(owner, others, zoning).map((one) => `${one.owner} ${one.pointer} ${one.line.fiscalYear}`);

describe('linesAround', () => {
  it('are not the owner’s own', () => {
    expect(found(base('40-a', ['40-m'], 2025), base('40-a', ['40-m'], 2025))).toEqual([]);
  });

  it('are those of bases that share a zone', () => {
    const others = [base('40-b', ['40-n', '40-m'], 2024, 2025), base('40-c', ['40-n'], 2025), base('40-d', [], 2025)];

    expect(found(base('40-a', ['40-m']), ...others)).toEqual(['40-b /funding/0 2024', '40-b /funding/1 2025']);
  });

  it('are those of years in which both bases served it', () => {
    const moved = { ...base('40-b', ['40-n'], 2023, 2024, 2025), zonesBefore: [{ zones: ['40-m'], to: '2025-03-31' }] };

    expect(found(base('40-a', ['40-m']), moved)).toEqual(['40-b /funding/0 2023', '40-b /funding/1 2024']);
    expect(found(base('40-a', ['40-n']), moved)).toEqual(['40-b /funding/2 2025']);
  });

  it('are, between a base and a municipality, those of years in which a zone of the base held it, both ways', () => {
    const years = [2023, 2024, 2025, 2026];

    expect(found(base('40-a', ['40-m']), city('402206', ...years))).toEqual([
      '402206 /funding/1 2024',
      '402206 /funding/2 2025',
    ]);
    expect(found(city('402249'), base('40-a', ['40-m'], ...years), base('40-b', ['40-n'], ...years))).toEqual([
      '40-a /funding/1 2024',
      '40-a /funding/2 2025',
      '40-a /funding/3 2026',
    ]);
  });

  it('are never those of another municipality', () => {
    expect(found(city('402206'), city('402249', 2025))).toEqual([]);
  });
});
