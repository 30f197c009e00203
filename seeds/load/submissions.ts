import * as z from 'zod';
import type { Role } from '../../schema/permission.ts';
import { type Api, uuidOf } from './api.ts';

export interface Batch {
  readonly roundId: string;
  readonly prefecture: string;
  /** Who answers, where it is not municipalities; a prefecture's officer may answer for others too. */
  readonly role?: Role;
  /** By the code or id of the respondent. */
  readonly answers: ReadonlyMap<string, object>;
  /** Says of every answer what it is: real, reconstructed or made up. */
  readonly comment?: string;
  readonly onAnswer: () => void;
}

const reconstructed =
  '再構成データ：公表された集計表に合うように作った回答であり、実際の回答ではありません。 ' +
  'Reconstructed to fit published tables; not an actual answer.';

const head = z.object({
  respondent: z.string(),
  state: z.string(),
  revision: z.int(),
  onBehalf: z.boolean(),
  acceptedRevision: z.int().nullable(),
});
const headList = z.object({ items: z.array(head), next: z.string().nullable() });
type Head = z.infer<typeof head>;

const decisionsARequest = 50;
const results = z.object({ results: z.array(z.object({ code: z.string(), status: z.int() })) });

/**
 * Each respondent of a prefecture submits its answers, and the prefecture accepts them. What has an answer already
 * keeps it; of those only a respondent's own first revision is accepted. Returns how many are accepted then.
 */
export async function answerAndAccept(api: Api, batch: Batch): Promise<number> {
  const known = await headsOf(api, batch);
  const accepted = [...known.values()].filter(({ acceptedRevision }) => acceptedRevision !== null).length;
  const waiting = [...known.values()].filter((one) => isWaiting(one, batch)).map(({ respondent }) => respondent);
  for (const [code, answers] of batch.answers) {
    if (!known.has(code) && (await submit(api, batch, code, answers))) waiting.push(code);
    batch.onAnswer();
  }
  return accepted + (await accept(api, batch, waiting));
}

/** As an interrupted load left it, and no one else: what was accepted before and came back is somebody's work. */
const isWaiting = ({ respondent, state, revision, onBehalf, acceptedRevision }: Head, batch: Batch) =>
  state === 'submitted' &&
  revision === 1 &&
  onBehalf === (answererOf(batch, respondent).area !== respondent) &&
  acceptedRevision === null;

/** The caller who answers for a respondent. */
const answererOf = ({ role = 'municipality-officer', prefecture }: Batch, respondent: string) => ({
  role,
  area: role === 'prefecture-officer' ? prefecture : respondent,
});

async function headsOf(api: Api, { roundId, prefecture }: Batch): Promise<Map<string, Head>> {
  const path = `/v1/rounds/${roundId}/submissions?limit=1000`;
  const { body } = await api({ role: 'prefecture-officer', area: prefecture, method: 'GET', path, expected: [200] });
  // A prefecture has fewer than 200 municipalities: one page holds them.
  return new Map(headList.parse(body).items.map((one) => [one.respondent, one]));
}

/** False where somebody else's answer came first. */
async function submit(api: Api, batch: Batch, code: string, answers: object): Promise<boolean> {
  const { roundId, comment = reconstructed } = batch;
  const { status } = await api({
    ...answererOf(batch, code),
    method: 'PUT',
    path: `/v1/rounds/${roundId}/submissions/${code}`,
    body: { answers, comment, submit: true },
    headers: { 'if-none-match': '*', 'idempotency-key': uuidOf(`submission/${roundId}/${code}`) },
    expected: [201, 409, 412],
  });
  return status === 201;
}

async function accept(api: Api, { roundId, prefecture }: Batch, codes: readonly string[]): Promise<number> {
  for (let at = 0; at < codes.length; at += decisionsARequest) {
    const respondents = codes.slice(at, at + decisionsARequest).map((code) => ({ code, revision: 1 }));
    const reply = await api({
      role: 'prefecture-officer',
      area: prefecture,
      method: 'POST',
      path: `/v1/rounds/${roundId}/decisions`,
      body: { action: 'accept', respondents },
      expected: [200],
    });
    const refused = results.parse(reply.body).results.find(({ status }) => status !== 200);
    if (refused)
      throw new Error(
        `${refused.code} could not be accepted in ${roundId}: ${JSON.stringify(reply.body).slice(0, 500)}`,
      );
  }
  return codes.length;
}
