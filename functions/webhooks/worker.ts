import type { DynamoDBStreamEvent } from 'aws-lambda';
import { environment } from '../environment.ts';
import { client } from '../store/client.ts';
import { resolveHost } from './check-address.ts';
import { deliverDue } from './deliver-due.ts';

/**
 * Woken by new feed entries, and every minute by a schedule. A record tells only whose feed grew; what is delivered is read
 * from the feed itself, so order, repetition and loss of records don't matter.
 */
export async function handler(event: Partial<DynamoDBStreamEvent>): Promise<void> {
  const grown = event.Records?.flatMap(
    ({ dynamodb }) => /^FEED#(.+)$/.exec(dynamodb?.Keys?.['pk']?.S ?? '')?.[1] ?? [],
  );
  await deliverDue(
    {
      client: client(),
      now: () => new Date(),
      random: Math.random,
      resolve: resolveHost,
      allowsLocal: environment().allowsLocalWebhooks,
    },
    grown && new Set(grown),
  );
}
