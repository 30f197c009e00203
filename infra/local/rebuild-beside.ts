import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { prefectures } from '../../schema/prefecture.ts';
import { otherGeneration, type PublishedTables } from '../tables.ts';
import { createTables } from './create-tables.ts';
import { localClient, renewEnvironment } from './local-environment.ts';
import { namesOf, writePublishedTables } from './published-tables.ts';
import { foldAll, out, type Rebuild } from './rebuild-all.ts';
import type { StoredData } from './stored-data.ts';

/** Makes the second table, lets a running server follow it from now on, and folds all that is older. */
export async function buildBeside(data: StoredData, codes: readonly string[], rebuild: Rebuild): Promise<void> {
  const published = { ...data.published, isBuiltBeside: true };
  await createTables(data.endpoint, published);
  writePublishedTables(data.dataDir, published);
  renewEnvironment(published);
  let entries = 0;
  for (const prefecture of codes) entries += (await rebuild({ prefecture, beside: 'build' })).entries;
  const { published: served, beside } = namesOf(published);
  out(`${entries} log entries folded into ${beside}, beside ${served}, which is served. Next: --compare, --switch.`);
}

/** Returns how many items differ from what is served. */
export async function compareBeside(
  { published }: StoredData,
  codes: readonly string[],
  rebuild: Rebuild,
): Promise<number> {
  demandBeside(published);
  return foldAll(codes, (prefecture) => rebuild({ prefecture, beside: 'compare' }), 'compared');
}

/** Compares all prefectures, whatever was asked, and serves the other table where nothing differs or all of it is wanted. */
export async function switchToBeside(
  data: StoredData,
  codes: readonly string[],
  rebuild: Rebuild,
  isAccepted: boolean,
): Promise<number> {
  if (codes.length < prefectures.length) throw new Error('--switch is for all prefectures at once');
  const wrong = await compareBeside(data, codes, rebuild);
  if (wrong > 0 && !isAccepted) {
    out('Not switched: what is served would change. --accept switches all the same.');
    return wrong;
  }
  const moved = { serving: otherGeneration(data.published.serving), isBuiltBeside: true };
  writePublishedTables(data.dataDir, moved);
  out(`${namesOf(moved).published} is served; ${namesOf(moved).beside} is kept up until --drop: --switch goes back.`);
  return 0;
}

export async function dropBeside({ endpoint, dataDir, published }: StoredData): Promise<void> {
  const TableName = demandBeside(published);
  writePublishedTables(dataDir, { ...published, isBuiltBeside: false });
  const client = new DynamoDBClient(localClient(endpoint));
  await client.send(new DeleteTableCommand({ TableName })).finally(() => client.destroy());
  out(`${TableName} is gone.`);
}

function demandBeside(published: PublishedTables): string {
  const { beside } = namesOf(published);
  if (beside === undefined) throw new Error('no table is built beside the one that is served: --beside makes one');
  return beside;
}
