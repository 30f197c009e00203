import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unservedZones } from '../../../functions/registry/served-zones.ts';
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
