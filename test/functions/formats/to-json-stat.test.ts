import { text } from 'node:stream/consumers';
import JSONstat from 'jsonstat-toolkit';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../functions/formats/figures.ts';
import { toJsonStat as write } from '../../../functions/formats/to-json-stat.ts';
import type { Observation } from '../../../schema/observation.ts';
import { Problem } from '../../../schema/problem.ts';
import type { Language } from '../../../schema/text.ts';
import { observationWith } from '../../support/observations.ts';

const toJsonStat = async (all: readonly Observation[], language: Language) =>
  JSON.parse(await text(write(figuresOf(all), language, 1_000_000)));

const tokyo = { code: '13', name: '東京都', level: 'prefecture' } as const;
const osaka = { code: '27', name: '大阪府', level: 'prefecture' } as const;

describe('toJsonStat', () => {
  it('refuses a cube that would be mostly empty and enormous', async () => {
    const scattered = Array.from({ length: 1_001 }, (_, at) =>
      observationWith({ fiscalYear: at, area: { ...tokyo, code: String(at) }, dimensions: {} }),
    );

    await expect(toJsonStat(scattered, 'en')).rejects.toThrow(
      new Problem('cube-too-large', { cells: 1_002_001, cellsAtMost: 1_000_000 }),
    );
  });

  it('is read back by an independent reader, cell by cell', async () => {
    const observations = [tokyo, osaka].flatMap((area, place) =>
      ['none', 'doing'].map((status, at) =>
        observationWith({ area, dimensions: { item: 'a', status }, value: place * 10 + at }),
      ),
    );

    const cube = JSONstat(await toJsonStat(observations, 'ja'));

    expect([cube.class, cube.n, cube.id]).toEqual([
      'dataset',
      4,
      ['indicator', 'form', 'fiscalYear', 'area', 'item', 'status'],
    ]);
    for (const { area, dimensions, value } of observations)
      expect(cube.Data({ area: area.code, status: dimensions['status'] as string }).value).toBe(value);
    expect(cube.Dimension('area').Category('27').label).toBe('大阪府');
    expect(cube.Dimension('status').Category('doing').label).toBe('実施している');
  });

  it('leaves cells that nobody has observed null, and says why of those that were and have no value', async () => {
    const cube = await toJsonStat(
      [
        observationWith({ area: tokyo }),
        observationWith({ area: osaka, dimensions: { item: 'i', status: 'doing' }, value: null, reason: 'not-asked' }),
      ],
      'en',
    );

    expect([cube.value, cube.status]).toEqual([[38.3, null, null, null], { 3: 'not-asked' }]);
  });

  it('says by position what is to be known of a figure, where there is something', async () => {
    const plain = await toJsonStat([observationWith()], 'en');
    const caveats = { additive: false, missingAreas: 2, setAside: 1 };
    const cube = await toJsonStat(
      [observationWith({ area: tokyo }), observationWith({ area: osaka, ...caveats })],
      'en',
    );

    expect(plain).not.toHaveProperty('extension');
    expect(cube.extension).toEqual({ caveats: { 1: caveats } });
  });

  it('puts indicators with different dimensions into one cube, with a total where one has no such dimension', async () => {
    const cube = JSONstat(
      await toJsonStat(
        [observationWith(), observationWith({ indicator: 'response-rate', dimensions: {}, value: 100 })],
        'en',
      ),
    );

    expect(cube.Dimension('item').id).toEqual(['a', '_T']);
    expect(cube.Dimension('item').Category('_T').label).toBe('Total');
    expect(cube.Data({ indicator: 'response-rate', item: '_T', status: '_T' }).value).toBe(100);
    expect(cube.Data({ indicator: 'response-rate', item: 'a', status: 'doing' }).value).toBeNull();
  });

  it('tells the unit and the decimals of each indicator', async () => {
    const rate = 'pr-home-deaths-per-100k-75plus';
    const of = [observationWith(), observationWith({ indicator: rate, unit: 'persons-per-100k' })];
    const { dimension } = await toJsonStat(
      [...of, observationWith({ indicator: 'pr-home-deaths', unit: 'persons' })],
      'en',
    );

    expect(dimension['indicator']?.category).toEqual(
      expect.objectContaining({
        unit: {
          'item-status-rate': { label: 'percent', decimals: 1 },
          [rate]: { label: 'persons-per-100k', decimals: 1 },
          'pr-home-deaths': { label: 'persons', decimals: 0 },
        },
      }),
    );
  });

  it('has an axis for a dimension that no figure has, so that its axes do not come and go', async () => {
    const figures = { ...figuresOf([observationWith({ dimensions: {} })]), dimensions: ['destination'] };
    const cube = JSONstat(JSON.parse(await text(write(figures, 'en', 10))));

    expect([cube.id.at(-1), cube.Dimension('destination').id]).toEqual(['destination', ['_T']]);
  });

  it('is an empty cube, with no role that is of nothing, where there is nothing', async () => {
    const cube = await toJsonStat([], 'en');

    expect(cube).toEqual(expect.objectContaining({ id: [], size: [], dimension: {}, value: [], status: {} }));
    expect(cube).not.toHaveProperty('role');
  });
});
