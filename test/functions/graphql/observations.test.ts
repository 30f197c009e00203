import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as indicators } from '../../../functions/indicators/handler.ts';
import { handler as intake } from '../../../functions/intake/handler.ts';
import { handler as sweep } from '../../../functions/projector/sweep.ts';
import { handler as review } from '../../../functions/review/handler.ts';
import { listObservations } from '../../../openapi/operations/observations.ts';
import { createRound } from '../../../openapi/operations/rounds.ts';
import { decideSubmission, putSubmission } from '../../../openapi/operations/submissions.ts';
import { ask, connect, rest } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const tokyo: Caller = ['prefecture-officer', '13'];
const osaka: Caller = ['prefecture-officer', '27'];
const reader: Caller = ['bi-reader', '13'];
const stages = { intake, review, indicators };
const roundId = '13-municipal-progress-2015-fy2024';
const fresh = { 'cache-control': 'no-cache' };
const items = (status: string) =>
  Object.fromEntries(['a', 'i', 'u', 'e', 'o', 'ka', 'ki', 'ku'].map((item) => [item, { status }]));

const query = `query ($indicator: [String!]!, $fiscalYear: [Int!]!, $area: [String!], $level: Level, $within: String, $form: String, $via: Via, $status: Publication, $dimensions: [DimensionFilter!]) {
  observations(indicator: $indicator, fiscalYear: $fiscalYear, area: $area, level: $level, within: $within, form: $form, via: $via, status: $status, dimensions: $dimensions) {
    indicator form fiscalYear asOf area { code name level } dimensions { id code } dimensionMap value unit numerator denominator asked answered reason via setAside
  }
}`;
const rate = { indicator: ['item-status-rate'], fiscalYear: [2024] };

interface Figure extends Row {
  numerator: number;
  denominator: number;
  value: number;
}

interface Row {
  dimensions: { id: string; code: string }[];
  dimensionMap: Record<string, string>;
  setAside: number | null;
  via: string | null;
}

/** A row as REST writes it, which leaves out what is rarely there. */
const asRest = ({ dimensions, dimensionMap, setAside, via, ...rest }: Row) => {
  expect(Object.fromEntries(dimensions.map(({ id, code }) => [id, code]))).toEqual(dimensionMap);
  return { ...rest, dimensions: dimensionMap, ...(setAside !== null && { setAside }), ...(via !== null && { via }) };
};

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '13');
  const instants = { asOf: '2024-08-01', opensAt: '2024-08-01T00:00:00+09:00', dueAt: '2024-09-30T23:59:59+09:00' };
  const round = {
    form: 'municipal-progress@2015',
    fiscalYear: 2024,
    prefecture: '13',
    respondents: ['131016', '131024', '131032'],
  };
  await call(tokyo, createRound, { body: { ...round, ...instants } });
  for (const [respondent, status] of [
    ['131016', 'doing'],
    ['131024', 'planned'],
  ] as const) {
    const body = { answers: { items: items(status) }, submit: true };
    const { status: saved } = await rest(stages, tokyo, putSubmission, {
      params: { roundId, respondent },
      body,
      headers: { 'if-none-match': '*' },
    });
    expect(saved).toBe(201);
  }
  const accept = { params: { roundId, respondent: '131016' }, body: { action: 'accept', revision: 1 } };
  expect((await rest(stages, tokyo, decideSubmission, accept)).status).toBe(200);
  await sweep();
  connect(stages);
});
afterAll(() => stop());

describe('observations', () => {
  it.each<[string, Caller | null, object, string]>([
    ['nobody', null, {}, 'token-missing'],
    ['provisional figures to a BI reader', reader, { area: ['13'], status: 'provisional' }, 'forbidden'],
    ['provisional figures to another prefecture', osaka, { area: ['13'], status: 'provisional' }, 'forbidden'],
    [
      'provisional figures of others among one’s own',
      osaka,
      { area: ['27', '13'], status: 'provisional' },
      'forbidden',
    ],
    ['provisional figures of the nation', tokyo, { status: 'provisional' }, 'forbidden'],
    [
      'provisional figures asked for by another name',
      reader,
      { area: ['13'], dimensions: [{ id: 'status', values: ['provisional'] }] },
      'forbidden',
    ],
    ['an unknown indicator', reader, { indicator: ['no-such-thing'] }, 'unknown-indicator'],
    ['a year out of range', reader, { fiscalYear: [1066] }, 'invalid-query'],
    ['an unknown form', reader, { form: 'no-such-form@2015' }, 'unknown-form'],
    ['an unknown dimension', reader, { dimensions: [{ id: 'colour', values: ['red'] }] }, 'invalid-query'],
    ['an unknown value', reader, { dimensions: [{ id: 'item', values: ['z'] }] }, 'invalid-query'],
    [
      'a dimension that is none',
      reader,
      { area: ['27'], dimensions: [{ id: 'area', values: ['13'] }] },
      'invalid-query',
    ],
  ])('refuses %s', async (_, caller, given, code) => {
    const { data, codes } = await ask(caller, query, { ...rate, ...given });

    expect([data, codes]).toEqual([null, [code]]);
  });

  it('refuses more rows than an answer holds, however they are spread over aliases', async () => {
    const years = Array.from({ length: 30 }, (_, n) => 2000 + n).join();
    const read = `observations(indicator: "item-status-rate", fiscalYear: [${years}], level: prefecture) { value }`;

    const { data, codes } = await ask(reader, `{ a: ${read} b: ${read} }`);

    expect([data, codes]).toEqual([null, ['answer-too-large']]);
  });

  it.each<[string, Caller, object, Record<string, string>]>([
    ['of the nation', reader, {}, {}],
    ['of all prefectures', osaka, { level: 'prefecture' }, { level: 'prefecture' }],
    ['of the municipalities of a prefecture', reader, { within: '13' }, { within: '13' }],
    ['of named areas', reader, { area: ['JP', '13', '131016'] }, { area: 'JP,13,131016' }],
    [
      'by dimension',
      reader,
      {
        dimensions: [
          { id: 'item', values: ['a', 'ku'] },
          { id: 'status', values: ['doing'] },
        ],
      },
      { item: 'a,ku', status: 'doing' },
    ],
    ['of several years', reader, { fiscalYear: [2023, 2024] }, { fiscalYear: '2023,2024' }],
    [
      'of several indicators',
      reader,
      { indicator: ['response-rate', 'items-implemented-distribution'] },
      { indicator: 'response-rate,items-implemented-distribution' },
    ],
    [
      'of a named form',
      reader,
      { form: 'municipal-progress-tokyo@2015', area: ['13'] },
      { form: 'municipal-progress-tokyo@2015', area: '13' },
    ],
    [
      'by crosswalk',
      reader,
      { form: 'municipal-progress-tokyo@2015', via: 'crosswalk', area: ['13'] },
      { form: 'municipal-progress-tokyo@2015', via: 'crosswalk', area: '13' },
    ],
    ['not yet accepted', tokyo, { area: ['13'], status: 'provisional' }, { area: '13', status: 'provisional' }],
    [
      'not yet accepted, by dimension',
      tokyo,
      { within: '13', status: 'provisional', dimensions: [{ id: 'status', values: ['planned'] }] },
      { within: '13', status: 'provisional,planned' },
    ],
  ])('are the figures of REST %s', async (_, caller, given, parameters) => {
    const { data, errors } = await ask(caller, query, { ...rate, ...given }, fresh);

    const expected = await rest(stages, caller, listObservations, {
      query: { indicator: 'item-status-rate', fiscalYear: '2024', ...parameters },
      headers: fresh,
    });
    expect([errors, expected.status]).toEqual([[], 200]);
    expect(data.observations.map(asRest)).toEqual(expected.body.items);
    expect(data.observations.length).toBeGreaterThan(0);
  });

  it('count what is accepted, and provisionally what is submitted', async () => {
    const doing = { ...rate, area: ['13'], dimensions: [{ id: 'item', values: ['a'] }] };
    const figures = async (given: object) => {
      const { data } = await ask(tokyo, query, { ...doing, ...given }, fresh);
      return data.observations.map(({ dimensionMap, numerator, denominator, value }: Figure) => [
        dimensionMap['status'],
        numerator,
        denominator,
        value,
      ]);
    };

    expect(await figures({})).toEqual([
      ['none', 0, 3, 0],
      ['planned', 0, 3, 0],
      ['doing', 1, 3, 33.3],
    ]);
    expect(await figures({ status: 'provisional' })).toEqual([
      ['none', 0, 3, 0],
      ['planned', 1, 3, 33.3],
      ['doing', 1, 3, 33.3],
    ]);
  });

  it('name areas in the language of the caller', async () => {
    const { data } = await ask(reader, query, { ...rate, area: ['13'] }, { 'accept-language': 'en' });

    expect(data.observations[0].area).toEqual({ code: '13', name: 'Tokyo', level: 'prefecture' });
  });
});
