import { beforeAll, describe, expect, it } from 'vitest';
import { ask, connect, withoutDatabase } from '../../support/graphql.ts';
import type { Caller } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', 'JP'];
const tokyo: Caller = ['prefecture-officer', '13'];
const strict = { accept: 'application/graphql-response+json' };
const mutation =
  'mutation { a: decideSubmission(roundId: "13-x", respondent: "131016", action: accept, revision: 1) { state } b: decideSubmission(roundId: "13-x", respondent: "131024", action: accept, revision: 1) { state } }';

const failing = (message: string) => async () => {
  throw new Error(message);
};

beforeAll(withoutDatabase);

describe('yoga', () => {
  it('tells nothing of an error that nobody foresaw', async () => {
    connect({ review: failing('secret of the ledger') });

    const { status, errors, codes } = await ask(
      tokyo,
      '{ submission(roundId: "13-x", respondent: "131016") { state } }',
      {},
      strict,
    );

    expect([status, codes]).toEqual([200, ['internal']]);
    expect(JSON.stringify(errors)).not.toContain('secret');
  });

  it('has the status of what is wrong only where there is no data', async () => {
    const none = await ask(reader, '{ indicators { id } rounds { roundId } }', {}, strict);
    const some = await ask(tokyo, mutation, {}, strict);

    expect([none.status, none.data, none.codes]).toEqual([403, null, ['forbidden']]);
    expect([some.status, some.data]).toEqual([200, { a: null, b: null }]);
  });

  it('keeps what one mutation did where the next fails', async () => {
    let calls = 0;
    connect({
      review: async () => {
        calls += 1;
        if (calls === 2)
          return { statusCode: 409, body: JSON.stringify({ code: 'stale-revision', status: 409, detail: 'old' }) };
        return { statusCode: 200, body: JSON.stringify({ state: 'accepted' }) };
      },
    });

    const { status, data, codes } = await ask(tokyo, mutation, {}, strict);

    expect([status, data, codes]).toEqual([200, { a: { state: 'accepted' }, b: null }, ['stale-revision']]);
  });

  it('shows its schema to anybody, as the reference of REST is shown', async () => {
    const { data } = await ask(null, '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }');

    const names = (type: { fields: { name: string }[] }) => type.fields.map(({ name }) => name).toSorted();
    expect(names(data.__schema.queryType)).toEqual([
      'areas',
      'bases',
      'costShares',
      'explainObservation',
      'feed',
      'findings',
      'indicators',
      'institutions',
      'meetings',
      'municipalFunding',
      'observations',
      'practiceCases',
      'programmes',
      'rounds',
      'submission',
      'supports',
      'zones',
    ]);
    expect(names(data.__schema.mutationType)).toEqual(['decideSubmission', 'putSubmission']);
  });
});
