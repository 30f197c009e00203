import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { readLog } from '../../../functions/store/log.ts';
import { getZone, importZoning, listZones } from '../../../openapi/operations/zones.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { fukuokaZoning } from '../../../seeds/fukuoka-zones.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';
import { everything } from '../../support/tables.ts';
import { zoneWith } from '../../support/zones.ts';

const officer: Caller = ['prefecture-officer', '40', 'sato'];
const send = (
  body: unknown,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
  prefecture = '40',
) => call(['prefecture-officer', prefecture, 'sato'], importZoning, { params: { prefecture }, body, query, headers });
const idsOn = async (asOf: string) =>
  (await call(officer, listZones, { query: { prefecture: '40', asOf } })).body.items.map(
    ({ zoneId }: { zoneId: string }) => zoneId,
  );
const written = fukuokaZoning.zones.map((zone) => ({ ...zone, prefecture: '40', validFrom: '2024-04-01' }));

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => ['01', '40'].includes(prefecture));
});
afterAll(() => stop());

describe('importZoning', () => {
  it.each<[Caller]>([
    [['prefecture-officer', '13']],
    [['health-centre-officer', '40']],
    [['national-reader', 'JP']],
    [['administrator', 'JP']],
  ])('is refused to %j', async (caller) => {
    const { status, body } = await call(caller, importZoning, {
      params: { prefecture: '40' },
      body: fukuokaZoning,
    });

    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  it('refuses all for one mistake, on a dry run as well, and writes nothing', async () => {
    const before = await everything();
    const wrong = {
      ...fukuokaZoning,
      zones: [...fukuokaZoning.zones, zoneWith('40-more', { municipalities: ['401307', '409995'] })],
    };

    const answers = [await send(wrong), await send(wrong, { dryRun: 'true' })];

    expect(
      answers.map(({ status, body }) => [
        status,
        body.code,
        body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`),
      ]),
    ).toEqual(
      Array(2).fill([
        422,
        'registration-breaks-rules',
        ['/zones/17/municipalities/1 unknown-area', '/zones/17/municipalities/0 zone-overlap'],
      ]),
    );
    expect(await everything()).toEqual(before);
  });

  it('says on a dry run what it would do, and writes nothing', async () => {
    const before = await everything();

    const { status, headers, body } = await send(fukuokaZoning, { dryRun: 'true' });

    expect([status, headers['x-dry-run']]).toEqual([200, 'true']);
    expect(body).toEqual({
      prefecture: '40',
      replaceFrom: '2024-04-01',
      overlapDeclared: false,
      written: 0,
      zones: written,
      ended: [],
      findings: [],
    });
    expect(await everything()).toEqual(before);
  });

  it('writes all zones at once, and once for the same key', async () => {
    const key = { 'idempotency-key': randomUUID() };

    const answers = [await send(fukuokaZoning, {}, key), await send(fukuokaZoning, {}, key)];

    expect(answers.map(({ status, body }) => [status, body.written, body.zones, body.findings])).toEqual(
      Array(2).fill([200, 17, written, []]),
    );
    expect(await idsOn('2024-04-01')).toHaveLength(17);
  });

  it('is one entry of the log, without names', async () => {
    const entries = await readLog(client(), '40', 0, 10);

    expect(entries).toMatchObject([{ n: 1, kind: 'zone.changed', subject: 'zonings/40', by: 'sato' }]);
    expect(entries[0]?.data).toEqual({
      replaceFrom: '2024-04-01',
      overlapDeclared: false,
      zones: written.map(({ zoneId }) => ({ zoneId, validFrom: '2024-04-01', validTo: null, rev: 1 })),
      ended: [],
    });
  });

  it('replaces everything from a day on, keeps what was before, and names what is left out', async () => {
    const some = { replaceFrom: '2026-04-01', zones: fukuokaZoning.zones.slice(1, 13) };

    const { status, body } = await send(some);

    expect([status, body.written]).toEqual([200, 12]);
    expect(body.ended).toEqual(
      [0, 13, 14, 15, 16]
        .map((at) => ({ zoneId: fukuokaZoning.zones[at]?.zoneId, validTo: '2026-03-31' }))
        .toSorted((a, b) => ((a.zoneId ?? '') < (b.zoneId ?? '') ? -1 : 1)),
    );
    expect(body.findings).toMatchObject(
      ['discharge-support', 'daily-care', 'acute-change', 'end-of-life'].map((name) => ({
        kind: 'zone-gap',
        function: name,
        population: 'general',
        missing: ['401307', '402303'],
        since: '2026-04-01',
        until: '2030-03-31',
      })),
    );
    expect([(await idsOn('2026-03-31')).length, (await idsOn('2026-04-01')).length]).toEqual([17, 12]);
  });

  it('leaves zones that can be put again with the mark they have', async () => {
    const { headers, body } = await call(officer, getZone, { params: { zoneId: '40-fukuoka-itoshima' } });

    expect([headers['etag'], body.validTo]).toEqual(['"2"', '2026-03-31']);
  });

  it('takes a prefecture of 179 municipalities, a zone each, in one transaction', async () => {
    const codes = loadAreas()
      .filter(({ prefecture, level, validTo }) => prefecture === '01' && level === 'municipality' && validTo === null)
      .map(({ code }) => code);
    const zones = codes.map((code) =>
      zoneWith(`01-${code}`, { name: code, municipalities: [code], unit: 'municipality' }),
    );
    const started = Date.now();

    const { status, body } = await send({ replaceFrom: '2024-04-01', zones }, {}, {}, '01');

    expect([status, body.written, body.findings, codes.length]).toEqual([200, 179, [], 179]);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
