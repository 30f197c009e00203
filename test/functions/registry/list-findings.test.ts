import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFindings } from '../../../openapi/operations/findings.ts';
import { importZoning } from '../../../openapi/operations/zones.ts';
import { oversightFinding } from '../../../schema/registry-finding.ts';
import { type Answered, type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const fukuoka: Caller = ['prefecture-officer', '40'];
const centre: Caller = ['health-centre-officer', '40'];
const ministry: Caller = ['national-reader', 'JP'];

const list = (caller: Caller | null, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  call(caller, listFindings, { query, headers });
const problemOf = ({ status, body }: Answered) => [status, body.code];
const told = ({ body }: Answered) =>
  body.items.map(({ prefecture, kind, zoneId = '', function: name = '' }: Record<string, string>) =>
    [prefecture, kind, zoneId, name].join(' ').trim(),
  );

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  const zone = (zoneId: string, municipality: string) => ({
    zoneId,
    name: zoneId,
    unit: 'other',
    functions: ['daily-care'],
    municipalities: [municipality],
    planPeriod: '8',
  });
  const zones = [zone('40-munakata', '402206'), zone('40-kasuya', '403491')];
  const body = { replaceFrom: '2024-04-01', zones };
  expect((await call(fukuoka, importZoning, { params: { prefecture: '40' }, body })).status).toBe(200);
});
afterAll(() => stop());

describe('listFindings', () => {
  it.each<[string, Caller | null, Record<string, string>, readonly [number, string]]>([
    ['nobody', null, {}, [401, 'token-missing']],
    ['a municipality', ['municipality-officer', '401307'], {}, [403, 'forbidden']],
    ['a base', ['base-operator', '40-base'], {}, [403, 'forbidden']],
    ['a BI reader', ['bi-reader', '40'], {}, [403, 'forbidden']],
    ['an administrator', ['administrator', 'JP'], {}, [403, 'forbidden']],
    ['another prefecture', ['prefecture-officer', '13'], { prefecture: '40' }, [403, 'forbidden']],
    ['a prefecture that asks for the nation', fukuoka, { prefecture: 'JP' }, [403, 'forbidden']],
    ['a health centre of one zone', ['health-centre-officer', '40-kasuya'], {}, [403, 'forbidden']],
    ['a kind that there is not', fukuoka, { kind: 'untidiness' }, [400, 'invalid-query']],
    ['a day that there is not', fukuoka, { asOf: '2025-02-30' }, [400, 'invalid-query']],
    ['a parameter that there is not', fukuoka, { zone: '40-kasuya' }, [400, 'invalid-query']],
  ])('refuses %s', async (_, caller, query, problem) => {
    expect(problemOf(await list(caller, query))).toEqual(problem);
  });

  it('refuses a cursor of another query', async () => {
    const { next } = (await list(fukuoka, { limit: '1' })).body;

    expect(problemOf(await list(fukuoka, { kind: 'zone-coverage', cursor: next }))).toEqual([400, 'bad-cursor']);
  });

  it('shows a prefecture its own, by kind and zone, as the contract has them', async () => {
    const own = await list(fukuoka);

    expect(told(own)).toEqual([
      '40 bases-undecided',
      '40 zone-coverage 40-kasuya daily-care',
      '40 zone-coverage 40-munakata daily-care',
      '40 zone-gap  daily-care',
    ]);
    expect(own.body.items.map((one: unknown) => oversightFinding.parse(one))).toEqual(own.body.items);
    expect(told(await list(centre, { prefecture: '40' }))).toEqual(told(own));
  });

  it('shows one kind, on a day, in the reader’s language', async () => {
    const onKind = await list(fukuoka, { kind: 'zone-coverage' }, { 'accept-language': 'en' });

    expect(onKind.body.items[0].message).toBe(
      '40-kasuya (daily care) has had no designated base and no active-role institution since 2024-04-01.',
    );
    expect(told(await list(fukuoka, { asOf: '2024-03-31' }))).toEqual(['40 no-zones']);
    expect(told(await list(fukuoka, { asOf: '2024-03-31', kind: 'zone-gap' }))).toEqual([]);
  });

  it('goes on where a page ended, on the day that it began on', async () => {
    const query = { prefecture: '40', asOf: '2025-01-01', limit: '3' };
    const first = await list(ministry, query);
    const second = await list(ministry, { ...query, cursor: first.body.next });

    expect([...told(first), ...told(second)]).toEqual(told(await list(fukuoka, { asOf: '2025-01-01' })));
    expect(second.body.next).toBeNull();
  });
});
