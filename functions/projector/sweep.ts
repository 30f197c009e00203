import { prefectures } from '../../schema/prefecture.ts';
import { type Client, client } from '../store/client.ts';
import { logTail } from '../store/log.ts';
import { readCheckpoints } from '../store/published.ts';
import { followBeside } from './beside.ts';
import { projectPrefecture } from './project.ts';

/** Compares every checkpoint with its log's end and folds what was left behind; run at start and every five minutes. */
export async function sweep(from: Client): Promise<readonly string[]> {
  const checkpoints = await readCheckpoints(from);
  const behind = await Promise.all(
    prefectures.map(async ({ code }) => ((await logTail(from, code)) > (checkpoints.get(code) ?? 0) ? [code] : [])),
  );
  for (const prefecture of behind.flat()) await projectPrefecture(from, prefecture);
  return behind.flat();
}

export async function handler(): Promise<void> {
  await sweep(client());
  for (const { code } of prefectures) await followBeside(code);
}
