import { Problem } from '../../schema/problem.ts';
import type { Zoning } from '../../schema/zoning.ts';
import type { Reply } from '../http/request.ts';
import { client } from '../store/client.ts';
import { backOff, type WriteItem } from '../store/commit.ts';
import { commitWithLog, type LogDraft } from '../store/log.ts';
import { fitsOneItem, putZoning, readZoning } from '../store/zoning.ts';
import { refuse } from './refuse.ts';

/** What a change of a zoning comes to: written all at once, or not at all. */
export interface ZoningChange {
  readonly after: Zoning;
  readonly items: readonly WriteItem[];
  readonly draft: LogDraft;
  readonly reply: Reply;
}

const attempts = 12;

/**
 * Changes a prefecture's zoning by a plan, which is made anew, with every check, where another change came first: two
 * officers at two zones both succeed, at one zone the plan's precondition tells the slower one.
 */
export async function changeZoning(prefecture: string, plan: (before: Zoning) => ZoningChange): Promise<Reply> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = await readZoning(client(), prefecture);
    const { after, items, draft, reply } = plan(before);
    if (!fitsOneItem(after)) refuse([tooLarge]);
    const { failed } = await commitWithLog(client(), [putZoning(after, before), ...items], [draft]);
    if (failed.length === 0) return reply;
    // Not the zoning, but a twin of this request that has left its answer.
    if (!failed.includes(0)) break;
    await backOff(attempt);
  }
  throw new Problem('conflict');
}

const tooLarge = {
  pointer: '',
  code: 'zoning-too-large',
  message: '都道府県の圏域の履歴が大きすぎます / the history of this prefecture’s zones is too large to store',
};
