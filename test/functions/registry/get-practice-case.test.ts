import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getPracticeCase } from '../../../openapi/operations/practice-cases.ts';
import { aCase, putCase, unsaid } from '../../support/cases.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const others: readonly Caller[] = [
  ['prefecture-officer', '41'],
  ['municipality-officer', '402176'],
  ['base-operator', '40-base'],
  ['health-centre-officer', '40'],
  ['bi-reader', '40'],
  ['national-reader', 'JP'],
  ['administrator', 'JP'],
];
const read = (caseId: string, caller: Caller | null = ['prefecture-officer', '40'], headers = {}) =>
  call(caller, getPracticeCase, { params: { caseId }, headers });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  await putCase('40-draft');
  await putCase('40-published', { status: 'published' });
  await putCase('40-withdrawn', { status: 'published' });
  await putCase('40-withdrawn', { status: 'withdrawn' }, { 'if-match': '"1"' });
});
afterAll(() => stop());

describe('getPracticeCase', () => {
  it('refuses a caller without a token, an id of no prefecture, and a case that is not there', async () => {
    const answers = [await read('40-published', null), await read('JP-case'), await read('40-nobody')];

    expect(answers.map(({ status }) => status)).toEqual([401, 400, 404]);
  });

  it.each(others.map((caller) => [caller] as const))(
    'gives %j what is published, and the rest as if it were not there',
    async (caller) => {
      const answers = await Promise.all(
        ['40-published', '40-draft', '40-withdrawn', '40-nobody'].map((id) => read(id, caller)),
      );

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [200, undefined],
        ...Array(3).fill([404, 'not-found']),
      ]);
    },
  );

  it('gives the own prefecture’s officer drafts and withdrawn ones too, with their mark', async () => {
    const answers = await Promise.all(['40-draft', '40-withdrawn'].map((id) => read(id)));

    expect(answers.map(({ status, headers, body }) => [status, headers['etag'], body])).toEqual([
      [200, '"1"', { caseId: '40-draft', prefecture: '40', ...aCase(), ...unsaid }],
      [200, '"2"', { caseId: '40-withdrawn', prefecture: '40', ...aCase(), ...unsaid, status: 'withdrawn' }],
    ]);
  });

  it('answers 304 while nothing changed', async () => {
    const { headers } = await read('40-published');

    expect((await read('40-published', undefined, { 'if-none-match': headers['etag'] })).status).toBe(304);
  });
});
