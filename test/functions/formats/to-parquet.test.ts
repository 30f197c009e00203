import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Figures, figuresOf } from '../../../functions/formats/figures.ts';
import { toParquet } from '../../../functions/formats/to-parquet.ts';
import { observationWith } from '../../support/observations.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-parquet-'));
let query: (sql: string) => Promise<Record<string, unknown>[]>;
let close: () => void;

beforeAll(async () => {
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  query = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  close = () => (connection.closeSync(), database.closeSync());
});
afterAll(() => {
  close();
  rmSync(folder, { recursive: true });
});

async function fileOf(figures: Figures): Promise<string> {
  const file = join(folder, `${performance.now()}.parquet`);
  const parts: Uint8Array[] = [];
  for await (const part of toParquet(figures)) parts.push(part);
  writeFileSync(file, Buffer.concat(parts));
  return file;
}

describe('toParquet', () => {
  it('writes a table without rows that has every column', async () => {
    const file = await fileOf(figuresOf([]));

    expect(await query(`SELECT count(*) AS n FROM read_parquet('${file}')`)).toEqual([{ n: '0' }]);
  });

  it('types every column, whatever is in it', async () => {
    const none = { value: null, numerator: null, denominator: null, asOf: null } as const;
    const file = await fileOf(figuresOf([observationWith({ ...none, reason: 'not-asked' })]));

    const columns = await query(`DESCRIBE SELECT * FROM read_parquet('${file}')`);
    const typeOf = Object.fromEntries(columns.map((one) => [one['column_name'], one['column_type']]));
    expect(typeOf).toMatchObject({
      indicator: 'VARCHAR',
      item: 'VARCHAR',
      item_ja: 'VARCHAR',
      fiscal_year: 'INTEGER',
      as_of: 'DATE',
      value: 'DOUBLE',
      numerator: 'BIGINT',
      denominator: 'BIGINT',
      asked: 'INTEGER',
      reason: 'VARCHAR',
      additive: 'BOOLEAN',
    });
  });

  it('is read back by DuckDB, codes and both languages, whole numbers of any size', async () => {
    const numerator = 9_007_199_254_740_991;
    const file = await fileOf(figuresOf([observationWith({ numerator, additive: false, missingAreas: 2 })]));

    const [row] = await query(`SELECT * FROM read_parquet('${file}')`);
    expect(row).toMatchObject({
      indicator_en: expect.stringContaining('status'),
      form_ja: expect.any(String),
      as_of: '2015-08-01',
      area_code: '13',
      area_ja: '東京都',
      area_en: 'Tokyo',
      item: 'a',
      status_ja: '実施している',
      status_en: 'Doing',
      value: 38.3,
      numerator: String(numerator),
      additive: false,
      missing_areas: 2,
      recast_from: null,
    });
  });

  it('hands on what is written while it goes on: what every file begins with, then groups of rows', async () => {
    const block = Array.from({ length: 10_000 }, () => observationWith());
    const figures = { ...figuresOf(block), blocks: () => [block, block, block, block, block] };

    const sizes: number[] = [];
    for await (const part of toParquet(figures)) sizes.push(part.length);
    const file = await fileOf(figures);
    const [{ rows, groups } = {}] = await query(
      `SELECT sum(row_group_num_rows) AS rows, count(*) AS groups FROM parquet_metadata('${file}') WHERE path_in_schema = 'value'`,
    );

    expect([sizes[0], sizes.length, String(rows), String(groups)]).toEqual([4, 7, '50000', '5']);
  });
});
