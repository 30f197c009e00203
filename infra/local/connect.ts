import { announcedDatabase } from './data-dir.ts';
import { startDynamoDb } from './dynamodb.ts';

export interface Connection {
  readonly endpoint: string;
  /** Stops the database, if it was started for this connection. */
  readonly close: () => Promise<void>;
}

/** The database of a data directory: that of the server that runs on it now, else one of our own until `close`. */
export async function connectDatabase(dataDir: string): Promise<Connection> {
  const endpoint = announcedDatabase(dataDir);
  if (endpoint !== undefined) return { endpoint, close: async () => undefined };
  const own = await startDynamoDb({ dataDir });
  return { endpoint: own.endpoint, close: () => own.stop() };
}
