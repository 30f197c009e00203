import packageFile from '../../package.json' with { type: 'json' };
import { Problem } from '../../schema/problem.ts';
import type { Reply } from '../http/request.ts';
import { client } from '../store/client.ts';
import { isReachable } from '../store/reachable.ts';

const seconds = 5;

export async function getHealth(): Promise<Reply> {
  if (!(await isReachable(client())))
    throw new Problem('unavailable', { seconds }, { headers: { 'retry-after': String(seconds) } });
  return {
    status: 200,
    json: { status: 'ok', version: packageFile.version },
    headers: { 'cache-control': 'no-store' },
  };
}
