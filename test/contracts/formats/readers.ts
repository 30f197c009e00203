import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import JSONstat from 'jsonstat-toolkit';
import type { Observation } from '../../../schema/observation.ts';
import type { Language } from '../../../schema/text.ts';
import { type Cell, cellText, labelText } from './cell.ts';

export type Query = Readonly<Record<string, string>>;

export interface Source {
  /** Bytes of `GET /v1/observations`. */
  readonly bytes: (query: Query) => Promise<Buffer>;
  /** All rows of a table of OData, page after page. */
  readonly rows: (query: Query) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a query answers, the query says
  readonly graphql: (query: string, variables: object) => Promise<any>;
}

/** A format as an independent program reads it. To add one: an entry here. */
export interface Reader {
  readonly name: string;
  /** Has one label a code, be it that versions of a form name it differently. */
  readonly hasOneLabelACode?: boolean;
  /** What the format tells of a figure besides value and reason. */
  readonly tells: readonly (keyof Cell)[];
  readonly read: (from: Source, query: Query, language: Language) => Promise<Cell[]>;
}

const text = async (from: Source, query: Query) => (await from.bytes(query)).toString('utf8');
const numberOf = (field: string | undefined) => (field === undefined || field === '' ? null : Number(field));
const counts = ['numerator', 'denominator', 'asked', 'answered'] as const;

/** The one that the others are compared with. */
export const json: Reader = {
  name: 'JSON',
  tells: ['areaName', 'labels', 'unit', ...counts],
  async read(from, query, language) {
    const { items, labels } = JSON.parse(
      await text(from, { ...query, format: 'json', labels: 'true', lang: language }),
    );
    return items.map((of: Observation) => {
      const dimensions = Object.entries(of.dimensions);
      const names = dimensions.map(([id, code]) => [id, labels.forms[of.form].values[id][code][language]] as const);
      return {
        ...of,
        area: of.area.code,
        areaName: of.area.name,
        cell: cellText(dimensions),
        labels: labelText(labels.indicators[of.indicator][language], names),
      };
    });
  },
};

const csv: Reader = {
  name: 'CSV, long',
  tells: ['areaName', 'labels', 'unit', ...counts],
  async read(from, query, language) {
    const rows: string[][] = parse(await text(from, { ...query, format: 'csv', lang: language }), { bom: true });
    // Names of columns differ by language, their order does not.
    const english =
      language === 'en' ? rows : parse(await text(from, { ...query, format: 'csv', lang: 'en' }), { bom: true });
    const names: string[] = english[0] ?? [];
    return rows.slice(1).map((row) => {
      const field = Object.fromEntries(names.map((name, at) => [name, row[at] ?? '']));
      const ids = names.filter((name) => names.includes(`${name}_label`) && name !== 'indicator' && field[name]);
      return {
        indicator: field['indicator'] ?? '',
        form: field['form'] ?? '',
        fiscalYear: Number(field['fiscal_year']),
        area: field['area_code'] ?? '',
        areaName: field['area'] ?? '',
        cell: cellText(ids.map((id) => [id, field[id] ?? ''])),
        labels: labelText(
          field['indicator_label'] ?? '',
          ids.map((id) => [id, field[`${id}_label`] ?? '']),
        ),
        value: numberOf(field['value']),
        reason: field['reason'] || null,
        unit: field['unit'] ?? '',
        numerator: numberOf(field['numerator']),
        denominator: numberOf(field['denominator']),
        asked: Number(field['asked']),
        answered: Number(field['answered']),
      };
    });
  },
};

const wide: Reader = {
  name: 'CSV, wide',
  tells: ['areaName', 'unit'],
  async read(from, query, language) {
    const [header = [], ...rows]: string[][] = parse(
      await text(from, { ...query, format: 'csv', shape: 'wide', lang: language }),
      { bom: true },
    );
    const codeOf = (name: string) => name.split(' ')[0] ?? '';
    const isReason = (name: string) => name.startsWith('reason/');
    const columns = header.flatMap((name, at) => (at >= 6 && !isReason(name) ? [{ name, at }] : []));
    const reasonAt = new Map(header.map((name, at) => [codeOf(name), at]));
    return rows.flatMap((row) =>
      columns.flatMap(({ name, at }): Cell[] => {
        const reason = row[reasonAt.get(`reason/${codeOf(name)}`) ?? -1] || null;
        if (row[at] === '' && reason === null) return [];
        const [indicator = '', ...cells] = codeOf(name).split('/');
        return [
          {
            indicator,
            form: row[0] ?? '',
            fiscalYear: Number(row[1]),
            area: row[4] ?? '',
            areaName: row[5] ?? '',
            cell: cells.toSorted().join(' '),
            value: numberOf(row[at]),
            reason,
            unit: /, ([^,]*)\)$/.exec(name)?.[1] ?? '',
          },
        ];
      }),
    );
  },
};

const jsonStat: Reader = {
  name: 'JSON-stat',
  hasOneLabelACode: true,
  tells: ['areaName', 'labels'],
  async read(from, query, language) {
    const cube = JSONstat(JSON.parse(await text(from, { ...query, format: 'json-stat', lang: language })));
    if (cube.id.length === 0) return [];
    const places = cube.id.reduce<[string, string][][]>(
      (all, id) => all.flatMap((one) => cube.Dimension(id).id.map((code): [string, string][] => [...one, [id, code]])),
      [[]],
    );
    return places.flatMap((place): Cell[] => {
      const at = Object.fromEntries(place);
      const { value, status } = cube.Data(at);
      if (value === null && !status) return [];
      const dimensions = place.slice(4).filter(([, code]) => code !== '_T');
      const label = (id: string) => cube.Dimension(id).Category(at[id] ?? '').label;
      return [
        {
          indicator: at['indicator'] ?? '',
          form: at['form'] ?? '',
          fiscalYear: Number(at['fiscalYear']),
          area: at['area'] ?? '',
          areaName: label('area'),
          cell: cellText(dimensions),
          labels: labelText(
            label('indicator'),
            dimensions.map(([id]) => [id, label(id)]),
          ),
          value,
          reason: status ?? null,
        },
      ];
    });
  },
};

const parquet: Reader = {
  name: 'Parquet',
  tells: ['areaName', 'labels', 'unit', ...counts],
  async read(from, query, language) {
    const folder = mkdtempSync(join(tmpdir(), 'renkei-parquet-'));
    const file = join(folder, 'observations.parquet');
    writeFileSync(file, await from.bytes({ ...query, format: 'parquet' }));
    const database = await DuckDBInstance.create(':memory:');
    const connection = await database.connect();
    try {
      const result = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
      return result.getRowObjects().map((row) => parquetCell(row, language));
    } finally {
      connection.closeSync();
      database.closeSync();
      rmSync(folder, { recursive: true });
    }
  },
};

function parquetCell(row: Record<string, unknown>, language: Language): Cell {
  const known = new Set(['indicator', 'form', 'area']);
  const ids = Object.keys(row).filter((id) => `${id}_ja` in row && !known.has(id) && row[id] !== null);
  const whole = (name: string) => (row[name] === null ? null : Number(row[name]));
  return {
    indicator: String(row['indicator']),
    form: String(row['form']),
    fiscalYear: Number(row['fiscal_year']),
    area: String(row['area_code']),
    areaName: String(row[`area_${language}`]),
    cell: cellText(ids.map((id) => [id, String(row[id])])),
    labels: labelText(
      String(row[`indicator_${language}`]),
      ids.map((id) => [id, String(row[`${id}_${language}`])]),
    ),
    value: row['value'] as number | null,
    reason: row['reason'] as string | null,
    unit: String(row['unit']),
    numerator: whole('numerator'),
    denominator: whole('denominator'),
    asked: Number(row['asked']),
    answered: Number(row['answered']),
  };
}

const graphql: Reader = {
  name: 'GraphQL',
  tells: ['unit', ...counts],
  async read(from, { indicator, fiscalYear, area, level, within }) {
    const { observations } = await from.graphql(
      `query ($indicator: [String!]!, $fiscalYear: [Int!]!, $area: [String!], $level: Level, $within: String) {
        observations(indicator: $indicator, fiscalYear: $fiscalYear, area: $area, level: $level, within: $within) {
          indicator form fiscalYear area { code } dimensions { id code } value unit numerator denominator asked answered reason
        }
      }`,
      {
        indicator: indicator?.split(','),
        fiscalYear: fiscalYear?.split(',').map(Number),
        area: area?.split(','),
        level,
        within,
      },
    );
    return observations.map((of: Cell & { area: { code: string }; dimensions: { id: string; code: string }[] }) => ({
      ...of,
      area: of.area.code,
      cell: cellText(of.dimensions.map(({ id, code }) => [id, code])),
    }));
  },
};

/** A filter takes 2 KB, which the names of every indicator of a large form do not fit. */
const namesAtOnce = 30;

const odata: Reader = {
  name: 'OData',
  tells: ['areaName', 'labels', 'unit', ...counts],
  async read(from, { indicator = '', fiscalYear, area, level, within }, language) {
    const among = (ids: readonly string[]) => ids.map((id) => `'${id}'`).join();
    const place = area
      ? `areaCode in (${among(area.split(','))})`
      : `level eq '${level}' and prefecture eq '${within}'`;
    const ids = indicator.split(',');
    const cells: Cell[] = [];
    for (let at = 0; at < ids.length; at += namesAtOnce) {
      const names = among(ids.slice(at, at + namesAtOnce));
      const $filter = `indicator in (${names}) and fiscalYear in (${fiscalYear}) and ${place}`;
      const rows = await from.rows({ $filter, lang: language });
      cells.push(
        ...rows.map(
          (row) =>
            ({
              ...row,
              area: row['areaCode'],
              cell: String(row['cell']).split(';').filter(Boolean).toSorted().join(' '),
              labels: [row['indicatorLabel'], row['cellLabel']].filter(Boolean).join(' | '),
            }) as unknown as Cell,
        ),
      );
    }
    return cells;
  },
};

export const readers: readonly Reader[] = [csv, wide, jsonStat, parquet, graphql, odata];
