/** The three tables: the very objects that the CDK stack and the local server make their tables from. All keys are strings. */
export interface TableDefinition {
  readonly id: 'registry' | 'ledger' | 'published';
  /** Environment variable by which functions know the table's name. */
  readonly variable: string;
  readonly partitionKey: 'pk';
  readonly sortKey: 'sk';
  /** Keys are all that a wake-up needs. */
  readonly stream: 'KEYS_ONLY' | null;
  /** Attribute with the epoch second after which DynamoDB may delete an item. */
  readonly timeToLive: string | null;
}

/**
 * `published` can be built anew in a second table beside the one that is served, and switched to. One of two, in turn: what
 * was served last is what is built next.
 */
export type Generation = 'a' | 'b';

export interface PublishedTables {
  readonly serving: Generation;
  /** The other one exists as well and is folded into. */
  readonly isBuiltBeside: boolean;
}

export const otherGeneration = (one: Generation): Generation => (one === 'a' ? 'b' : 'a');

const table = (id: TableDefinition['id'], rest: Pick<TableDefinition, 'stream' | 'timeToLive'>): TableDefinition => ({
  id,
  variable: `${id.toUpperCase()}_TABLE`,
  partitionKey: 'pk',
  sortKey: 'sk',
  ...rest,
});

export const tables: readonly TableDefinition[] = [
  table('registry', { stream: null, timeToLive: 'expiresAt' }),
  table('ledger', { stream: 'KEYS_ONLY', timeToLive: 'expiresAt' }),
  table('published', { stream: 'KEYS_ONLY', timeToLive: null }),
];
