import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { designateBase } from '../../../openapi/operations/bases.ts';
import { listFindings } from '../../../openapi/operations/findings.ts';
import { putSupport } from '../../../openapi/operations/supports.ts';
import { dayInTokyo } from '../../../schema/fiscal-year.ts';
import { oversightFinding } from '../../../schema/registry-finding.ts';
import { daysAfter } from '../../../schema/zoning.ts';
import { first, fukuoka, registered, seedZones } from '../../support/bases.ts';
import { call, startRegistry } from '../../support/registry.ts';

const step = (baseId: string, status: string, date: string) =>
  call(fukuoka, designateBase, { params: { baseId }, body: { status, planPeriod: '8', date } });
const findings = async (asOf: string) => {
  const { body } = await call(fukuoka, listFindings, { query: { kind: 'base-without-support', asOf } });
  return body.items.map((one: unknown) => oversightFinding.parse(one));
};
const told = async (asOf: string) => (await findings(asOf)).map(({ baseId }: { baseId: string }) => baseId);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi');
  for (const baseId of ['40-designated', '40-revoked']) {
    await registered(baseId);
    await step(baseId, 'agreed', '2024-07-01');
    await step(baseId, 'designated', '2024-10-01');
  }
  await step('40-revoked', 'revoked', '2025-04-01');
  await registered('40-registered');
  await registered('40-agreed');
  await step('40-agreed', 'agreed', '2024-07-01');
  await registered('40-old', { kind: 'home-dental-liaison-office', duties: [] });
});
afterAll(() => stop());

describe('unsupportedBases', () => {
  it('are none while first years run', async () => {
    expect(await told('2025-09-30')).toEqual([]);
  });

  it('are told once the year since their designation is over, but for those revoked', async () => {
    expect(await findings('2025-10-01')).toEqual([
      {
        kind: 'base-without-support',
        prefecture: '40',
        baseId: '40-designated',
        since: '2024-10-01',
        until: '2025-09-30',
        message: expect.stringContaining('2024-10-01から2025-09-30'),
      },
    ]);
  });

  it('count the year of a base that is not designated from its registration, and leave other kinds of base alone', async () => {
    const today = dayInTokyo(new Date());

    expect(await told(daysAfter(today, 364))).toEqual(['40-designated']);
    expect(await told(daysAfter(today, 365))).toEqual(['40-agreed', '40-designated', '40-registered']);
  });

  it('are gone as soon as support of their first year is logged', async () => {
    const log = (supportId: string, date: string) =>
      call(fukuoka, putSupport, {
        params: { supportId },
        body: { recipient: '40-designated', kinds: ['consultation-desk'], date },
        headers: first,
      });

    await log('40-late', '2025-10-01');
    expect(await told('2026-01-01')).toEqual(['40-designated']);
    await log('40-in-time', '2025-09-30');
    expect(await told('2026-01-01')).toEqual([]);
  });
});
