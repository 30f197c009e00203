import { Problem } from '../../schema/problem.ts';
import type { Reply } from '../http/request.ts';
import { client } from '../store/client.ts';
import type { RecordNoun } from '../store/keys.ts';
import { readRecord } from '../store/records.ts';

/** A record as it stands, with the mark under which it can be changed. Throws not-found. */
export async function getRecord(noun: RecordNoun, id: string): Promise<Reply> {
  const stored = await readRecord(client(), noun, id);
  if (!stored) throw new Problem('not-found', { what: id });
  return { status: 200, json: stored.value, etag: `"${stored.rev}"` };
}
