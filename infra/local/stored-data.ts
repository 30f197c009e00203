import { existsSync } from 'node:fs';
import { connectDatabase } from './connect.ts';
import { createTables } from './create-tables.ts';
import { dataDirOf } from './data-dir.ts';
import { environment } from './environment.ts';
import { setLocalEnvironment } from './local-environment.ts';
import { readPublishedTables } from './published-tables.ts';

/** What a command works on: the tables of a folder, beside a running server or without one. */
export interface StoredData {
  readonly dataDir: string;
  readonly endpoint: string;
  readonly published: ReturnType<typeof readPublishedTables>;
}

/** Opens what DATA_DIR names for as long as the work takes; throws one line a user can act on where there is nothing. */
export async function withStoredData(verb: string, work: (data: StoredData) => Promise<void>): Promise<void> {
  const dataDir = dataDirOf(environment['DATA_DIR']);
  if (dataDir === 'memory') throw new Error(`DATA_DIR=memory keeps nothing to ${verb}`);
  if (!existsSync(dataDir)) throw new Error(`${dataDir} doesn't exist: there is nothing to ${verb}`);
  const { endpoint, close } = await connectDatabase(dataDir);
  try {
    const published = readPublishedTables(dataDir);
    await createTables(endpoint, published);
    await setLocalEnvironment(endpoint, undefined, published);
    await work({ dataDir, endpoint, published });
  } finally {
    await close();
  }
}

/** A command's whole: what it throws is one line and exit code 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
