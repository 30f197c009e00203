import { applyImport } from './apply-import.ts';
import type { Client } from './client.ts';
import { type Head, readStoredHead, readStoredHeads } from './heads.ts';

/** Where a submission stands now; null where nobody has answered. */
export async function readHead(client: Client, roundId: string, respondent: string): Promise<Head | null> {
  const head = await readStoredHead(client, roundId, respondent);
  const current =
    head && (await rolledForward(client, head)) ? await readStoredHead(client, roundId, respondent) : head;
  return current && isAnswered(current) ? current : null;
}

/** Where the submissions of a prefecture in a round stand now, in the order of respondents. */
export async function readHeads(client: Client, roundId: string, prefecture: string): Promise<Head[]> {
  const heads = await readStoredHeads(client, roundId, prefecture);
  const claims = Map.groupBy(heads, ({ claim }) => claim);
  let isChanged = false;
  for (const [claim, claimed] of claims)
    if (
      claim !== undefined &&
      (await applyImport(
        client,
        claim,
        claimed.map(({ respondent }) => respondent),
      ))
    )
      isChanged = true;
  const current = isChanged ? await readStoredHeads(client, roundId, prefecture) : heads;
  return current.filter(isAnswered);
}

const isAnswered = ({ revision }: Head) => revision > 0;

/**
 * An import that is committed holds from that moment, though its rows are written one after the other: whoever meets one that
 * is not written yet writes it, and reads again.
 */
async function rolledForward(client: Client, { claim, respondent }: Head): Promise<boolean> {
  return claim !== undefined && (await applyImport(client, claim, [respondent]));
}
