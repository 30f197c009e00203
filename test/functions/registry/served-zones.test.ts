import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servingFaults, unservedZones } from '../../../functions/registry/served-zones.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { putZoning } from '../../../functions/store/zoning.ts';
import { seedZones } from '../../support/bases.ts';
import { startRegistry } from '../../support/registry.ts';

const codes = async (prefecture: string, ...zones: string[]) =>
  (await unservedZones(prefecture, zones)).map(({ pointer, code }) => `${pointer} ${code}`);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi');
  const zones = { '41-undone': { rev: 2, versions: [] } };
  await commit(client(), [putZoning({ prefecture: '41', rev: 1, overlapDeclared: false, zones }, { rev: 0 })]);
});
afterAll(() => stop());

describe('unservedZones', () => {
  it('names zones of another prefecture, those that do not exist, and those taken back before they began', async () => {
    expect(await codes('40', '13-north', '40-chikushi', '40-nowhere')).toEqual([
      '/zones/0 zone-of-other-prefecture',
      '/zones/2 unknown-zone',
    ]);
    expect(await codes('41', '41-undone')).toEqual(['/zones/0 unknown-zone']);
  });

  it('knows no zone in a prefecture that has none, and takes a list that names none', async () => {
    expect([await codes('42', '42-north'), await codes('42')]).toEqual([['/zones/0 unknown-zone'], []]);
  });

  it('does not take names of the language for zones', async () => {
    expect(await codes('40', '40-constructor', '40-toString')).toHaveLength(2);
  });
});

describe('servingFaults', () => {
  const today = '2026-04-01';
  const changed = { zones: ['40-b'], zonesBefore: [{ to: '2025-12-31', zones: ['40-a'] }] };
  const faults = (
    sent: Partial<Parameters<typeof servingFaults>[1]>,
    before: Parameters<typeof servingFaults>[0] = changed,
  ) => servingFaults(before, { zones: ['40-b'], ...sent }, today).map(({ pointer, code }) => `${pointer} ${code}`);

  it.each([
    ['another past than the one that stands', { zonesBefore: [] }, '/zonesBefore history-not-by-put'],
    ['another first day of zones that do not change', { zonesFrom: '2026-02-01' }, '/zonesFrom zones-unchanged'],
    ['a change before the last one', { zones: ['40-c'], zonesFrom: '2025-12-31' }, '/zonesFrom before-last-change'],
  ])('names %s', (_, sent, fault) => {
    expect(faults(sent)).toEqual([fault]);
  });

  it('names a change of today before one that is to come', () => {
    const ahead = { zones: ['40-b'], zonesBefore: [{ to: '2026-12-31', zones: ['40-a'] }] };

    expect(faults({ zones: ['40-c'] }, ahead)).toEqual(['/zonesFrom before-last-change']);
    expect(faults({ zones: ['40-c'], zonesFrom: '2027-01-01' }, ahead)).toEqual([]);
  });

  it('takes no past from what is new', () => {
    expect([faults({ zonesBefore: changed.zonesBefore }, null), faults({ zonesBefore: [] }, null)]).toEqual([
      ['/zonesBefore history-not-by-put'],
      [],
    ]);
  });

  it.each([
    ['what stands, as a GET gives it', { ...changed }],
    ['the first day that stands', { zonesFrom: '2026-01-01' }],
    ['a correction from the same day on', { zones: ['40-c'], zonesFrom: '2026-01-01' }],
    ['a change of today', { zones: ['40-c'] }],
    ['a change to come', { zones: ['40-c'], zonesFrom: '2027-04-01' }],
  ])('finds nothing in %s', (_, sent) => {
    expect(faults(sent)).toEqual([]);
  });
});
