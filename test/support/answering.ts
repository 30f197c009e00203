import type { Observation } from '../../schema/observation.ts';
import { type Answer, type Client, eventually } from './server.ts';

/** A round that is open for years, so that a story can be told in it at any time. */
export function openRoundOf(form: string, fiscalYear: number, respondents: readonly string[] | 'all', asOf?: string) {
  return {
    form,
    fiscalYear,
    asOf: asOf ?? `${fiscalYear}-08-01`,
    opensAt: '2015-01-01T00:00:00+09:00',
    dueAt: '2090-01-01T00:00:00+09:00',
    respondents,
  };
}

const first = { 'if-none-match': '*' };

/** Saves and submits a respondent's first answers. */
export const submitFirst = (who: Client, roundId: string, respondent: string, answers: unknown): Promise<Answer> =>
  who.put(`/v1/rounds/${roundId}/submissions/${respondent}`, { answers, submit: true }, first);

/** Accepts the first revision of each respondent; returns their statuses. */
export async function acceptFirst(who: Client, roundId: string, respondents: readonly string[]): Promise<number[]> {
  const body = { action: 'accept', respondents: respondents.map((code) => ({ code, revision: 1 })) };
  const { body: answer } = await who.post(`/v1/rounds/${roundId}/decisions`, body);
  return answer.results.map(({ status }: { status: number }) => status);
}

/** Observations of a query, read anew until they are as wanted. */
export async function observed(
  who: Client,
  query: string,
  isWanted: (items: readonly Observation[]) => boolean = () => true,
): Promise<readonly Observation[]> {
  const read = () => who.get(`/v1/observations?${query}`, { 'cache-control': 'no-cache' });
  const { body } = await eventually(read, (answer) => answer.status !== 200 || isWanted(answer.body.items));
  return body.items ?? [body];
}

/** Waits until a form's figures of an area hold that many answers. */
export async function untilCounted(
  who: Client,
  of: { readonly form: string; readonly fiscalYear: number; readonly area: string },
  answers: number,
): Promise<void> {
  const query = `indicator=response-rate&form=${of.form}&fiscalYear=${of.fiscalYear}&area=${of.area}`;
  const items = await observed(who, query, ([one]) => one?.answered === answers);
  if (items[0]?.answered !== answers) throw new Error(`${query} counts ${items[0]?.answered} of ${answers}`);
}
