import { describe, expect, it } from 'vitest';
import type { Client } from '../../../functions/store/client.ts';
import { registryReader } from '../../../functions/store/registry-reader.ts';
import { noZoning } from '../../../schema/zoning.ts';

process.env['REGISTRY_TABLE'] = 'registry';
process.env['LEDGER_TABLE'] = 'ledger';
process.env['PUBLISHED_TABLE'] = 'published';

/** An empty table that remembers which partitions were read. */
function emptyTable() {
  const partitions: string[] = [];
  const send = async ({ input }: { input: Record<string, Record<string, string>> }) => {
    partitions.push(String(input['Key']?.['pk'] ?? input['ExpressionAttributeValues']?.[':pk']));
    return {};
  };
  return { partitions, client: { send } as unknown as Client };
}

describe('registryReader', () => {
  it('reads each partition once, however often it is asked', async () => {
    const { client, partitions } = emptyTable();
    const reader = registryReader(client, { withInstitutions: true });

    const [zoning, registry, again] = await Promise.all([
      reader.zoning('40'),
      reader.registry('40'),
      reader.registry('40'),
    ]);

    expect(zoning).toEqual(noZoning('40'));
    expect(registry).toEqual({ zones: [], bases: [], institutions: [], municipalities: [] });
    expect(again).toBe(registry);
    expect(partitions.toSorted()).toEqual(['BASE#40', 'INST#40', 'ZONING#40']);
  });

  it('reads municipalities and their money where those are asked for', async () => {
    const { client, partitions } = emptyTable();

    await registryReader(client, { withInstitutions: false, withMunicipalities: true }).registry('40');

    expect(partitions.toSorted()).toEqual(['AREA#40', 'BASE#40', 'FUND#40', 'ZONING#40']);
  });

  it('leaves institutions alone where nobody needs them', async () => {
    const { client, partitions } = emptyTable();

    await registryReader(client, { withInstitutions: false }).registry('40');

    expect(partitions.toSorted()).toEqual(['BASE#40', 'ZONING#40']);
  });
});
