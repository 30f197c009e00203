import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { readLog } from '../../../functions/store/log.ts';
import { readZoning } from '../../../functions/store/zoning.ts';
import { putZone } from '../../../openapi/operations/zones.ts';
import { type Answered, call, seedAreas, startRegistry } from '../../support/registry.ts';
import { zoneBodyWith } from '../../support/zones.ts';

const put = (who: string, zoneId: string, municipalities: string[], headers: Record<string, string>) =>
  call(['prefecture-officer', '40', who], putZone, {
    params: { zoneId },
    body: zoneBodyWith({ municipalities, functions: ['daily-care'] }),
    headers,
  });
const statuses = (answers: readonly Answered[]) => answers.map(({ status }) => status).toSorted();
const first = { 'if-none-match': '*' };

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
});
afterAll(() => stop());

describe('officers who change a prefecture’s zones at once', () => {
  it('both succeed with two zones', async () => {
    const answers = await Promise.all([
      put('sato', '40-munakata', ['402206'], first),
      put('suzuki', '40-kurume', ['402036'], first),
    ]);

    expect(statuses(answers)).toEqual([201, 201]);
    expect(Object.keys((await readZoning(client(), '40')).zones).toSorted()).toEqual(['40-kurume', '40-munakata']);
  });

  it('succeed once with one zone: the slower one is told', async () => {
    const answers = await Promise.all(
      ['sato', 'suzuki', 'tanaka'].map((who) => put(who, '40-munakata', ['402206', '402249'], { 'if-match': '"1"' })),
    );

    expect(statuses(answers)).toEqual([200, 412, 412]);
    expect((await readZoning(client(), '40')).zones['40-munakata']?.rev).toBe(2);
  });

  it('cannot both take one municipality', async () => {
    const answers = await Promise.all([
      put('sato', '40-a', ['402028'], first),
      put('suzuki', '40-b', ['402028'], first),
    ]);

    expect(statuses(answers)).toEqual([201, 422]);
    expect(answers.find(({ status }) => status === 422)?.body.errors).toMatchObject([{ code: 'zone-overlap' }]);
  });

  it('leave one log entry for each change, and a zoning that counts them', async () => {
    const many = await Promise.all(
      ['402052', '402044', '402061', '402079', '402109', '402117'].map((code) =>
        put('sato', `40-zone-${code}`, [code], first),
      ),
    );

    expect(statuses(many)).toEqual(Array(6).fill(201));
    expect([(await readLog(client(), '40', 0, 100)).length, (await readZoning(client(), '40')).rev]).toEqual([10, 10]);
  });
});
