import type { putBaseContacts as operation } from '../../openapi/operations/bases.ts';
import { Problem } from '../../schema/problem.ts';
import { changedBy, checkPrecondition, marksOfRev } from '../http/precondition.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { putContactsItem, readBase, readContacts } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { commit } from '../store/commit.ts';
import { notKept } from './get-base-contacts.ts';

type PutBaseContacts = RequestOf<typeof operation>;

/** Contacts are personal data: the change is in no log and no feed, and leaves no version behind. */
export async function putBaseContacts({ params, body, headers }: PutBaseContacts): Promise<Reply> {
  const { baseId } = params;
  const [base, before] = await Promise.all([readBase(client(), baseId), readContacts(client(), baseId)]);
  if (!base) throw new Problem('not-found', { what: baseId });
  checkPrecondition(headers, marksOfRev(before?.rev));
  const rev = before?.rev ?? 0;
  const failed = await commit(client(), [putContactsItem(baseId, body, rev)]);
  if (failed.length > 0) throw changedBy(marksOfRev((await readContacts(client(), baseId))?.rev));
  return { status: before ? 200 : 201, json: body, etag: `"${rev + 1}"`, headers: notKept };
}
