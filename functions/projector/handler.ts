import type { DynamoDBStreamEvent } from 'aws-lambda';
import { client } from '../store/client.ts';
import { projectPrefecture } from './project.ts';

/**
 * Woken by new log entries. A record tells only whose log grew; what is folded is read from the log itself, so order,
 * repetition and loss of records don't matter. A prefecture that fails fails the batch, which the stream repeats.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const grown = new Set(
    event.Records.flatMap(({ dynamodb }) => /^LOG#(.+)$/.exec(dynamodb?.Keys?.['pk']?.S ?? '')?.[1] ?? []),
  );
  const results = await Promise.allSettled([...grown].map((prefecture) => projectPrefecture(client(), prefecture)));
  const failed = results.filter((result) => result.status === 'rejected');
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason as unknown),
      `${failed.length} prefectures could not be projected`,
    );
}
