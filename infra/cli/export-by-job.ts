import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { exportResult } from '../../schema/export-result.ts';
import type { Job } from '../../schema/job.ts';
import type { Api } from './api.ts';
import { userAgent } from './command.ts';
import { followJob } from './follow-job.ts';
import { progressOf } from './progress.ts';
import type { Session } from './session.ts';
import { Stopped, text } from './stopped.ts';

/**
 * Has a job write figures (`POST /v1/exports`), waits for it, and gives its file. Whoever reads that to its end has what the job
 * wrote: it throws where the SHA-256 is another.
 */
export async function exportByJob(
  api: Api,
  parameters: Readonly<Record<string, string | undefined>>,
  session: Session,
): Promise<AsyncIterable<Uint8Array>> {
  // The same request while its job runs gives that job, so it may be sent twice.
  const begun = await api.send('POST', '/v1/exports', { body: parameters, isRepeatable: true });
  const started = (await begun.json()) as Job;
  session.say(text(`書き出しの処理: ${started.jobId}`, `Written by the job ${started.jobId}`));
  const { result } = await followJob(api, started, progressOf(session));
  return fileAt(api, result as z.infer<typeof exportResult>);
}

/** The address is the key: no token goes there, which may be another's server. The whole may take longer than an answer. */
async function* fileAt(api: Api, { url, sha256 }: z.infer<typeof exportResult>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  try {
    const response = await fetch(new URL(url, api.origin), { headers: { 'user-agent': userAgent } });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    for await (const chunk of response.body) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    const { message } = error as Error;
    throw new Stopped(
      'server',
      text(`ファイルを最後まで受け取れませんでした（${message}）`, `The file did not come whole (${message})`),
    );
  }
  if (hash.digest('hex') === sha256) return;
  throw new Stopped(
    'evidence',
    text(
      '受け取ったファイルのSHA-256が、書き出されたものと違います',
      'The SHA-256 of the file that came is not that of the file that was written',
    ),
  );
}
