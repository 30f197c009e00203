import { client } from '../../../functions/store/client.ts';
import { createTables } from '../../../infra/local/create-tables.ts';
import { startDynamoDb } from '../../../infra/local/dynamodb.ts';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';
import { type QuestionId, questions, series } from '../questions.ts';
import { type Acceptance, measureAcceptances } from './acceptances.ts';
import { caller } from './call.ts';
import { meter } from './meter.ts';
import { measureRecords, type Records } from './records.ts';
import { publish } from './synthetic.ts';
import { measureRezoning, measureZones, type ZoneReading } from './zones.ts';

export interface ReadCapacity {
  readonly question: QuestionId;
  readonly units: number;
  /** The same with ten times the respondents in the year, and ten years. */
  readonly tenfoldUnits: number;
}

export interface Capacity {
  readonly reads: readonly ReadCapacity[];
  readonly rows: number;
  readonly tenfoldRows: number;
  readonly acceptances: readonly Acceptance[];
  readonly zones: readonly ZoneReading[];
  readonly rezoningMillis: number;
  readonly records: Records;
}

/** Counts capacity units in a process of its own, on a database of its own, in memory. */
async function measureCapacity(isQuick: boolean): Promise<Capacity> {
  const database = await startDynamoDb({ dataDir: 'memory' });
  try {
    await createTables(database.endpoint);
    await setLocalEnvironment(database.endpoint);
    const call = await caller();
    const metered = meter(client());
    const acceptances = await measureAcceptances(client(), call, metered, isQuick ? [1, 10] : [1, 2, 5, 10, 30]);
    const reads = async () => {
      const units: [QuestionId, number][] = [];
      for (const { id, rest } of questions) {
        const { read } = await metered.measure(() =>
          call(['national-reader', 'JP'], rest, { headers: { 'cache-control': 'no-cache' } }),
        );
        units.push([id, read]);
      }
      return new Map(units);
    };
    const rows = await publish(client(), { fiscalYear: series.fiscalYear, times: 1 });
    const once = await reads();
    const zones = await measureZones(client(), call, metered);
    const rezoningMillis = await measureRezoning(client(), call);
    const records = await measureRecords(client(), call, metered, isQuick ? 2 : 6);
    let tenfoldRows = await publish(client(), { fiscalYear: series.fiscalYear, times: 10 });
    for (let year = 1; year < 10; year += 1)
      tenfoldRows += await publish(client(), { fiscalYear: series.fiscalYear + year, times: 1 });
    const tenfold = await reads();
    return {
      reads: questions.map(({ id }) => ({
        question: id,
        units: once.get(id) ?? Number.NaN,
        tenfoldUnits: tenfold.get(id) ?? Number.NaN,
      })),
      rows,
      tenfoldRows,
      acceptances,
      zones,
      rezoningMillis,
      records,
    };
  } finally {
    await database.stop();
  }
}

process.once('disconnect', () => process.exit());
process.send?.({ capacity: await measureCapacity(process.argv[2] === 'quick') });
process.disconnect?.();
