import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBaseContacts, putBaseContacts } from '../../../openapi/operations/bases.ts';
import { first, fukuoka, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const people = { contacts: [{ name: '山田花子' }] };
const read = (caller: Caller, baseId: string) => call(caller, getBaseContacts, { params: { baseId } });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi');
  await registered('40-a');
  await registered('40-silent');
  await call(fukuoka, putBaseContacts, { params: { baseId: '40-a' }, body: people, headers: first });
});
afterAll(() => stop());

describe('getBaseContacts', () => {
  it.each<[string, Caller]>([
    ['another base', ['base-operator', '40-b']],
    ['another prefecture', ['prefecture-officer', '41']],
    ['a health centre', ['health-centre-officer', '40']],
    ['a municipality', ['municipality-officer', '401307']],
    ['a reader', ['bi-reader', '40']],
    ['a national reader', ['national-reader', 'JP']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s, whether or not there are any', async (_, caller) => {
    const answers = await Promise.all([read(caller, '40-a'), read(caller, '40-silent'), read(caller, '40-nobody')]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it('says where there are none', async () => {
    expect((await read(fukuoka, '40-silent')).status).toBe(404);
  });

  it.each<[string, Caller]>([
    ['the base itself', ['base-operator', '40-a']],
    ['its prefecture', fukuoka],
  ])('gives them to %s, for no cache to keep', async (_, caller) => {
    const { status, body, headers } = await read(caller, '40-a');

    expect([status, body, headers['etag'], headers['cache-control']]).toEqual([
      200,
      people,
      '"1"',
      'private, no-store',
    ]);
  });
});
