import type { Counts } from '../../schema/compute.ts';
import type { Form } from '../../schema/form.ts';
import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import type { Client } from './client.ts';
import { type Key, publishedKeys } from './keys.ts';
import { provisionalClient } from './provisional-client.ts';
import { getPublished, queryPublished } from './published.ts';

type Item = Record<string, unknown>;

/** One form version's figures of one fiscal year. */
export interface Series {
  readonly form: Form;
  readonly fiscalYear: number;
  /** The officer for whom provisional figures are read; null: accepted ones, which are everybody's. */
  readonly provisionalFor: Principal | null;
}

export type Wanted =
  | { readonly level: 'prefecture'; readonly codes: readonly string[] | null }
  | { readonly level: 'municipality'; readonly prefecture: string; readonly codes: readonly string[] | null };

/**
 * Counts by area code: one query for all prefectures (≤ 5 read units), one get for a single one (half a unit), one query
 * and one get for a prefecture's municipalities. Provisional figures add the rows of the officer's own prefecture.
 */
export async function readCounts(client: Client, series: Series, wanted: Wanted): Promise<ReadonlyMap<string, Counts>> {
  const accepted = publishedKeys.accepted(series.form.id, series.fiscalYear);
  const rows = await readRows(client, accepted, wanted);
  const counts = wanted.level === 'prefecture' ? prefectureCounts(rows) : unitCounts(rows, wanted.codes);
  if (series.provisionalFor === null) return counts;
  const prefecture = wanted.level === 'prefecture' ? onlyOf(wanted.codes) : wanted.prefecture;
  const own = await provisionalClient(client, series.provisionalFor, prefecture);
  const partition = publishedKeys.provisional(series.form.id, series.fiscalYear, prefecture);
  const provisional = await readRows(own, partition, wanted);
  return withProvisional(counts, provisional);
}

/** The one prefecture asked for; `JP` where it is more, which nobody may. */
const onlyOf = (codes: readonly string[] | null) => (codes?.length === 1 ? prefectureOf(codes[0] as string) : 'JP');

async function readRows(client: Client, partition: string, wanted: Wanted): Promise<Item[]> {
  if (wanted.level === 'prefecture') {
    return readKeysOrAll(
      client,
      partition,
      'PREF#',
      wanted.codes?.map((code) => publishedKeys.prefectureRow(partition, code)) ?? null,
      prefectures.length,
    );
  }
  const { prefecture, codes } = wanted;
  const askedKey = publishedKeys.askedRow(partition, prefecture);
  if (codes && codes.length <= 20)
    return getPublished(client, [askedKey, ...codes.map((code) => publishedKeys.unitRow(partition, code))]);
  const [units, asked] = await Promise.all([
    queryPublished(client, partition, `UNIT#${prefecture}#`),
    getPublished(client, [askedKey]),
  ]);
  return [...units, ...asked];
}

/** A few rows by key, many by one query of their partition. */
function readKeysOrAll(
  client: Client,
  partition: string,
  prefix: string,
  keys: readonly Key[] | null,
  all: number,
): Promise<Item[]> {
  return keys && keys.length <= all / 4 ? getPublished(client, keys) : queryPublished(client, partition, prefix);
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

function unitCounts(rows: readonly Item[], codes: readonly string[] | null): Map<string, Counts> {
  const asked = rows.find(({ sk }) => String(sk).startsWith('ASKED#'));
  const units = new Map(rows.filter(({ sk }) => String(sk).startsWith('UNIT#')).map((row) => [lastPart(row), row]));
  const asOf = (asked?.['asOf'] as string | null | undefined) ?? null;
  const wanted = ((asked?.['codes'] as string[] | undefined) ?? []).filter(
    (code) => codes === null || codes.includes(code),
  );
  return new Map(wanted.map((code) => [code, unitCount(units.get(code), asOf)]));
}

function unitCount(row: Item | undefined, asOf: string | null): Counts {
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
  };
}

/** Who was asked and who answered stays as it is; what is counted comes from the provisional rows. */
function withProvisional(counts: ReadonlyMap<string, Counts>, rows: readonly Item[]): Map<string, Counts> {
  const byCode = new Map(rows.map((row) => [lastPart(row), row]));
  return new Map(
    [...counts].map(([code, of]) => {
      const row = byCode.get(code);
      const slots = (row?.['slots'] as number[] | null | undefined) ?? null;
      const answered = row?.['answered'] === undefined ? Number(slots !== null) : number(row['answered']);
      return [code, { ...of, answered, slots: slots ?? [] }];
    }),
  );
}
