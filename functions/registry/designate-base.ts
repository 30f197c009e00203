import type { designateBase as operation } from '../../openapi/operations/bases.ts';
import { type Base, withStep } from '../../schema/base.ts';
import { type DesignationMove, designationFault, isLastStep } from '../../schema/designation.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { readBase } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { backOff } from '../store/commit.ts';
import { findingsSinceStep } from './findings-since-step.ts';
import { faultPlace, movedData } from './plan-base.ts';
import { refuse } from './refuse.ts';
import { baseReply, writeBase } from './write-base.ts';

type DesignateBase = RequestOf<typeof operation>;

const attempts = 8;

export function designateBase(request: DesignateBase): Promise<Reply> {
  return withIdempotency(request, client(), 'registry', (remember) => takeStep(request, remember));
}

/** The last step sent again changes nothing and is answered as it was. */
async function takeStep(request: DesignateBase, remember: Remember): Promise<Reply> {
  const { params, body, now } = request;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const stored = await readBase(client(), params.baseId);
    if (!stored) throw new Problem('not-found', { what: params.baseId });
    const { rev, value: before } = stored;
    if (isLastStep(before.designations, body))
      return baseReply(200, before, rev, await findingsSinceStep(before, request));
    refuseFault(before, body);
    const base = withStep(before, { ...body, at: instantInTokyo(now) });
    const reply = baseReply(200, base, rev + 1, await findingsSinceStep(base, request));
    const change = { base, rev, kind: `base.${body.status}`, data: movedData(base, body) } as const;
    if (await writeBase(request, change, remember(reply))) return reply;
    await backOff(attempt);
  }
  throw new Problem('conflict');
}

/** A day outside its plan period can never be right (422); what does not follow from the present status conflicts with it (409). */
function refuseFault({ baseId, designation, designations }: Base, move: DesignationMove): void {
  const fault = designationFault(designations, move);
  if (!fault) return;
  if (fault.rule === 'outside-plan-period') refuse([faultPlace(fault)]);
  const { status, date } = designation;
  const values = { baseId, status, date, wanted: move.status, allowed: fault.allowed };
  throw new Problem('invalid-designation', values, { places: [faultPlace(fault)] });
}
