import { isAllowed } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { NewRound, Round } from '../../schema/round.ts';
import type { Reply, Request } from '../http/request.ts';
import { type Remember, withIdempotency } from '../http/with-idempotency.ts';
import { client } from '../store/client.ts';
import { backOff } from '../store/commit.ts';
import { commitWithLog } from '../store/log.ts';
import { type Asked, nobodyAsked, putAsked, putRound, readAllAsked, readAsked, readRound } from '../store/rounds.ts';
import { chooseRespondents, type Respondents } from './choose-respondents.ts';
import { eligibleRespondents } from './eligible-respondents.ts';
import { formFor, makeRound, openingEntries, refuseOverlap, roundIdOf } from './plan-round.ts';

type CreateRound = Request<unknown, unknown, NewRound>;

const attempts = 8;

export async function createRound(request: CreateRound): Promise<Reply> {
  const { body, principal } = request;
  if (!isAllowed(principal, 'write-rounds', { roundOwner: body.prefecture })) {
    throw new Problem('forbidden', { role: principal.role, area: principal.area });
  }
  return withIdempotency(request, client(), 'registry', (remember) => openRound(request, remember));
}

async function openRound(request: CreateRound, remember: Remember): Promise<Reply> {
  const { body } = request;
  const form = formFor(body);
  const respondents = chooseRespondents(body, await eligibleRespondents(client(), form, body));
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const asked = await readAskedIn(body, respondents);
    refuseOverlap(respondents, asked);
    const round = await newRoundOf(request, respondents);
    const reply: Reply = { status: 201, json: round, headers: { location: `/v1/rounds/${round.roundId}` } };
    if (await save(round, respondents, asked, { newId: request.newId, items: remember(reply) })) return reply;
    await backOff(attempt);
  }
  throw new Problem('conflict');
}

async function newRoundOf({ body, principal, now }: CreateRound, respondents: Respondents): Promise<Round> {
  const asked = [...respondents.values()].reduce((sum, codes) => sum + codes.length, 0);
  return makeRound(body, { roundId: await freeRoundId(body), asked, createdBy: principal.sub, now });
}

async function freeRoundId(body: NewRound): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const roundId = roundIdOf(body, nth);
    if (!(await readRound(client(), roundId))) return roundId;
  }
}

/** Who is asked this form and year already, where the new round would ask. */
async function readAskedIn(
  { form, fiscalYear }: NewRound,
  respondents: Respondents,
): Promise<ReadonlyMap<string, Asked>> {
  const [prefecture, ...more] = respondents.keys();
  if (prefecture === undefined || more.length > 0) return readAllAsked(client(), form, fiscalYear);
  return new Map([[prefecture, await readAsked(client(), form, fiscalYear, prefecture)]]);
}

/**
 * The round, its asked lists, their log entries and the remembered answer in one transaction: 1 + 47 + 47 + 1 items at
 * most. False where somebody was quicker; nothing is written then.
 */
async function save(
  round: Round,
  respondents: Respondents,
  asked: ReadonlyMap<string, Asked>,
  { newId, items }: { newId: () => string; items: ReturnType<Remember> },
): Promise<boolean> {
  const lists = [...respondents].map(([prefecture, codes]) => {
    const before = asked.get(prefecture) ?? nobodyAsked;
    return putAsked(round.form, round.fiscalYear, prefecture, {
      ...before,
      rounds: { ...before.rounds, [round.roundId]: codes },
    });
  });
  const { failed } = await commitWithLog(
    client(),
    [putRound(round), ...lists, ...items],
    openingEntries(round, respondents, newId),
  );
  return failed.length === 0;
}
