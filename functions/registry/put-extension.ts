import type * as z from 'zod';
import { instantInTokyo, plainInstant } from '../../schema/fiscal-year.ts';
import { roundExtended } from '../../schema/log-entry.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Extension, extensionBody, Round } from '../../schema/round.ts';
import type { Reply, Request } from '../http/request.ts';
import { client } from '../store/client.ts';
import { backOff } from '../store/commit.ts';
import { commitWithLog, type LogDraft } from '../store/log.ts';
import { type Asked, putAsked, putExtensionItem, readAsked, readExtension, readRound } from '../store/rounds.ts';

type PutExtension = Request<{ roundId: string; respondent: string }, unknown, z.output<typeof extensionBody>>;

const attempts = 8;

/** Sending the same again changes nothing and answers what stands. */
export async function putExtension(request: PutExtension): Promise<Reply> {
  const { roundId, respondent } = request.params;
  const round = await readRound(client(), roundId);
  if (!round) throw new Problem('not-found', { what: roundId });
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const asked = await readAsked(client(), round.form, round.fiscalYear, prefectureOf(respondent));
    if (!asked.rounds[roundId]?.includes(respondent)) throw new Problem('not-asked', { respondent, roundId });
    const extension = grant(round, request);
    const inForce = asked.extensions[respondent];
    const before = inForce ? await readExtension(client(), respondent, inForce) : null;
    if (before && before.dueAt === extension.dueAt && before.reason === extension.reason)
      return { status: 200, json: before };
    if (await save(round, extension, asked, request.newId)) return { status: 200, json: extension };
    await backOff(attempt);
  }
  throw new Problem('conflict');
}

/** Throws invalid-body where the new due instant is not later than the round's. */
function grant({ roundId, dueAt }: Round, { params, body, principal, now }: PutExtension): Extension {
  if (Date.parse(body.dueAt) <= Date.parse(dueAt)) {
    const message = `調査回の期限 ${dueAt} より後にしてください / must be after the round's due instant ${dueAt}`;
    throw new Problem('invalid-body', {}, { places: [{ pointer: '/dueAt', code: 'not-after-due', message }] });
  }
  return {
    roundId,
    respondent: params.respondent,
    dueAt: plainInstant(body.dueAt),
    reason: body.reason,
    grantedAt: instantInTokyo(now),
    grantedBy: principal.sub,
  };
}

async function save(
  { form, fiscalYear }: Round,
  extension: Extension,
  asked: Asked,
  newId: () => string,
): Promise<boolean> {
  const { roundId, respondent, dueAt, grantedAt, grantedBy } = extension;
  const prefecture = prefectureOf(respondent);
  const extensions = { ...asked.extensions, [respondent]: { roundId, dueAt, grantedAt, grantedBy } };
  const entry: LogDraft = {
    prefecture,
    id: newId(),
    kind: 'round.extended',
    at: grantedAt,
    subject: `rounds/${roundId}/submissions/${respondent}`,
    by: grantedBy,
    // The reason is free text: it stays in the registry.
    data: roundExtended.parse({ roundId, form, fiscalYear, respondent, dueAt }),
  };
  const items = [putAsked(form, fiscalYear, prefecture, { ...asked, extensions }), putExtensionItem(extension)];
  const { failed } = await commitWithLog(client(), items, [entry]);
  return failed.length === 0;
}
