import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, column, type EntitySet } from '../../../functions/odata/edm.ts';
import { typesOf } from '../../../functions/odata/entity-sets.ts';
import { matching } from '../../../functions/odata/page.ts';
import { parseFilter } from '../../../functions/odata/parse-filter.ts';
import { mayHold, possibleAmong, possibleNames } from '../../../functions/odata/possible.ts';
import { filters, type Property } from '../../support/odata-filters.ts';

interface Row {
  readonly id: number;
  readonly name: string | null;
  readonly level: string;
  readonly value: number | null;
  readonly day: string | null;
  readonly isSum: boolean | null;
}

const names = ['a', 'A', '東京都', "O'Brien", '', 'item=a;status=doing', null] as const;
const rows: readonly Row[] = names.flatMap((name, at) =>
  (['nation', 'prefecture', 'zone'] as const).map((level, of) => ({
    id: at * 3 + of,
    name,
    level,
    value: [null, 0, 38.3, 100, -1][(at + of) % 5] ?? null,
    day: [null, '2015-08-01', '2025-04-01'][(at * of) % 3] ?? null,
    isSum: [true, false, null][(at + of) % 3] ?? null,
  })),
);

const columns: readonly Column<Row>[] = [
  column('id', 'Edm.Int32', ['', ''], ({ id }) => id, true),
  column('name', 'Edm.String', ['', ''], ({ name }) => name),
  column('level', 'Edm.String', ['', ''], ({ level }) => level),
  column('value', 'Edm.Decimal', ['', ''], ({ value }) => value),
  column('day', 'Edm.Date', ['', ''], ({ day }) => day),
  column('isSum', 'Edm.Boolean', ['', ''], ({ isSum }) => isSum),
];
const set = { name: 'Rows', type: 'Row', columns, required: [], right: 'read-open' } as unknown as EntitySet;

const properties: readonly Property<Row>[] = [
  { name: 'id', kind: 'number', of: ({ id }) => id, values: [0, 7, 20] },
  { name: 'name', kind: 'string', of: ({ name }) => name, values: names },
  { name: 'level', kind: 'string', of: ({ level }) => level, values: ['nation', 'prefecture', 'zone'] },
  { name: 'value', kind: 'number', of: ({ value }) => value, values: [0, 38.3, 100, -1] },
  { name: 'day', kind: 'date', of: ({ day }) => day, values: ['2015-08-01', '2025-04-01'] },
  { name: 'isSum', kind: 'boolean', of: ({ isSum }) => isSum, values: [true, false] },
];
const said = filters(properties).filter(({ text }) => text.length < 1_500);

/** Limits of the parser are tested with it; here filters keep within them. */
const read = (text: string) => parseFilter(text, typesOf(set));
const idsOf = (text: string) => matching(set, rows, { filter: read(text) }).map(({ row }) => (row as Row).id);

describe('rows that were read', () => {
  it('are told once each, in the order of their keys, whatever was read twice', () => {
    const [first, second, third] = rows as [Row, Row, Row];
    const again = { ...second, value: 1 };

    expect(matching(set, [third, second, again, first], { filter: null }).map(({ row }) => row)).toEqual([
      first,
      second,
      third,
    ]);
  });
});

describe('a filter', () => {
  it('gives the rows of which a brute-force reading of it is true', () => {
    fc.assert(
      fc.property(said, ({ text, holds }) => {
        expect(idsOf(text)).toEqual(rows.filter((row) => holds(row) === true).map(({ id }) => id));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['value eq null', 'nulls are equal to each other'],
    ['not (value ne null)', 'and not unequal'],
  ])('%s finds the rows without a value: %s', (text) => {
    expect(idsOf(text)).toEqual(rows.filter(({ value }) => value === null).map(({ id }) => id));
  });

  it.each(["not contains(name,'a')", "contains(name,'a') eq false", 'value gt null', 'value le null'])(
    '%s finds no row of whose null nothing can be said',
    (text) => {
      const found = idsOf(text);

      expect(
        rows.filter(
          ({ id, name, value }) =>
            found.includes(id) && (name === null || value === null) && text.includes(name === null ? 'name' : 'value'),
        ),
      ).toEqual([]);
    },
  );

  it('compares properties with each other, and text in its order of code units', () => {
    expect(idsOf("level eq 'zone' and name lt 'a' and tolower(name) ne name")).toEqual([5, 11]);
  });
});

describe('what a planner tells of a filter', () => {
  it('never leaves out a value of a row for which the filter is true', () => {
    const known = fc.subarray(columns.map(({ name }) => name));
    fc.assert(
      fc.property(said, known, ({ text, holds }, some) => {
        const filter = read(text);
        for (const row of rows.filter((one) => holds(one) === true)) {
          const values = new Map(
            columns.filter(({ name }) => some.includes(name)).map((one) => [one.name, one.value(row)]),
          );
          expect(mayHold(filter, values)).toBe(true);
          expect(possibleAmong(filter, 'level', ['nation', 'prefecture', 'zone'])).toContain(row.level);
          for (const name of ['name', 'level'] as const) {
            const possible = possibleNames(filter, name);
            if (possible !== null) expect(possible).toContain(row[name]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["level eq 'zone'", ['zone']],
    ["level in ('zone','x') and value gt 3", ['zone', 'x']],
    ["not (level ne 'zone')", ['zone']],
    ["level eq 'zone' or level eq 'nation' and name eq 'a'", ['zone', 'nation']],
    ["level eq 'zone' and level eq 'nation'", []],
    ["level eq 'zone' or value gt 3", null],
    ["level ne 'zone'", null],
    ["startswith(level,'zo')", null],
    ["tolower(level) eq 'zone' and level eq 'zone'", null],
  ])('%s leaves open: %j', (text, expected) => {
    expect(possibleNames(read(text), 'level')).toEqual(expected);
  });
});
