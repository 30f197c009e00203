import { prefectures } from '../../schema/prefecture.ts';
import { type Client, client } from '../store/client.ts';
import { logTail } from '../store/log.ts';
import { readCheckpoints } from '../store/published.ts';
import { followBeside } from './beside.ts';
import { projectEach, projectPrefecture } from './project.ts';

/** Compares every checkpoint with its log's end and folds what was left behind; run at start and every five minutes. */
export async function sweep(from: Client): Promise<readonly string[]> {
  const checkpoints = await readCheckpoints(from);
  const behind = await Promise.all(
    prefectures.map(async ({ code }) => ((await logTail(from, code)) > (checkpoints.get(code) ?? 0) ? [code] : [])),
  );
  await projectEach(behind.flat(), (prefecture) => projectPrefecture(from, prefecture));
  return behind.flat();
}

/** What is built beside first, as in the projector: whoever reads it after a switch never steps back. */
export async function handler(): Promise<void> {
  for (const { code } of prefectures) await followBeside(code);
  await sweep(client());
}
