import { describe, expect, it } from 'vitest';
import { areasOn, hasValidCheckDigit } from '../../schema/area.ts';
import { fundingFindings } from '../../schema/funding.ts';
import { linesAround } from '../../schema/funding-around.ts';
import { municipalFunding, municipalFundingFaults } from '../../schema/municipal-funding.ts';
import { noZoning } from '../../schema/zoning.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { demoBases } from '../../seeds/demo-bases.ts';
import { demoFunding } from '../../seeds/demo-funding.ts';
import { fukuokaZoning } from '../../seeds/fukuoka-zones.ts';
import { zoneWith } from '../support/zones.ts';

const today = new Set(areasOn(loadAreas(), '2025-04-01').map(({ code }) => code));
const zoning = {
  ...noZoning('40'),
  zones: Object.fromEntries(
    fukuokaZoning.zones.map(({ zoneId, municipalities }) => [
      zoneId,
      { rev: 1, versions: [zoneWith(zoneId, { municipalities })] },
    ]),
  ),
};

describe('demoFunding', () => {
  it('breaks no rule, and is of municipalities of Fukuoka, each once', () => {
    expect(demoFunding.map((one) => municipalFunding.parse({ ...one, prefecture: '40' }).funding)).toEqual(
      demoFunding.map(({ funding }) => funding),
    );
    expect(demoFunding.flatMap(({ funding }) => municipalFundingFaults(funding, [{ validTo: null }]))).toEqual([]);
    expect(demoFunding.filter(({ code }) => !today.has(code) || !hasValidCheckDigit(code))).toEqual([]);
    expect(new Set(demoFunding.map(({ code }) => code)).size).toBe(demoFunding.length);
  });

  it('says that it is demo, line by line', () => {
    const lines = demoFunding.flatMap(({ funding }) => funding);

    expect(lines.filter(({ note }) => !note?.startsWith('デモ'))).toEqual([]);
  });

  it('shows more settled than planned, and an activity that a base pays from another source', () => {
    const bases = demoBases.map(({ baseId, body }) => ({ id: baseId, zones: body.zones, funding: body.funding ?? [] }));
    const found = demoFunding.flatMap(({ code, funding }) => {
      const around = linesAround({ id: code, funding }, bases, zoning);
      return fundingFindings(funding, 'ja', around).map(({ rule, others }) => [
        code,
        rule,
        others?.map(({ owner }) => owner),
      ]);
    });

    expect(found).toEqual([
      ['401307', 'paid-twice', ['40-demo-paediatric', '40-demo-paediatric']],
      ['402184', 'settled-above-planned', undefined],
    ]);
  });
});
