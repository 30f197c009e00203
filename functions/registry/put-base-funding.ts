import { isDeepStrictEqual } from 'node:util';
import type { putBaseFunding as operation } from '../../openapi/operations/bases.ts';
import { Problem } from '../../schema/problem.ts';
import { changedBy, checkPrecondition, marksOfRev } from '../http/precondition.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { readBase } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { moneyFindings } from './lines-elsewhere.ts';
import { changedData } from './plan-base.ts';
import { baseReply, writeBase } from './write-base.ts';

type PutBaseFunding = RequestOf<typeof operation>;

/** The lines are a part of the base: preconditions name the base's own mark. */
export function putBaseFunding(request: PutBaseFunding): Promise<Reply> {
  return withIdempotency(request, client(), 'registry', (remember) => save(request, remember));
}

async function save(request: PutBaseFunding, remember: Remember): Promise<Reply> {
  const { params, body, headers, language } = request;
  const { baseId } = params;
  const stored = await readBase(client(), baseId);
  if (!stored) throw new Problem('not-found', { what: baseId });
  const { rev, value: before } = stored;
  checkPrecondition(headers, marksOfRev(rev));
  const base = { ...before, funding: body.funding };
  const findings = await moneyFindings(base, language);
  if (isDeepStrictEqual(base, before)) return baseReply(200, base, rev, findings);
  const reply = baseReply(200, base, rev + 1, findings);
  const data = changedData(base, before);
  if (await writeBase(request, { base, rev, kind: 'base.changed', data }, remember(reply))) return reply;
  throw changedBy(marksOfRev((await readBase(client(), baseId))?.rev));
}
