import type { Reply } from '../http/request.ts';
import { markOf } from '../http/respond.ts';
import { fileText } from './files.ts';

let reply: Reply | undefined;

/** The generated contract; the same bytes and mark for as long as the process lives. */
export async function getOpenapi(): Promise<Reply> {
  if (!reply) {
    const text = JSON.stringify(JSON.parse(fileText('openapi.json')));
    reply = { status: 200, text, etag: markOf(text), headers: { 'cache-control': 'public, max-age=300' } };
  }
  return reply;
}
