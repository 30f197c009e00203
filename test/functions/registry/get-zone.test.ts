import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zoneNow } from '../../../functions/registry/get-zone.ts';
import { getZone, putZone } from '../../../openapi/operations/zones.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';
import { zoneBodyWith, zoneWith } from '../../support/zones.ts';

const reader: Caller = ['bi-reader', '13'];
const get = (zoneId: string, asOf?: string, headers: Record<string, string> = {}) =>
  call(reader, getZone, { params: { zoneId }, headers, ...(asOf && { query: { asOf } }) });
const put = (zoneId: string, changes: Parameters<typeof zoneBodyWith>[0], headers: Record<string, string>) =>
  call(['prefecture-officer', '40'], putZone, { params: { zoneId }, body: zoneBodyWith(changes), headers });
const first = { 'if-none-match': '*' };

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  const seventh = { planPeriod: '7', validFrom: '2018-04-01', municipalities: ['402206'] } as const;
  await put('40-munakata', { ...seventh, municipalities: [...seventh.municipalities] }, first);
  await put('40-munakata', {}, { 'if-match': '"1"' });
  await put('40-kurume', { municipalities: ['402036'] }, first);
});
afterAll(() => stop());

describe('getZone', () => {
  it('refuses a caller without a token, and a day that does not exist', async () => {
    const answers = [
      await call(null, getZone, { params: { zoneId: '40-munakata' } }),
      await get('40-munakata', '2026-02-30'),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'token-missing'],
      [400, 'invalid-query'],
    ]);
  });

  it('finds nothing for an id that nobody gave, or before its first and after its last day', async () => {
    const answers = [
      await get('40-nothing'),
      await get('40-munakata', '2018-03-31'),
      await get('40-munakata', '2030-04-01'),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([404, 'not-found']));
  });

  it('answers the version of the day that is asked for', async () => {
    const seventh = await get('40-munakata', '2024-03-31');

    // Its plan period had ended by itself: nothing had to be cut.
    expect(seventh.body).toEqual(
      zoneWith('40-munakata', { planPeriod: '7', validFrom: '2018-04-01', municipalities: ['402206'] }),
    );
    expect((await get('40-munakata', '2024-04-01')).body).toEqual(zoneWith('40-munakata'));
  });

  it('lets a later read name the mark, but for a zone whose version of today may change without it', async () => {
    const named = { 'if-none-match': '"2"' };

    const answers = [
      await get('40-kurume', undefined, { 'if-none-match': '"1"' }),
      await get('40-munakata', '2025-01-01', named),
      await get('40-munakata', undefined, named),
    ];

    expect(answers.map(({ status, headers }) => [status, headers['etag']])).toEqual([
      [304, '"1"'],
      [304, '"2"'],
      [200, '"2"'],
    ]);
  });
});

describe('zoneNow', () => {
  const past = zoneWith('40-a', { validTo: '2025-03-31' });
  const future = zoneWith('40-a', { validFrom: '2027-04-01' });
  const zones = { rev: 2, versions: [past, future] };

  it('is the version of the day, else the last one before, else the first one', () => {
    const found = ['2024-03-31', '2024-04-01', '2026-01-01', '2027-04-01'].map((today) => zoneNow(zones, today));

    expect(found).toEqual([past, past, past, future]);
  });
});
