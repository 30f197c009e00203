import { gunzipSync, gzipSync } from 'node:zlib';
import { environment } from '../environment.ts';
import type { Client } from './client.ts';
import type { WriteItem } from './commit.ts';
import { ledgerKeys } from './keys.ts';
import { queryPartition } from './query-partition.ts';

/** One saved revision of a submission: written once, never changed, never deleted. */
export interface Revision {
  readonly revision: number;
  readonly at: string;
  readonly by: string;
  readonly onBehalf: boolean;
  readonly comment: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** DynamoDB takes 400 KB an item; chunks leave room for keys and for the rest of the transaction. */
const chunkBytes = 300_000;

export function putRevision(roundId: string, respondent: string, given: Revision): WriteItem[] {
  const { answers, comment, revision, ...about } = given;
  const bytes = gzipSync(JSON.stringify({ answers, comment }));
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, at) =>
    bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes),
  );
  return chunks.map((content, at) => ({
    Put: {
      TableName: environment().ledgerTable,
      Item: {
        ...ledgerKeys.revision(roundId, respondent, revision, at),
        v: 1,
        revision,
        chunks: chunks.length,
        content,
        ...(at === 0 && about),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }));
}

export async function readRevision(
  client: Client,
  roundId: string,
  respondent: string,
  revision: number,
): Promise<Revision | null> {
  const { sk } = ledgerKeys.revision(roundId, respondent, revision, 0);
  const found = await queryItems(client, ledgerKeys.submission(roundId, respondent), sk.slice(0, -3));
  return found.length === 0 ? null : toRevision(found);
}

/** Everything kept of a submission besides its head: revisions and notes, as stored. */
export async function readSubmissionItems(client: Client, roundId: string, respondent: string) {
  const items = await queryItems(client, ledgerKeys.submission(roundId, respondent), '');
  const chunks = Map.groupBy(
    items.filter(({ sk }) => String(sk).startsWith('REV#')),
    ({ revision }) => Number(revision),
  );
  const notes = items.filter(({ sk }) => String(sk).startsWith('NOTE#'));
  return {
    revisions: [...chunks.values()].map(toRevision),
    notes: new Map(
      notes.map(({ sk, reasons, comment }) => [
        Number(String(sk).slice(5)),
        { reasons: reasons as never[], comment: comment as string | null },
      ]),
    ),
  };
}

const queryItems = (client: Client, pk: string, prefix: string): Promise<Record<string, unknown>[]> =>
  queryPartition(client, environment().ledgerTable, pk, { prefix });

/** A revision that is stored but can't be read: trying again doesn't help. */
export class BrokenRevision extends Error {}

function toRevision(chunks: readonly Record<string, unknown>[]): Revision {
  const first = chunks[0] ?? {};
  const revision = String(first['revision']);
  if (chunks.length !== first['chunks'])
    throw new BrokenRevision(`revision ${revision} has ${chunks.length} of ${String(first['chunks'])} chunks`);
  let content: Pick<Revision, 'answers' | 'comment'>;
  try {
    content = JSON.parse(
      gunzipSync(Buffer.concat(chunks.map(({ content }) => content as Uint8Array))).toString('utf8'),
    );
  } catch (cause) {
    throw new BrokenRevision(`revision ${revision} can't be unpacked`, { cause });
  }
  return {
    revision: first['revision'] as number,
    at: first['at'] as string,
    by: first['by'] as string,
    onBehalf: first['onBehalf'] as boolean,
    ...content,
  };
}
