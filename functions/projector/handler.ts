import type { DynamoDBStreamEvent } from 'aws-lambda';
import { client } from '../store/client.ts';
import { followBeside } from './beside.ts';
import { projectEach, projectPrefecture } from './project.ts';

/**
 * Woken by new log entries. A record tells only whose log grew; what is folded is read from the log itself, so order,
 * repetition and loss of records don't matter. A prefecture that fails fails the batch, which the stream repeats.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const grown = new Set(
    event.Records.flatMap(({ dynamodb }) => /^LOG#(.+)$/.exec(dynamodb?.Keys?.['pk']?.S ?? '')?.[1] ?? []),
  );
  await projectEach([...grown], projectBoth);
}

/** What is built beside first, so that whoever reads it after a switch never steps back. */
async function projectBoth(prefecture: string): Promise<number> {
  await followBeside(prefecture);
  return projectPrefecture(client(), prefecture);
}
