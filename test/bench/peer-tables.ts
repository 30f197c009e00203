import pg from 'pg';
import { areasOn } from '../../schema/area.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { nationalRound } from '../../seeds/load/rounds.ts';
import { reconstructNational } from '../../seeds/reconstruct/national.ts';
import type { Postgres } from './postgres.ts';

/**
 * The usual relational design: a row for each municipality asked, and one for each answer to an item. The index covers
 * the question, so that PostgreSQL needn't touch the table.
 */
const schema = `
  create table prefecture (code text primary key, name text not null, position int not null);
  create table asked (
    fiscal_year int not null, municipality text not null, prefecture text not null references prefecture,
    primary key (fiscal_year, municipality)
  );
  create index on asked (fiscal_year, prefecture);
  create table answer (
    fiscal_year int not null, municipality text not null, prefecture text not null references prefecture,
    item text not null, status text not null, outsourced boolean not null, joint boolean not null,
    primary key (fiscal_year, municipality, item)
  );
  create index on answer (fiscal_year, prefecture, item, status) include (municipality);
`;

/** Fills the peers' tables with the same reconstructed answers that Renkei's demo data are made of. */
export async function fillPeerTables({ host, user }: Postgres): Promise<void> {
  const client = new pg.Client({ host, user, database: 'postgres' });
  await client.connect();
  try {
    await client.query(schema);
    await insert(client, 'prefecture (code, name, position)', ['text', 'text', 'int'], prefectureRows());
    await insert(client, 'asked (fiscal_year, municipality, prefecture)', ['int', 'text', 'text'], askedRows());
    const columns = 'answer (fiscal_year, municipality, prefecture, item, status, outsourced, joint)';
    await insert(client, columns, ['int', 'text', 'text', 'text', 'text', 'bool', 'bool'], answerRows());
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

type Row = readonly (string | number | boolean)[];

/** The demo's answers, by the code of the municipality. */
export function nationalAnswers() {
  const municipalities = areasOn(loadAreas(), nationalRound.asOf).filter(({ level }) => level === 'municipality');
  return reconstructNational(municipalities.map(({ code }) => code));
}
const { fiscalYear } = nationalRound;

const prefectureRows = (): Row[] => prefectures.map(({ code, name }, position) => [code, name, position]);
const askedRows = (): Row[] => [...nationalAnswers().keys()].map((code) => [fiscalYear, code, code.slice(0, 2)]);
const answerRows = (): Row[] =>
  [...nationalAnswers()].flatMap(([code, { items }]) =>
    Object.entries(items).map(([item, { status, outsourced = false, joint = false }]): Row => {
      return [fiscalYear, code, code.slice(0, 2), item, status, outsourced, joint];
    }),
  );

async function insert(client: pg.Client, into: string, types: readonly string[], rows: readonly Row[]): Promise<void> {
  const columns = types.map((_, at) => rows.map((row) => row[at]));
  const arrays = types.map((type, at) => `$${at + 1}::${type}[]`).join(', ');
  await client.query(`insert into ${into} select * from unnest(${arrays})`, columns);
}
