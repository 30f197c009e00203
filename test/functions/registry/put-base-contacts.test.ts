import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { getBase, listBases, putBaseContacts } from '../../../openapi/operations/bases.ts';
import { first, fukuoka, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';
import { everything, itemsOf } from '../../support/tables.ts';

const operator = (baseId: string): Caller => ['base-operator', baseId, 'operator'];
const people = { contacts: [{ name: '山田花子', role: '相談員', phone: '092-000-0000', email: 'hanako@example.jp' }] };
const put = (caller: Caller, baseId: string, body: unknown = people, headers: Record<string, string> = first) =>
  call(caller, putBaseContacts, { params: { baseId }, body, headers });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi');
  for (const baseId of ['40-a', '40-b', '40-c', '40-d']) await registered(baseId);
});
afterAll(() => stop());

describe('putBaseContacts', () => {
  it.each<[string, Caller]>([
    ['another base', operator('40-b')],
    ['another prefecture', ['prefecture-officer', '41']],
    ['a health centre', ['health-centre-officer', '40']],
    ['a municipality', ['municipality-officer', '401307']],
    ['a national reader', ['national-reader', 'JP']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s, also for a base that is not there', async (_, caller) => {
    const answers = await Promise.all([put(caller, '40-a'), put(caller, '40-nobody')]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('refuses a base that is not there, a missing precondition, and what is no contact', async () => {
    const answers = [
      await put(fukuoka, '40-nobody'),
      await put(fukuoka, '40-a', people, {}),
      await put(fukuoka, '40-a', { contacts: [{ name: '' }] }),
      await put(fukuoka, '40-a', { contacts: [{ name: 'x', email: 'nowhere' }] }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 428, 400, 400]);
  });

  it('takes them from the base itself and from its prefecture, each under the mark of the other', async () => {
    const answers = [
      await put(operator('40-b'), '40-b'),
      await put(fukuoka, '40-b', { contacts: [] }, { 'if-match': '"1"' }),
      await put(operator('40-b'), '40-b', people, { 'if-match': '"1"' }),
    ];

    expect(answers.map(({ status, headers }) => [status, headers['etag']])).toEqual([
      [201, '"1"'],
      [200, '"2"'],
      [412, '"2"'],
    ]);
  });

  it('keeps nothing of what is overwritten, in any table', async () => {
    await put(fukuoka, '40-c', { contacts: [{ name: '消去太郎' }] });
    await put(fukuoka, '40-c', { contacts: [] }, { 'if-match': '"1"' });

    expect(JSON.stringify(await everything())).not.toContain('消去太郎');
  });

  it('writes the people into their own partition alone: no log, no version, no base', async () => {
    const ledger = await itemsOf(environment().ledgerTable);

    await put(operator('40-d'), '40-d');

    const { registry, ledger: log, published } = await everything();
    const holding = [registry, log, published]
      .flatMap((items) => items ?? [])
      .filter((item) => JSON.stringify(item).includes('山田花子'));
    expect(holding.map(({ pk, sk }) => [pk, sk])).toEqual([['CONTACT#40', '40-d']]);
    expect(await itemsOf(environment().ledgerTable)).toEqual(ledger);
    const [base, list] = [
      await call(fukuoka, getBase, { params: { baseId: '40-d' } }),
      await call(fukuoka, listBases, { query: { prefecture: '40' } }),
    ];
    expect(JSON.stringify([base.body, list.body])).not.toMatch(/山田|contacts/);
  });
});
