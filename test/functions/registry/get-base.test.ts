import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBase } from '../../../openapi/operations/bases.ts';
import { role } from '../../../schema/permission.ts';
import { aBase, fukuoka, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const params = { baseId: '40-base' };
const areas: Record<string, string> = {
  'municipality-officer': '131016',
  'base-operator': '13-other',
  'prefecture-officer': '13',
  'health-centre-officer': '13',
  'bi-reader': 'JP',
  'national-reader': 'JP',
  administrator: 'JP',
};

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi');
  await registered('40-base');
});
afterAll(() => stop());

describe('getBase', () => {
  it('refuses a caller without a token, an id of no prefecture, and a base that is not there', async () => {
    const answers = [
      await call(null, getBase, { params }),
      await call(fukuoka, getBase, { params: { baseId: 'JP-base' } }),
      await call(fukuoka, getBase, { params: { baseId: '40-nobody' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 400, 404]);
  });

  it.each(role.options)('is open to a %s of anywhere', async (name) => {
    const caller: Caller = [name, areas[name] ?? ''];

    const { status, body } = await call(caller, getBase, { params });

    expect([status, body.baseId, body.name]).toEqual([200, '40-base', aBase().name]);
  });

  it('answers 304 while nothing changed', async () => {
    const answer = await call(fukuoka, getBase, { params, headers: { 'if-none-match': '"1"' } });

    expect([answer.status, answer.body]).toEqual([304, null]);
  });
});
