import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importZoning, listZones } from '../../../openapi/operations/zones.ts';
import { fukuokaZoning } from '../../../seeds/fukuoka-zones.ts';
import { type Answered, call, seedAreas, startRegistry } from '../../support/registry.ts';
import { zoneWith } from '../../support/zones.ts';

const list = (query: Record<string, string> = {}) => call(['bi-reader', 'JP'], listZones, { query });
const idsOf = ({ body }: Answered) => body.items.map(({ zoneId }: { zoneId: string }) => zoneId);
const importInto = (prefecture: string, body: unknown) =>
  call(['prefecture-officer', prefecture], importZoning, { params: { prefecture }, body });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => ['01', '40', '47'].includes(prefecture));
  const daily = { functions: ['daily-care' as const] };
  const statuses = [
    await importInto('40', fukuokaZoning),
    await importInto('01', { replaceFrom: '2024-04-01', zones: [zoneWith('01-b', { municipalities: ['011002'] })] }),
    await importInto('47', {
      replaceFrom: '2025-04-01',
      zones: [zoneWith('47-a', { ...daily, municipalities: ['472018'], validFrom: '2025-04-01' })],
    }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200]);
});
afterAll(() => stop());

describe('listZones', () => {
  it.each([
    [{ prefecture: 'JP' }, 'prefecture'],
    [{ function: 'rehabilitation' }, 'function'],
    [{ population: 'old' }, 'population'],
    [{ asOf: 'today' }, 'asOf'],
    [{ unit: 'municipality' }, 'unit'],
  ])('refuses the query %j', async (query, name) => {
    const { status, body } = await list(query);

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-query', `/${name}`]);
  });

  it('refuses the cursor of another query', async () => {
    const { next } = (await list({ prefecture: '40', limit: '2' })).body;

    const answers = [await list({ cursor: next }), await list({ prefecture: '40', asOf: '2025-01-01', cursor: next })];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([400, 'bad-cursor']));
  });

  it('lists the zones of a prefecture in the order of their ids', async () => {
    const { body } = await list({ prefecture: '40', asOf: '2024-04-01' });

    expect(body.items).toEqual(
      fukuokaZoning.zones
        .map((zone) => ({ ...zone, prefecture: '40', validFrom: '2024-04-01' }))
        .toSorted((a, b) => (a.zoneId < b.zoneId ? -1 : 1)),
    );
  });

  it('keeps to the function, the population and the day', async () => {
    const counts = await Promise.all(
      [
        { prefecture: '40', population: 'general' },
        { prefecture: '40', population: 'paediatric-disability', function: 'end-of-life' },
        { prefecture: '47', function: 'daily-care' },
        { prefecture: '47', function: 'end-of-life' },
        { prefecture: '47', asOf: '2025-03-31' },
        { prefecture: '40', asOf: '2024-03-31' },
        { prefecture: '13' },
      ].map(async (query) => idsOf(await list(query as Record<string, string>)).length),
    );

    expect(counts).toEqual([13, 4, 1, 0, 0, 0, 0]);
  });

  it('pages through the whole country, prefecture by prefecture', async () => {
    const whole = idsOf(await list());
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const answer: Answered = await list({ limit: '5', ...(cursor && { cursor }) });
      paged.push(...idsOf(answer));
      cursor = answer.body.next;
    } while (cursor);

    expect([whole.length, whole[0], whole.at(-1)]).toEqual([19, '01-b', '47-a']);
    expect(whole).toEqual(whole.toSorted());
    expect(paged).toEqual(whole);
  });
});
