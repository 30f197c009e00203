import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../functions/formats/figures.ts';
import { toWideCsv } from '../../../functions/formats/to-wide-csv.ts';
import type { Observation } from '../../../schema/observation.ts';
import type { Language } from '../../../schema/text.ts';
import { observationWith } from '../../support/observations.ts';

const rows = async (all: readonly Observation[], language: Language = 'en'): Promise<string[][]> =>
  parse(await text(toWideCsv(figuresOf(all), language)), {
    bom: true,
    record_delimiter: '\r\n',
  });

const osaka = { code: '27', name: '大阪府', level: 'prefecture' } as const;
const none = { value: null, numerator: null, denominator: null } as const;

describe('toWideCsv', () => {
  it('writes the columns that every table has where there are no figures', async () => {
    expect(await rows([])).toEqual([['form', 'fiscal_year', 'as_of', 'level', 'area_code', 'area']]);
  });

  it('gives an area, year and form a row, a cell a column, and each cell its reason after all cells', async () => {
    const planned = { dimensions: { item: 'a', status: 'planned' } };
    const table = await rows([
      observationWith(),
      observationWith({ ...planned, value: 7 }),
      observationWith({ area: osaka }),
      observationWith({ area: osaka, ...planned, ...none, reason: 'not-accepted' }),
    ]);

    expect(table.map((row) => row.slice(4))).toEqual([
      [
        'area_code',
        'area',
        expect.stringMatching(/^item-status-rate\/item=a\/status=doing \(.+, Doing, percent\)$/),
        expect.stringMatching(/^item-status-rate\/item=a\/status=planned \(/),
        expect.stringMatching(/^reason\/item-status-rate\/item=a\/status=doing \(.+: reason\)$/),
        expect.stringMatching(/^reason\/item-status-rate\/item=a\/status=planned \(/),
      ],
      ['13', '東京都', '38.3', '7.0', '', ''],
      ['27', '大阪府', '38.3', '', '', 'not-accepted'],
    ]);
  });

  it('begins a row anew in another year or form, and leaves empty what is not told there', async () => {
    const table = await rows([
      observationWith(),
      observationWith({ indicator: 'response-rate', form: 'municipal-progress-tokyo@2015', dimensions: {}, value: 1 }),
      observationWith({ fiscalYear: 2016, value: 40 }),
    ]);

    expect(table.slice(1).map(([form, year, , , , , first, second]) => [form, year, first, second])).toEqual([
      ['municipal-progress@2015', '2015', '38.3', ''],
      ['municipal-progress-tokyo@2015', '2015', '', '1.0'],
      ['municipal-progress@2015', '2016', '40.0', ''],
    ]);
  });

  it('keeps codes in the headers of either language, and makes no formula of a name', async () => {
    const named = observationWith({ area: { code: '13-a', name: '=1+1', level: 'zone' } });
    const [header = [], row] = await rows([named], 'ja');

    expect([header.slice(0, 6), header[6]?.split(' ')[0], row?.[5]]).toEqual([
      ['調査票', '年度', '調査時点', '地域区分', '地域コード', '地域'],
      'item-status-rate/item=a/status=doing',
      "'=1+1",
    ]);
  });
});
