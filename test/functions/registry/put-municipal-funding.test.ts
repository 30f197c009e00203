import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { putZoning } from '../../../functions/store/zoning.ts';
import { putBase, putBaseFunding } from '../../../openapi/operations/bases.ts';
import { getMunicipalFunding, putMunicipalFunding } from '../../../openapi/operations/money.ts';
import { noZoning } from '../../../schema/zoning.ts';
import { aBase, first, fukuoka, loggedOf } from '../../support/bases.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';
import { everything, itemsOf } from '../../support/tables.ts';
import { zoneWith } from '../../support/zones.ts';

const officer = (code: string): Caller => ['municipality-officer', code, 'suzuki'];
const line = { fiscalYear: 2025, source: 'community-support-grant', plannedYen: 5_000_000, settledYen: null };
const put = (
  code: string,
  funding: unknown,
  headers: Record<string, string> = first,
  caller: Caller = fukuoka,
  rest: Record<string, unknown> = {},
) => call(caller, putMunicipalFunding, { params: { code }, body: { funding, ...rest }, headers });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  const zones = {
    '40-munakata': { rev: 1, versions: [zoneWith('40-munakata', { municipalities: ['402206', '402249'] })] },
  };
  await commit(client(), [putZoning({ ...noZoning('40'), rev: 1, zones }, { rev: 0 })]);
  for (const baseId of ['40-a', '40-b', '40-far']) {
    const body = aBase({ zones: baseId === '40-far' ? [] : ['40-munakata'] });
    expect((await call(fukuoka, putBase, { params: { baseId }, body, headers: first })).status).toBe(201);
  }
});
afterAll(() => stop());

describe('putMunicipalFunding', () => {
  it.each<[string, Caller]>([
    ['another municipality', officer('401005')],
    ['another prefecture', ['prefecture-officer', '41']],
    ['a base', ['base-operator', '40-a']],
    ['a health centre', ['health-centre-officer', '40']],
    ['a national reader', ['national-reader', 'JP']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s', async (_, caller) => {
    expect((await put('401307', [line], first, caller)).status).toBe(403);
  });

  it.each([
    ['negative yen', { plannedYen: -1 }, '/funding/0/plannedYen'],
    ['a part of a yen', { settledYen: 0.5 }, '/funding/0/settledYen'],
    ['a hundred trillion yen', { plannedYen: 100_000_000_000_000 }, '/funding/0/plannedYen'],
    ['an unknown source', { source: 'lottery' }, '/funding/0/source'],
    ['a fiscal year that is none', { fiscalYear: '2025' }, '/funding/0/fiscalYear'],
    ['an unknown field', { contact: '山田' }, '/funding/0/contact'],
  ])('refuses %s and changes nothing', async (_, changes, pointer) => {
    const before = await everything();

    const { status, body } = await put('402206', [{ ...line, ...changes }]);

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-body', pointer]);
    expect(await everything()).toEqual(before);
  });

  it('refuses a line twice and members that the path decides, all at once', async () => {
    const { status, body } = await put('402206', [line, { ...line, plannedYen: 1 }], first, fukuoka, {
      code: '402249',
      prefecture: '13',
    });

    expect([
      status,
      body.code,
      body.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code]),
    ]).toEqual([
      422,
      'registration-breaks-rules',
      [
        ['', 'other-id'],
        ['/prefecture', 'other-prefecture'],
        ['/funding/1', 'line-twice'],
      ],
    ]);
  });

  it('refuses a mistyped code, a municipality that is not there, a missing precondition and an old one', async () => {
    await put('402257', [line]);

    const answers = [
      await put('402207', [line]),
      await put('407771', [line]),
      await put('402257', [line], {}),
      await put('402257', [line], { 'if-match': '"9"' }),
      await put('402257', [line], first),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'bad-check-digit'],
      [404, 'not-found'],
      [428, 'precondition-required'],
      [412, 'precondition-failed'],
      [412, 'precondition-failed'],
    ]);
  });

  it('lets one of two officers through who change it at the same time', async () => {
    await put('402273', []);

    const answers = await Promise.all([
      put('402273', [line], { 'if-match': '"1"' }, officer('402273')),
      put('402273', [{ ...line, plannedYen: 2 }], { 'if-match': '"1"' }),
    ]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(await loggedOf('municipalities/402273/funding')).toHaveLength(2);
  });

  it('takes the lines of the municipality itself, which everybody then reads', async () => {
    const { status, headers, body } = await put('401307', [line], first, officer('401307'));

    const read = await call(['bi-reader', '13'], getMunicipalFunding, { params: { code: '401307' } });
    const stands = { code: '401307', prefecture: '40', funding: [line] };
    expect([status, headers['etag'], body]).toEqual([201, '"1"', { ...stands, findings: [] }]);
    expect([read.status, read.headers['etag'], read.body]).toEqual([200, '"1"', stands]);
  });

  it('keeps every version, and logs codes, sources and yen without a word', async () => {
    const words = { activity: '多職種研修', note: '内緒の覚え書き', sourceName: 'ある財団' };
    await put('401005', [line]);
    await put('401005', [line, { ...line, ...words, source: 'other', settledYen: 7 }], { 'if-match': '"1"' });

    const logged = await loggedOf('municipalities/401005/funding');
    const versions = (await itemsOf(environment().registryTable)).filter(({ pk }) => pk === 'FUNDV#401005');
    expect(logged[1]).toEqual({
      kind: 'funding.changed',
      data: { code: '401005', fiscalYears: [2025], lines: [line, { ...line, source: 'other', settledYen: 7 }] },
    });
    expect(JSON.stringify(logged)).not.toMatch(/研修|覚え書き|財団/);
    expect(versions.map(({ by }) => by)).toEqual(['sato', 'sato']);
  });

  it('changes nothing when what stands comes again, and answers a repeated request as the first time', async () => {
    const key = { ...first, 'idempotency-key': randomUUID() };
    const answers = [
      await put('402061', [line], key),
      await put('402061', [line], key),
      await put('402061', [line], { 'if-match': '"1"' }, fukuoka, { code: '402061', prefecture: '40' }),
    ];

    expect(answers.map(({ status, headers }) => [status, headers['etag']])).toEqual([
      [201, '"1"'],
      [201, '"1"'],
      [200, '"1"'],
    ]);
    expect(await loggedOf('municipalities/402061/funding')).toHaveLength(1);
  });

  it('warns of more settled than planned', async () => {
    const { status, body } = await put('402079', [{ ...line, settledYen: 5_000_001 }]);

    expect([status, body.findings.map(({ rule, severity }: Record<string, string>) => [rule, severity])]).toEqual([
      201,
      [['settled-above-planned', 'warning']],
    ]);
  });

  it('warns at both doors of an activity that a base of its zone pays from another source', async () => {
    const training = { ...line, activity: '多職種研修' };
    const ofFund = { ...training, source: 'fund-medical' };
    const putBaseLines = (baseId: string) =>
      call(fukuoka, putBaseFunding, {
        params: { baseId },
        body: { funding: [ofFund] },
        headers: { 'if-match': '"1"' },
      });

    const alone = await putBaseLines('40-a');
    const far = await putBaseLines('40-far');
    const city = await put('402206', [line, training]);
    const second = await putBaseLines('40-b');
    const { body: base } = await call(fukuoka, putBase, {
      params: { baseId: '40-c' },
      body: aBase({ zones: ['40-munakata'], funding: [{ ...training, source: 'own' }] }),
      headers: first,
    });

    const told = ({ findings }: { findings: Record<string, unknown>[] }) =>
      findings.map(({ rule, pointer, others }) => ({ rule, pointer, others }));
    const twice = (pointer: string, ...owners: [string, string][]) => [
      { rule: 'paid-twice', pointer, others: owners.map(([owner, at]) => ({ owner, pointer: at })) },
    ];
    expect([alone, far].map(({ body }) => body.findings)).toEqual([[], []]);
    expect(told(city.body)).toEqual(twice('/funding/1', ['40-a', '/funding/0']));
    expect(told(second.body)).toEqual(twice('/funding/0', ['402206', '/funding/1']));
    expect(told(base)).toEqual(
      twice('/funding/0', ['40-a', '/funding/0'], ['40-b', '/funding/0'], ['402206', '/funding/1']),
    );
  });
});
