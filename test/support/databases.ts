import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../infra/local/dynamodb.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Endpoints of DynamoDB Local, one for each worker. */
    readonly databases: readonly string[];
  }
}

/** One database in memory for each worker, before the first test file and until after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const workers = project.config.maxWorkers;
  const databases = await Promise.all(
    Array.from({ length: Number(workers) }, () => startDynamoDb({ dataDir: 'memory' })),
  );
  project.provide(
    'databases',
    databases.map(({ endpoint }) => endpoint),
  );
  return async () => {
    await Promise.all(databases.map(({ stop }) => stop()));
  };
}
