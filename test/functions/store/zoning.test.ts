import { randomBytes } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import {
  fitsOneItem,
  putZoneVersion,
  putZoning,
  putZoningImport,
  readZoning,
} from '../../../functions/store/zoning.ts';
import { noZoning, type Zoning } from '../../../schema/zoning.ts';
import { startRegistry } from '../../support/registry.ts';
import { zoneWith } from '../../support/zones.ts';

const zone = zoneWith('01-sapporo', { name: '札幌', municipalities: ['011002'] });
const written = { at: '2026-04-01T00:00:00.000+09:00', by: 'sato' };
const zoningOf = (prefecture: string, rev: number): Zoning => ({
  prefecture,
  rev,
  overlapDeclared: true,
  zones: { [zone.zoneId]: { rev, versions: [zone] } },
});

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('putZoning', () => {
  it('fails where another change came first, the very first one too', async () => {
    await commit(client(), [putZoning(zoningOf('02', 1), noZoning('02'))]);

    const failed = [
      await commit(client(), [putZoning(zoningOf('02', 1), noZoning('02'))]),
      await commit(client(), [putZoning(zoningOf('02', 3), { rev: 2 })]),
    ];

    expect(failed).toEqual([[0], [0]]);
    expect((await readZoning(client(), '02')).rev).toBe(1);
  });
});

describe('readZoning', () => {
  it('is empty where nobody has put a zone', async () => {
    expect(await readZoning(client(), '47')).toEqual(noZoning('47'));
  });

  it('gives back what was put', async () => {
    await commit(client(), [putZoning(zoningOf('01', 1), noZoning('01'))]);
    await commit(client(), [putZoning(zoningOf('01', 2), { rev: 1 })]);

    expect(await readZoning(client(), '01')).toEqual(zoningOf('01', 2));
  });

  it('costs at most 4 read units for 179 zones through three plans', async () => {
    const zones = Array.from({ length: 179 }, (_, n) => {
      const id = `03-zone-${n}`;
      const municipalities = [String(100_000 + n * 37)];
      const versions = [
        zoneWith(id, { planPeriod: '6', validFrom: '2013-04-01', municipalities, name: `第${n}圏域` }),
        zoneWith(id, { planPeriod: '7', validFrom: '2018-04-01', municipalities, name: `第${n}圏域` }),
        zoneWith(id, { municipalities, name: `第${n}圏域` }),
      ];
      return [id, { rev: 3, versions }] as const;
    });
    await commit(client(), [
      putZoning({ ...noZoning('03'), rev: 1, zones: Object.fromEntries(zones) }, noZoning('03')),
    ]);

    const { ConsumedCapacity } = await client().send(
      new GetCommand({
        TableName: environment().registryTable,
        Key: { pk: 'ZONING#03', sk: 'CURRENT' },
        ConsistentRead: true,
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );

    expect(ConsumedCapacity?.CapacityUnits).toBeLessThanOrEqual(4);
  });
});

describe('fitsOneItem', () => {
  it('is false for what DynamoDB would not take', () => {
    const noise = Array.from({ length: 4_000 }, (_, n) =>
      zoneWith(`01-${n}`, { name: randomBytes(100).toString('base64') }),
    );

    expect(fitsOneItem(zoningOf('01', 1))).toBe(true);
    expect(fitsOneItem({ ...noZoning('01'), zones: { a: { rev: 1, versions: noise } } })).toBe(false);
  });
});

describe.each([
  ['putZoneVersion', () => putZoneVersion(zone, 7, written), { pk: 'ZONE#01', sk: '01-sapporo#2024-04-01#000007' }],
  [
    'putZoningImport',
    () => putZoningImport(zoningOf('01', 9), [zone], written),
    { pk: 'ZONE#01', sk: 'IMPORT#000009' },
  ],
])('%s', (_, put, Key) => {
  it('keeps who put what and when, and is never overwritten', async () => {
    const outcomes = [await commit(client(), [put()]), await commit(client(), [put()])];
    const { Item } = await client().send(new GetCommand({ TableName: environment().registryTable, Key }));

    expect(outcomes).toEqual([[], [0]]);
    expect(Item).toMatchObject({ ...Key, v: 1, ...written });
  });
});
