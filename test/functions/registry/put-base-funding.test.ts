import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBase, putBaseFunding } from '../../../openapi/operations/bases.ts';
import { fukuoka, loggedOf, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const line = { fiscalYear: 2025, source: 'fund-medical', plannedYen: 5_000_000, settledYen: null };
const put = (
  caller: Caller,
  baseId: string,
  funding: unknown,
  headers: Record<string, string> = { 'if-match': '"1"' },
) => call(caller, putBaseFunding, { params: { baseId }, body: { funding }, headers });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi');
  for (const baseId of ['40-a', '40-b', '40-c', '40-d', '40-e']) await registered(baseId);
});
afterAll(() => stop());

describe('putBaseFunding', () => {
  it.each<[string, Caller]>([
    ['another base', ['base-operator', '40-b']],
    ['another prefecture', ['prefecture-officer', '41']],
    ['a municipality', ['municipality-officer', '401307']],
    ['a health centre', ['health-centre-officer', '40']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s', async (_, caller) => {
    expect((await put(caller, '40-a', [line])).status).toBe(403);
  });

  it.each([
    ['negative yen', { plannedYen: -1 }, '/funding/0/plannedYen'],
    ['a part of a yen', { settledYen: 0.5 }, '/funding/0/settledYen'],
    ['an unknown source', { source: 'lottery' }, '/funding/0/source'],
    ['a fiscal year that is none', { fiscalYear: '2025' }, '/funding/0/fiscalYear'],
  ])('refuses %s', async (_, changes, pointer) => {
    const { status, body } = await put(fukuoka, '40-a', [{ ...line, ...changes }]);

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-body', pointer]);
  });

  it('refuses a base that is not there, a missing precondition and an old one', async () => {
    const answers = [
      await put(fukuoka, '40-nobody', [line]),
      await put(fukuoka, '40-a', [line], {}),
      await put(fukuoka, '40-a', [line], { 'if-match': '"9"' }),
      await put(fukuoka, '40-a', [line], { 'if-none-match': '*' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 428, 412, 412]);
  });

  it('takes the lines of the base itself, which then stand in the base', async () => {
    const { status, headers, body } = await put(['base-operator', '40-b'], '40-b', [line]);

    const read = await call(fukuoka, getBase, { params: { baseId: '40-b' } });
    expect([status, headers['etag'], body.funding, read.body.funding]).toEqual([200, '"2"', [line], [line]]);
  });

  it('logs that the money changed, without a word of it', async () => {
    await put(fukuoka, '40-c', [{ ...line, activity: '多職種研修', note: '内緒の覚え書き' }]);

    const [, changed] = await loggedOf('bases/40-c');
    expect(changed).toMatchObject({ kind: 'base.changed', data: { baseId: '40-c', changed: ['funding'] } });
    expect(JSON.stringify(changed)).not.toMatch(/研修|覚え書き/);
  });

  it('warns of the same activity paid twice, and changes nothing when it comes again', async () => {
    const twice = [
      { ...line, activity: '研修' },
      { ...line, source: 'community-support-grant', activity: '研修' },
    ];

    const answers = [await put(fukuoka, '40-d', twice), await put(fukuoka, '40-d', twice, { 'if-match': '"2"' })];

    expect(
      answers.map(({ headers, body }) => [
        headers['etag'],
        body.findings.map((one: { pointer: string }) => one.pointer),
      ]),
    ).toEqual(Array(2).fill(['"2"', ['/funding/0', '/funding/1']]));
  });

  it('gives the first answer again for the same Idempotency-Key', async () => {
    const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };

    const answers = [await put(fukuoka, '40-e', [line], headers), await put(fukuoka, '40-e', [line], headers)];

    expect(answers.map((one) => [one.status, one.headers['etag']])).toEqual(Array(2).fill([200, '"2"']));
  });
});
