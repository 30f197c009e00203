import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../../schema/decision.ts';
import type { Principal } from '../../schema/permission.ts';
import { client } from '../store/client.ts';
import { type Head, readNote } from '../store/heads.ts';
import { isRepeated } from './decide.ts';

/** The same decision by the same person once more, with the same words: other reasons make it another decision. */
export async function isRepetition(head: Head, decision: Decision, principal: Principal): Promise<boolean> {
  if (!isRepeated(head, decision, principal)) return false;
  if (head.reasonsAt === null) return true;
  const note = await readNote(client(), head.roundId, head.respondent, head.reasonsAt);
  const { reasons = [], comment = null } = decision;
  return isDeepStrictEqual([note?.reasons ?? [], note?.comment ?? null], [reasons, comment]);
}
