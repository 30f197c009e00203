import { writeAreas } from '../../../functions/store/areas.ts';
import { client } from '../../../functions/store/client.ts';
import { createTables } from '../../../infra/local/create-tables.ts';
import { startDynamoDb } from '../../../infra/local/dynamodb.ts';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';
import { areasOn } from '../../../schema/area.ts';
import { careResources2025 } from '../../../schema/forms/care-resources-2025.ts';
import { loadAreas } from '../../../seeds/areas/areas.ts';
import { careResourcesOf } from '../../../seeds/demo/care-resources.ts';
import { nationalRound } from '../../../seeds/load/rounds.ts';
import { publish } from '../capacity/synthetic.ts';

/** A database in memory with what the worker reads, for as long as whoever started it: `database.ts YEARS YEARS-OF-COUNTS`. */
const [years = 0, yearsOfCounts = 0] = process.argv.slice(2).map(Number);
const from = (fiscalYear: number, count: number) => Array.from({ length: count }, (_, at) => fiscalYear + at);

const database = await startDynamoDb({ dataDir: 'memory' });
await createTables(database.endpoint);
await setLocalEnvironment(database.endpoint);
await writeAreas(client(), loadAreas());
for (const fiscalYear of from(2015, years)) await publish(client(), { fiscalYear, times: 1, hasOwnCodes: true });
const municipalities = areasOn(loadAreas(), nationalRound.asOf).filter(({ level }) => level === 'municipality');
const answers = new Map(municipalities.map((area) => [area.code, careResourcesOf(area)]));
for (const fiscalYear of from(2025, yearsOfCounts))
  await publish(client(), { form: careResources2025, answers, fiscalYear, times: 1, hasOwnCodes: true });

process.once('disconnect', () => void database.stop().finally(() => process.exit()));
process.send?.({ url: database.endpoint });
