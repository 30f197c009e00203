import * as z from 'zod';
import type { NewRound } from '../../schema/round.ts';
import { type Api, uuidOf } from './api.ts';

/** The national survey with reference date 1 August 2015. Its days of opening and closing are assumed. */
export const nationalRound = {
  form: 'municipal-progress@2015',
  fiscalYear: 2015,
  asOf: '2015-08-01',
  opensAt: '2015-09-01T00:00:00+09:00',
  dueAt: '2015-09-30T23:59:59+09:00',
  prefecture: 'JP',
  respondents: 'all',
} as const satisfies NewRound;

/** Tokyo's survey of the end of fiscal 2015, drawn up on 11 March 2016. Respondents: the 53 that its table names. */
export const tokyoRound = {
  form: 'municipal-progress-tokyo@2015',
  fiscalYear: 2015,
  asOf: '2016-03-31',
  opensAt: '2016-02-15T00:00:00+09:00',
  dueAt: '2016-03-11T23:59:59+09:00',
  prefecture: '13',
} as const satisfies Omit<NewRound, 'respondents'>;

const roundList = z.object({
  items: z.array(z.object({ roundId: z.string(), asOf: z.string(), prefecture: z.string() })),
});
const opened = z.object({ roundId: z.string() });

/** Opens a round, or finds the one that is open already; returns its id. */
export async function openRound(api: Api, round: NewRound): Promise<string> {
  const { form, fiscalYear, prefecture } = round;
  const caller =
    prefecture === 'JP'
      ? ({ role: 'administrator', area: 'JP' } as const)
      : ({ role: 'prefecture-officer', area: prefecture } as const);
  const query = new URLSearchParams({ prefecture, form, fiscalYear: String(fiscalYear) });
  const list = await api({ ...caller, method: 'GET', path: `/v1/rounds?${query}`, expected: [200] });
  const known = roundList
    .parse(list.body)
    .items.find((one) => one.prefecture === prefecture && one.asOf === round.asOf);
  if (known) return known.roundId;
  const headers = { 'idempotency-key': uuidOf(`round/${prefecture}/${form}/${fiscalYear}`) };
  const reply = await api({ ...caller, method: 'POST', path: '/v1/rounds', body: round, headers, expected: [201] });
  return opened.parse(reply.body).roundId;
}
