import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../functions/formats/figures.ts';
import { toCsv as write } from '../../../functions/formats/to-csv.ts';
import type { Observation } from '../../../schema/observation.ts';
import type { Language } from '../../../schema/text.ts';
import { observationWith } from '../../support/observations.ts';

const toCsv = (all: readonly Observation[], language: Language) => text(write(figuresOf(all), language));
const rows = (text: string): string[][] => parse(text, { bom: true, record_delimiter: '\r\n' });

describe('toCsv', () => {
  it.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)'])('makes no formula of the name %s', async (name) => {
    const [, row = []] = rows(await toCsv([observationWith({ area: { code: '13-zone', name, level: 'zone' } })], 'ja'));

    expect(row[7]).toBe(`'${name}`);
  });

  it('begins with a byte order mark, ends each line with CRLF, and names its columns in Japanese', async () => {
    const written = await toCsv([observationWith()], 'ja');

    expect([written.charCodeAt(0), written.indexOf('\ufeff', 1)]).toEqual([0xfeff, -1]);
    expect(written.endsWith('\r\n')).toBe(true);
    expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(rows(written)).toEqual([
      [
        '指標コード',
        '指標',
        '調査票',
        '年度',
        '調査時点',
        '地域区分',
        '地域コード',
        '地域',
        '取組項目コード',
        '取組項目',
        '実施状況コード',
        '実施状況',
        '値',
        '単位',
        '分子',
        '分母',
        '対象数',
        '回答数',
        '値がない理由',
        '含まれない構成地域数',
        '合算',
        '組替え元',
        '集計保留',
      ],
      [
        'item-status-rate',
        '取組項目の実施状況別割合',
        'municipal-progress@2015',
        '2015',
        '2015-08-01',
        'prefecture',
        '13',
        '東京都',
        'a',
        expect.stringContaining('地域の医療・介護の資源の把握'),
        'doing',
        '実施している',
        '38.3',
        'percent',
        '667',
        '1741',
        '1741',
        '1741',
        '',
        '',
        '',
        '',
        '',
      ],
    ]);
  });

  it('names its columns in English', async () => {
    const [header] = rows(await toCsv([observationWith()], 'en'));

    expect(header).toEqual([
      'indicator',
      'indicator_label',
      'form',
      'fiscal_year',
      'as_of',
      'level',
      'area_code',
      'area',
      'item',
      'item_label',
      'status',
      'status_label',
      'value',
      'unit',
      'numerator',
      'denominator',
      'asked',
      'answered',
      'reason',
      'missing_areas',
      'additive',
      'recast_from',
      'set_aside',
    ]);
  });

  it('keeps codes as they are, leading zeros too, and prints a whole percentage with its decimal', async () => {
    const [, row] = rows(
      await toCsv(
        [observationWith({ area: { code: '011002', name: '札幌市', level: 'municipality' }, value: 7 })],
        'en',
      ),
    );

    expect([row?.[6], row?.[12]]).toEqual(['011002', '7.0']);
  });

  it('prints a count as it is, a rate with its decimal, and leaves empty what is not there, with the reason', async () => {
    const none = { value: null, numerator: null, denominator: null, asOf: null };
    const [, count, missing] = rows(
      await toCsv(
        [
          observationWith({ unit: 'items', value: 7, denominator: null }),
          observationWith({ ...none, reason: 'not-submitted' }),
        ],
        'en',
      ),
    );

    const [, rate] = rows(await toCsv([observationWith({ unit: 'persons-per-100k', value: 700 })], 'en'));

    expect(rate?.slice(12, 14)).toEqual(['700.0', 'persons-per-100k']);
    expect(count?.slice(12, 16)).toEqual(['7', 'items', '667', '']);
    expect([missing?.[4], ...(missing?.slice(12, 19) ?? [])]).toEqual([
      '',
      '',
      'percent',
      '',
      '',
      '1741',
      '1741',
      'not-submitted',
    ]);
  });

  it('quotes what needs it', async () => {
    const name = 'a "b", c\r\nd';
    const written = await toCsv([observationWith({ area: { code: '13', name, level: 'prefecture' } })], 'en');

    expect(written).toContain('"a ""b"", c\r\nd"');
    expect(parse(written, { bom: true }).at(1)?.[7]).toBe(name);
  });

  it('gives each dimension a pair of columns, empty where an indicator does not have it', async () => {
    const [header, first, second] = rows(
      await toCsv(
        [
          observationWith(),
          observationWith({ indicator: 'items-implemented-distribution', dimensions: { bin: 'none' } }),
        ],
        'en',
      ),
    );

    expect(header?.slice(8, 14)).toEqual(['item', 'item_label', 'status', 'status_label', 'bin', 'bin_label']);
    expect([first?.[8], first?.[12], second?.[8], second?.[9], second?.[12]]).toEqual(['a', '', '', '', 'none']);
  });

  it('says what is to be known of a figure, in columns that are there whether or not there is something', async () => {
    const zone = { code: '40-a', name: '圏域', level: 'zone' } as const;
    const caveats = { missingAreas: 2, additive: false, recastFrom: ['403059', '401005'], setAside: 1 };
    const [header, first, second] = rows(
      await toCsv([observationWith(), observationWith({ area: zone, ...caveats })], 'en'),
    );

    expect(header?.slice(-5)).toEqual(['reason', 'missing_areas', 'additive', 'recast_from', 'set_aside']);
    expect([first?.slice(-4), second?.slice(-4)]).toEqual([
      ['', '', '', ''],
      ['2', 'no', '403059 401005', '1'],
    ]);
  });

  it('is its header alone where there is nothing: the one that it has where there is something', async () => {
    const columns = { dimensions: ['item', 'status'], zoneNames: new Map<string, string>() };
    const [header] = rows(await toCsv([observationWith()], 'en'));

    expect(rows(await text(write({ ...columns, blocks: () => [] }, 'en')))).toEqual([header]);
  });
});
