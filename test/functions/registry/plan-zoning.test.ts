import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planZoning } from '../../../functions/registry/plan-zoning.ts';
import { Problem } from '../../../schema/problem.ts';
import type { Zone, ZoningBody } from '../../../schema/zone.ts';
import { noZoning, type Zoning, zonesOn } from '../../../schema/zoning.ts';
import { areasOf, dayOf, zoneWith } from '../../support/zones.ts';

const areas = areasOf('40');
const munakata = zoneWith('40-munakata');
const kurume = zoneWith('40-kurume', { name: '久留米', municipalities: ['402036'] });
const plan = (before: Zoning, zones: ZoningBody['zones'], changes: Partial<ZoningBody> = {}) =>
  planZoning(before, { replaceFrom: '2024-04-01', zones, ...changes }, areas);

function placesOf(run: () => unknown): unknown[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.code, ...error.places.map(({ pointer, code }) => `${pointer} ${code}`)];
  }
}

describe('planZoning', () => {
  const before = plan(noZoning('40'), [munakata, kurume]).after;

  it('refuses every mistake of every zone at once', () => {
    const zones = [
      munakata,
      { ...kurume, prefecture: '13', municipalities: ['402036', '402249'] },
      { ...munakata, municipalities: ['402028'], validFrom: '2024-03-31' },
      zoneWith('13-chiyoda', { municipalities: ['131016'] }),
    ];

    expect(placesOf(() => plan(noZoning('40'), zones))).toEqual([
      'registration-breaks-rules',
      '/zones/1/prefecture other-prefecture',
      '/zones/1/municipalities/1 zone-overlap',
      '/zones/2/zoneId duplicate',
      '/zones/2/validFrom before-replace-from',
      '/zones/2/validFrom outside-plan-period',
      '/zones/3/zoneId other-prefecture',
      '/zones/3/prefecture other-prefecture',
      '/zones/3/municipalities/0 other-prefecture',
    ]);
  });

  it('takes overlap where it is declared, until that is taken back', () => {
    const overlapping = [munakata, { ...kurume, municipalities: ['402036', '402249'] }];

    const declared = plan(noZoning('40'), overlapping, { allowOverlap: true }).after;

    expect(declared.overlapDeclared).toBe(true);
    expect(plan(declared, overlapping).after.overlapDeclared).toBe(true);
    expect(placesOf(() => plan(declared, overlapping, { allowOverlap: false }))).toEqual([
      'registration-breaks-rules',
      '/zones/1/municipalities/1 zone-overlap',
    ]);
    expect(plan(declared, [munakata, kurume], { allowOverlap: false }).after.overlapDeclared).toBe(false);
  });

  it('takes the day from which it replaces for a zone’s first day', () => {
    const { validFrom: _, ...undated } = munakata;

    expect(plan(noZoning('40'), [undated], { replaceFrom: '2025-04-01' }).zones).toEqual([
      { ...munakata, validFrom: '2025-04-01' },
    ]);
  });

  it('ends what it does not name, keeps what was before, and counts each zone’s change once', () => {
    const { after, ended } = plan(before, [{ ...munakata, name: '宗像・福津' }].map(undated), {
      replaceFrom: '2026-04-01',
    });

    expect(ended).toEqual([{ zoneId: '40-kurume', validTo: '2026-03-31' }]);
    expect(zonesOn(after, '2026-03-31').map(({ name }) => name)).toEqual(['久留米', '宗像']);
    expect(zonesOn(after, '2026-04-01').map(({ name }) => name)).toEqual(['宗像・福津']);
    expect([after.rev, after.zones['40-munakata']?.rev, after.zones['40-kurume']?.rev]).toEqual([2, 2, 2]);
  });

  it('takes back a zone that has not come into force, and leaves one alone that has ended', () => {
    const past = zoneWith('40-past', { municipalities: ['402028'], validTo: '2025-03-31' });
    const future = zoneWith('40-future', { municipalities: ['402028'], validFrom: '2027-04-01' });
    const known = plan(noZoning('40'), [munakata, past, future]).after;

    const { after, ended } = plan(known, [undated(munakata)], { replaceFrom: '2026-04-01' });

    expect(ended).toEqual([{ zoneId: '40-future', validTo: null }]);
    expect(after.zones['40-future']).toEqual({ rev: 2, versions: [] });
    expect(after.zones['40-past']).toBe(known.zones['40-past']);
  });

  it('leaves every day before as it was, and every day after as given', () => {
    const zone = fc.record({
      from: fc.nat(11),
      members: fc.subarray(['402206', '402249'], { minLength: 1 }),
    });
    const given = fc.record({ replaceFrom: fc.nat(11), zones: fc.tuple(fc.option(zone), fc.option(zone), zone) });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 5 }), (imports) => {
        let zoning = noZoning('40');
        let expected: string[][] = Array.from({ length: 24 }, () => []);
        for (const [at, { replaceFrom, zones }] of imports.entries()) {
          const named = zones.flatMap((one, index) => (one ? [{ ...one, id: `40-${index}` }] : []));
          const body = named.map(({ id, from, members }) => ({
            ...zoneWith(id, { name: `${id} ${at}`, municipalities: members }),
            validFrom: dayOf(replaceFrom + from),
          }));
          zoning = plan(zoning, body, { replaceFrom: dayOf(replaceFrom), allowOverlap: true }).after;
          expected = expected.map((names, day) =>
            day < replaceFrom
              ? names
              : named.flatMap(({ id, from }) => (day >= replaceFrom + from ? [`${id} ${at}`] : [])),
          );
        }

        expect(expected.map((_, day) => zonesOn(zoning, dayOf(day)).map(({ name }) => name))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

const undated = ({ validFrom: _, ...zone }: Zone) => zone;
