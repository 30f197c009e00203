import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getProgramme, listProgrammes, putProgramme } from '../../../openapi/operations/programmes.ts';
import { loggedOf } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const saitama: Caller = ['prefecture-officer', '11'];
const anybody: Caller = ['municipality-officer', '131016'];
const first = { 'if-none-match': '*' };
const line = (plannedYen: number, fiscalYear = 2016) => ({ fiscalYear, source: 'own', plannedYen, settledYen: null });
const programme = (changes: Record<string, unknown> = {}) => ({
  name: 'デモ独自事業',
  fiscalYear: 2016,
  funding: [line(75_343_000), line(9_897_000)],
  ...changes,
});
const put = (id: string, body: unknown, headers: Record<string, string> = first, caller: Caller = saitama) =>
  call(caller, putProgramme, { params: { programmeId: id }, body, headers });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('putProgramme', () => {
  it('is refused to another prefecture', async () => {
    expect((await put('11-refused', programme(), first, ['prefecture-officer', '13'])).status).toBe(403);
  });

  it.each([
    ['a line of another year', { funding: [line(1), line(2, 2017)] }, '/funding/1/fiscalYear', 'other-fiscal-year'],
    ['a planned sum that is none', { plannedYen: 1 }, '/plannedYen', 'computed'],
    ['a settled sum that is none', { settledYen: 1 }, '/settledYen', 'computed'],
  ])('refuses %s', async (_, changes, pointer, code) => {
    const { status, body } = await put('11-broken', programme(changes));

    expect([status, body.errors]).toEqual([422, [{ pointer, code, message: expect.any(String) }]]);
  });

  it('sums up its lines, warns of another stated total, and tells neither names nor what is counted', async () => {
    const takeUp = [{ count: 12, unit: '診療所' }];
    const right = await put('11-right', programme({ takeUp, statedTotalYen: 85_240_000 }));
    const odd = await put('11-odd', programme({ statedTotalYen: 85_241_000 }));

    expect([right.status, right.body]).toEqual([
      201,
      {
        programmeId: '11-right',
        prefecture: '11',
        ...programme({ takeUp, statedTotalYen: 85_240_000 }),
        plannedYen: 85_240_000,
        settledYen: null,
        findings: [],
      },
    ]);
    expect(odd.body.findings).toEqual([
      {
        rule: 'total-differs',
        severity: 'warning',
        pointer: '/statedTotalYen',
        message: expect.stringMatching(/85241000.*85240000/),
      },
    ]);
    const data = {
      programmeId: '11-right',
      fiscalYear: 2016,
      sources: ['own'],
      plannedYen: 85_240_000,
      settledYen: null,
    };
    expect(await loggedOf('programmes/11-right', '11')).toEqual([{ kind: 'programme.changed', data }]);
  });

  it('takes back what a GET gave, which changes nothing', async () => {
    const got = await call(anybody, getProgramme, { params: { programmeId: '11-right' } });
    const same = await put('11-right', got.body, { 'if-match': String(got.headers['etag']) });

    expect([got.status, same.status, same.headers['etag']]).toEqual([200, 200, '"1"']);
  });
});

describe('listProgrammes', () => {
  it('shows anybody a prefecture’s programmes of a year', async () => {
    const list = async (query: Record<string, string>) =>
      (await call(anybody, listProgrammes, { query })).body.items.map(
        (one: { programmeId: string }) => one.programmeId,
      );

    expect(await list({ prefecture: '11', fiscalYear: '2016' })).toEqual(['11-odd', '11-right']);
    expect(await list({ fiscalYear: '2017' })).toEqual([]);
  });
});
