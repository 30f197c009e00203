import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { tellingOf } from '../../../functions/registry/put-practice-case.ts';
import { getPracticeCase } from '../../../openapi/operations/practice-cases.ts';
import { caseOf, practiceCaseBody } from '../../../schema/practice-case.ts';
import { first, fukuoka, loggedOf, registered, seedZones } from '../../support/bases.ts';
import { aCase, putCase, unsaid } from '../../support/cases.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';
import { itemsOf } from '../../support/tables.ts';

const mark = (rev: number) => ({ 'if-match': `"${rev}"` });
const told = {
  who: '402176',
  entityType: 'municipality',
  populationBand: '100000-299999',
  fiscalYear: 2024,
  items: ['ka'],
  duties: [],
  functions: [],
};

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => ['40', '41'].includes(prefecture));
  await seedZones('40-chikushi');
  await registered('40-base');
});
afterAll(() => stop());

describe('putPracticeCase', () => {
  it.each<[string, Caller]>([
    ['another prefecture', ['prefecture-officer', '41']],
    ['the municipality', ['municipality-officer', '402176']],
    ['the base', ['base-operator', '40-base']],
    ['a health centre', ['health-centre-officer', '40']],
    ['a reader', ['bi-reader', '40']],
    ['the nation', ['national-reader', 'JP']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s', async (_, caller) => {
    const { status, body } = await putCase('40-refused', {}, first, caller);

    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  it.each([
    ['a text that is too long', { result: 'あ'.repeat(10_001) }, '/result'],
    ['an unknown item', { items: ['wa'] }, '/items/0'],
    ['contacts', { contacts: [] }, '/contacts'],
  ])('refuses %s', async (_, changes, pointer) => {
    const { status, body } = await putCase('40-malformed', changes);

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-body', pointer]);
  });

  it.each([
    ['a municipality of another prefecture', { who: '412015' }, '/who', 'other-prefecture'],
    ['a municipality that there never was', { who: '407992' }, '/who', 'unknown-municipality'],
    ['a base that is not there', { who: '40-nobody' }, '/who', 'unknown-base'],
    ['another id than the path’s', { caseId: '40-other' }, '', 'other-id'],
    ['another prefecture than the id’s', { prefecture: '41' }, '/prefecture', 'other-prefecture'],
    ['to withdraw what was never published', { status: 'withdrawn' }, '/status', 'no-such-way'],
  ])('refuses %s', async (_, changes, pointer, code) => {
    const { status, body } = await putCase('40-broken', changes);

    expect([status, body.code, body.errors]).toEqual([
      422,
      'registration-breaks-rules',
      [expect.objectContaining({ pointer, code })],
    ]);
  });

  it('demands a precondition, and refuses the wrong one', async () => {
    await putCase('40-there');

    const answers = [
      await putCase('40-there', {}, {}),
      await putCase('40-there'),
      await putCase('40-there', {}, mark(2)),
    ];

    expect(answers.map(({ status }) => status)).toEqual([428, 412, 412]);
  });

  it('keeps a draft of which neither log nor feed know', async () => {
    const { status, headers, body } = await putCase('40-draft');

    expect([status, headers['etag'], body]).toEqual([
      201,
      '"1"',
      { caseId: '40-draft', prefecture: '40', ...aCase(), ...unsaid },
    ]);
    expect(await loggedOf('practice-cases/40-draft')).toEqual([]);
  });

  it('tells of publishing, changing and withdrawing by codes alone, and keeps every version', async () => {
    const texts = { how: '山田花子が進めた', people: '山田花子', result: '増えた', title: '山田花子の事例' };
    const answers = [
      await putCase('40-story', texts),
      await putCase('40-story', { ...texts, status: 'published' }, mark(1)),
      await putCase('40-story', { ...texts, items: ['ka', 'ki'], status: 'published' }, mark(2)),
      await putCase('40-story', { ...texts, status: 'draft' }, mark(3)),
      await putCase('40-story', { ...texts, status: 'withdrawn' }, mark(3)),
      await putCase('40-story', { ...texts, status: 'withdrawn', budgetYen: 1 }, mark(4)),
      await putCase('40-story', { ...texts, status: 'published' }, mark(5)),
    ];

    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 422, 200, 200, 200]);
    const log = await loggedOf('practice-cases/40-story');
    expect(log).toEqual(
      [
        ['case.published', ['ka']],
        ['case.changed', ['ka', 'ki']],
        ['case.withdrawn', ['ka']],
        ['case.published', ['ka']],
      ].map(([kind, items]) => ({ kind, data: { caseId: '40-story', ...told, items } })),
    );
    const versions = (await itemsOf(environment().registryTable)).filter(({ pk }) => pk === 'CASEV#40-story');
    expect(versions.map(({ value }) => (value as { status: string }).status)).toEqual([
      'draft',
      'published',
      'published',
      'withdrawn',
      'withdrawn',
      'published',
    ]);
  });

  it('keeps a base’s case with all its parts, texts as they were given', async () => {
    const whole = {
      who: '40-base',
      entityType: 'medical-association',
      populationBand: null,
      items: [],
      duties: ['training', 'acute-and-24h'],
      functions: ['end-of-life'],
      what: '👩🏽‍⚕️ 24時間の\n当番表 ﾊﾟﾝﾌ',
      how: '輪番'.repeat(5_000),
      people: '看護師2名',
      budgetYen: 3_000_000_000,
      result: '夜間の搬送が減った🎉',
      source: { publication: '令和6年度報告書', url: 'https://example.jp/report' },
      status: 'published',
    };

    const { status } = await putCase('40-whole', whole);

    const read = await call(fukuoka, getPracticeCase, { params: { caseId: '40-whole' } });
    expect([status, read.body]).toEqual([201, { caseId: '40-whole', prefecture: '40', ...aCase(), ...whole }]);
  });

  it('changes nothing when what was read is sent back', async () => {
    await putCase('40-same', { status: 'published' });
    const { body } = await call(fukuoka, getPracticeCase, { params: { caseId: '40-same' } });

    const again = await putCase('40-same', body, mark(1));

    expect([again.status, again.headers['etag'], again.body]).toEqual([200, '"1"', body]);
    expect(await loggedOf('practice-cases/40-same')).toHaveLength(1);
  });

  it('lets one of two officers change a draft at once', async () => {
    await putCase('40-race');

    const answers = await Promise.all(['a', 'b'].map((title) => putCase('40-race', { title }, mark(1))));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it('gives the first answer again for the same Idempotency-Key', async () => {
    const headers = { ...first, 'idempotency-key': randomUUID() };

    const answers = [await putCase('40-twice', {}, headers), await putCase('40-twice', {}, headers)];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  });
});

describe('tellingOf', () => {
  it('tells only what others can see', () => {
    const of = (status: string) => caseOf('40-a', practiceCaseBody.parse(aCase({ status })));
    const kinds = [null, of('draft'), of('published'), of('withdrawn')].map((before) =>
      ['draft', 'published', 'withdrawn'].map((status) => tellingOf(of(status), before)),
    );

    expect(kinds).toEqual([
      [null, 'case.published', null],
      [null, 'case.published', null],
      ['case.withdrawn', 'case.changed', 'case.withdrawn'],
      [null, 'case.published', null],
    ]);
  });
});
