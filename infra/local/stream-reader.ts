import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { localClient } from './local-environment.ts';

export type { StreamRecord };

/** New shards are looked for this often, and whenever a shard ends. */
const shardsEveryMillis = 10_000;

/** A laptop slept longer than records live; or, with DynamoDB Local, the position was taken before the very first record. */
const losses = new Set(['TrimmedDataAccessException', 'ExpiredIteratorException']);

export interface StreamReader {
  /** Takes a position at the end of every shard that has none: whatever is written from then on will be read. */
  position(): Promise<void>;
  /**
   * Records since the last call, of all shards. `isMore`: a page was full. `hasGap`: a position was lost, and with it
   * perhaps records; new positions must be taken, and what was written before be found another way.
   */
  next(): Promise<{ records: StreamRecord[]; isMore: boolean; hasGap: boolean }>;
  /** Forgets all positions. */
  reset(): void;
  close(): void;
}

/** Shard → where to read on; undefined: read to its end. */
type Positions = Map<string, string | undefined>;

/** Reads a table's stream from now on, over all its shards and those that come after them. */
export async function openStream(endpoint: string, table: string): Promise<StreamReader> {
  const client = new DynamoDBStreamsClient(localClient(endpoint));
  const arn = await streamArn(endpoint, table);
  const positions: Positions = new Map();
  let shardsAt = 0;
  const position = async () => {
    if (Date.now() < shardsAt) return;
    await takePositions(client, arn, positions);
    shardsAt = Date.now() + shardsEveryMillis;
  };
  const reset = () => {
    positions.clear();
    shardsAt = 0;
  };
  return {
    position,
    async next() {
      await position();
      try {
        const { pages, hasEnded } = await readAll(client, positions);
        // A shard that ends has successors, which may hold records already.
        if (hasEnded) shardsAt = 0;
        return { records: pages.flat(), isMore: hasEnded || pages.some((page) => page.length >= 1000), hasGap: false };
      } catch (error) {
        if (!losses.has((error as Error).name)) throw error;
        reset();
        return { records: [], isMore: true, hasGap: true };
      }
    },
    reset,
    close: () => client.destroy(),
  };
}

async function takePositions(client: DynamoDBStreamsClient, StreamArn: string, positions: Positions): Promise<void> {
  // A shard that appears while others are being read is read from its beginning.
  const ShardIteratorType = positions.size > 0 ? 'TRIM_HORIZON' : 'LATEST';
  const shards = (await listShards(client, StreamArn)).filter((shard) => !positions.has(shard));
  const iterators = await Promise.all(
    shards.map((ShardId) => client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType }))),
  );
  for (const [at, shard] of shards.entries()) positions.set(shard, iterators[at]?.ShardIterator);
}

async function readAll(client: DynamoDBStreamsClient, positions: Positions) {
  const open = [...positions].flatMap(([shard, from]) => (from === undefined ? [] : [{ shard, from }]));
  const answers = await Promise.all(
    open.map(({ from }) => client.send(new GetRecordsCommand({ ShardIterator: from }))),
  );
  for (const [at, { shard }] of open.entries()) positions.set(shard, answers[at]?.NextShardIterator);
  return {
    pages: answers.map(({ Records = [] }) => Records),
    hasEnded: answers.some(({ NextShardIterator }) => NextShardIterator === undefined),
  };
}

async function streamArn(endpoint: string, TableName: string): Promise<string> {
  const client = new DynamoDBClient(localClient(endpoint));
  const { Table } = await client.send(new DescribeTableCommand({ TableName })).finally(() => client.destroy());
  if (!Table?.LatestStreamArn) throw new Error(`table ${TableName} has no stream`);
  return Table.LatestStreamArn;
}

async function listShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<string[]> {
  const shards: string[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const query = { StreamArn, ...(ExclusiveStartShardId && { ExclusiveStartShardId }) };
    const { StreamDescription } = await client.send(new DescribeStreamCommand(query));
    shards.push(...(StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []));
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId);
  return shards;
}
