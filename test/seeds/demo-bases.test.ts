import { describe, expect, it } from 'vitest';
import { base, baseBody, entityType } from '../../schema/base.ts';
import { baseKind } from '../../schema/base-duty.ts';
import { type DesignationMove, designationFault, designationStatus } from '../../schema/designation.ts';
import { fundingFindings, fundingSource } from '../../schema/funding.ts';
import { institutionBody, institutionKind } from '../../schema/institution.ts';
import { demoBases, demoInstitutions } from '../../seeds/demo-bases.ts';
import { fukuokaZoning } from '../../seeds/fukuoka-zones.ts';

const known = fukuokaZoning.zones.map(({ zoneId }) => zoneId);
const general = fukuokaZoning.zones.filter(({ population }) => population === 'general').map(({ zoneId }) => zoneId);
const statusOf = (steps: readonly DesignationMove[]) => steps.at(-1)?.status;

describe('demoBases', () => {
  it('break no rule, and serve zones that exist', () => {
    expect(demoBases.map(({ body }) => baseBody.parse(body))).toEqual(demoBases.map(({ body }) => body));
    expect(demoBases.flatMap(({ body }) => body.zones).filter((zone) => !known.includes(zone))).toEqual([]);
    expect(demoBases.filter(({ baseId }) => !base.shape.baseId.safeParse(baseId).success)).toEqual([]);
    expect(new Set(demoBases.map(({ baseId }) => baseId)).size).toBe(demoBases.length);
  });

  it('take only steps that may be taken', () => {
    const faults = demoBases.flatMap(({ steps }) =>
      steps.map((step, at) => designationFault(steps.slice(0, at), step)),
    );

    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  it('say that they are demo', () => {
    expect([...demoBases, ...demoInstitutions].filter(({ body }) => !body.name.startsWith('デモ'))).toEqual([]);
  });

  it('are of every entity type in every state, and of every kind', () => {
    const pairs = new Set(demoBases.map(({ body, steps }) => `${body.entityType} ${statusOf(steps)}`));
    const wanted = entityType.options.flatMap((type) => designationStatus.options.map((status) => `${type} ${status}`));

    expect(wanted.filter((pair) => !pairs.has(pair))).toEqual([]);
    expect(new Set(demoBases.map(({ body }) => body.kind))).toEqual(new Set(baseKind.options));
  });

  it('are paid from every mix of sources', () => {
    const mixes = new Set(
      demoBases.map(({ body: { funding = [] } }) =>
        fundingSource.options.filter((source) => funding.some((line) => line.source === source)).join(),
      ),
    );

    expect(mixes.size).toBe(2 ** fundingSource.options.length);
  });

  it('show both warnings about money', () => {
    const rules = demoBases.flatMap(({ body }) => fundingFindings(body.funding ?? [], 'ja').map(({ rule }) => rule));

    expect(new Set(rules)).toEqual(new Set(['paid-twice', 'settled-above-planned']));
  });

  it('leave two general zones without a designated base', () => {
    const designated = demoBases
      .filter(({ steps }) => statusOf(steps) === 'designated')
      .flatMap(({ body }) => body.zones);

    expect(general.filter((zone) => !designated.includes(zone))).toEqual(['40-tagawa', '40-keichiku']);
  });
});

describe('demoInstitutions', () => {
  it('break no rule, and serve zones and are bases that exist', () => {
    const bases = demoBases.map(({ baseId }) => baseId);

    expect(demoInstitutions.filter(({ body }) => !institutionBody.safeParse(body).success)).toEqual([]);
    expect(demoInstitutions.flatMap(({ body }) => body.zones).filter((zone) => !known.includes(zone))).toEqual([]);
    expect(demoInstitutions.filter(({ body: { baseId } }) => baseId && !bases.includes(baseId))).toEqual([]);
  });

  it('are of every kind but other, and leave one general zone without the active role today', () => {
    const active = demoInstitutions.filter(({ body }) => body.activeRoleFrom && !body.activeRoleTo);

    expect(new Set(demoInstitutions.map(({ body }) => body.kind))).toEqual(
      new Set(institutionKind.exclude(['other']).options),
    );
    expect(general.filter((zone) => !active.some(({ body }) => body.zones.includes(zone)))).toEqual(['40-tagawa']);
  });
});
