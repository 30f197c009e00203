import type { Counts } from '../../schema/compute.ts';
import type { CountedForm } from '../../schema/form.ts';
import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import type { Client } from './client.ts';
import { publishedKeys } from './keys.ts';
import { provisionalClient } from './provisional-client.ts';
import { getPublished, queryPublished } from './published.ts';

type Item = Record<string, unknown>;

/** Counts of one respondent, with what its answer says of each zone, in the order of the answer. */
export interface UnitCounts extends Counts {
  /** The round that asked, and the accepted revision that counts; null before one is accepted. */
  readonly roundId: string;
  readonly revision: number | null;
  readonly parts: readonly (readonly [zoneId: string, slots: readonly number[]])[];
}

/** One form version's figures of one fiscal year. */
export interface Series {
  readonly form: CountedForm;
  readonly fiscalYear: number;
  /** The officer for whom provisional figures are read; null: accepted ones, which are everybody's. */
  readonly provisionalFor: Principal | null;
}

/** Prefectures' counts by code: one query for all of them (≤ 5 read units), one get for a single one (half a unit). */
export async function readPrefectures(
  client: Client,
  series: Series,
  codes: readonly string[] | null,
): Promise<ReadonlyMap<string, Counts>> {
  const read = (of: Client, partition: string) => readPrefectureRows(of, partition, codes);
  const counts = prefectureCounts(await read(client, publishedKeys.accepted(series.form.id, series.fiscalYear)));
  // `JP` where more than one is asked for, which nobody may.
  const only = codes?.length === 1 ? prefectureOf(codes[0] as string) : 'JP';
  return series.provisionalFor === null
    ? counts
    : withProvisional(counts, await readProvisional(client, series, only, read));
}

/** Counts of a prefecture's respondents (all that were asked, or those named) by code: one query and one get. */
export async function readUnits(
  client: Client,
  series: Series,
  prefecture: string,
  codes: readonly string[] | null,
): Promise<ReadonlyMap<string, UnitCounts>> {
  const read = (of: Client, partition: string) => readUnitRows(of, partition, prefecture, codes);
  const accepted = await read(client, publishedKeys.accepted(series.form.id, series.fiscalYear));
  const counts = unitCounts(accepted, codes);
  if (series.provisionalFor === null) return counts;
  return withProvisional(counts, await readProvisional(client, series, prefecture, read));
}

/** Rows of the officer's own prefecture, read with the role that is lent for it. */
async function readProvisional(
  client: Client,
  { form, fiscalYear, provisionalFor }: Series,
  prefecture: string,
  read: (of: Client, partition: string) => Promise<Item[]>,
): Promise<Item[]> {
  const own = await provisionalClient(client, provisionalFor as Principal, prefecture);
  return read(own, publishedKeys.provisional(form.id, fiscalYear, prefecture));
}

/** A few rows by key, many by one query of their partition. */
function readPrefectureRows(client: Client, partition: string, codes: readonly string[] | null): Promise<Item[]> {
  return codes && codes.length <= prefectures.length / 4
    ? getPublished(
        client,
        codes.map((code) => publishedKeys.prefectureRow(partition, code)),
      )
    : queryPublished(client, partition, 'PREF#');
}

async function readUnitRows(
  client: Client,
  partition: string,
  prefecture: string,
  codes: readonly string[] | null,
): Promise<Item[]> {
  const askedKey = publishedKeys.askedRow(partition, prefecture);
  if (codes && codes.length <= 20)
    return getPublished(client, [askedKey, ...codes.map((code) => publishedKeys.unitRow(partition, code))]);
  const [units, asked] = await Promise.all([
    queryPublished(client, partition, `UNIT#${prefecture}#`),
    getPublished(client, [askedKey]),
  ]);
  return [...units, ...asked];
}

const number = (value: unknown) => Number(value ?? 0);
const lastPart = (item: Item) => String(item['sk']).split('#').at(-1) ?? '';

function prefectureCounts(rows: readonly Item[]): Map<string, Counts> {
  return new Map(
    rows.map((row) => [
      lastPart(row),
      {
        asked: number(row['asked']),
        submitted: number(row['submitted']),
        answered: number(row['answered']),
        onTime: number(row['onTime']),
        setAside: number(row['setAside']),
        asOf: (row['asOf'] as string | null | undefined) ?? null,
        slots: (row['slots'] as number[] | undefined) ?? [],
      },
    ]),
  );
}

function unitCounts(rows: readonly Item[], codes: readonly string[] | null): Map<string, UnitCounts> {
  const asked = rows.find(({ sk }) => String(sk).startsWith('ASKED#'));
  const units = new Map(rows.filter(({ sk }) => String(sk).startsWith('UNIT#')).map((row) => [lastPart(row), row]));
  const asOf = (asked?.['asOf'] as string | null | undefined) ?? null;
  const wanted = ((asked?.['codes'] as string[] | undefined) ?? []).filter(
    (code) => codes === null || codes.includes(code),
  );
  return new Map(wanted.map((code) => [code, unitCount(units.get(code), asOf)]));
}

const partsOf = (row: Item | undefined): UnitCounts['parts'] =>
  (row?.['parts'] as UnitCounts['parts'] | undefined) ?? [];

function unitCount(row: Item | undefined, asOf: string | null): UnitCounts {
  const slots = (row?.['slots'] as number[] | null | undefined) ?? null;
  const submitted = row !== undefined && (row['state'] !== 'draft' || slots !== null);
  return {
    asked: 1,
    submitted: Number(submitted),
    answered: Number(slots !== null),
    onTime: Number(submitted && row['onTime'] === true),
    setAside: 0,
    asOf,
    slots: slots ?? [],
    parts: partsOf(row),
    roundId: (row?.['roundId'] as string | undefined) ?? '',
    revision: (row?.['revision'] as number | null | undefined) ?? null,
  };
}

/** Who was asked and who answered stays as it is; what is counted comes from the provisional rows. */
function withProvisional<C extends Counts>(counts: ReadonlyMap<string, C>, rows: readonly Item[]): Map<string, C> {
  const byCode = new Map(rows.map((row) => [lastPart(row), row]));
  return new Map(
    [...counts].map(([code, of]) => {
      const row = byCode.get(code);
      const slots = (row?.['slots'] as number[] | null | undefined) ?? null;
      const answered = row?.['answered'] === undefined ? Number(slots !== null) : number(row['answered']);
      return [code, { ...of, answered, slots: slots ?? [], ...('parts' in of && { parts: partsOf(row) }) }];
    }),
  );
}
