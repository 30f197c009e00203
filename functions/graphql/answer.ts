import { Problem } from '../../schema/problem.ts';
import { cached } from '../http/answer-cache.ts';
import { principalOf } from '../http/principal.ts';
import type { Reply, Request } from '../http/request.ts';
import type { Shared } from './builder.ts';
import { mayBeRemembered } from './documents.ts';
import { limitBytes, limits } from './limits.ts';
import { yoga } from './yoga.ts';

/** A GraphQL request as it goes to the server: its query, and all of it as one text, which tells it from others. */
export interface Question {
  readonly query: string | undefined;
  readonly text: string;
  readonly send: (headers: Record<string, string>) => { url: string; init: RequestInit };
}

/**
 * Answers a question from the last second or afresh. Without a token each field says that it needs one; a token that is
 * there but wrong is refused at once (401), as in REST.
 */
export async function answer(request: Request, question: Question): Promise<Reply> {
  const { authorization, accept = '' } = request.headers;
  const principal = authorization === undefined ? null : await principalOf(authorization, request.now);
  const wantsFresh = /\bno-(cache|store)\b/i.test(request.headers['cache-control'] ?? '');
  if (wantsFresh || question.query === undefined || !mayBeRemembered(question.query))
    return (await execute(request, question)).reply;
  const key = JSON.stringify([
    'graphql',
    principal && [principal.role, principal.area],
    request.language,
    accept,
    question.text,
  ]);
  try {
    return await cached(key, request.now.getTime(), async () => {
      const { reply, hasErrors } = await execute(request, question);
      if (hasErrors) throw new WithErrors(reply);
      return reply;
    });
  } catch (error) {
    if (error instanceof WithErrors) return error.reply;
    throw error;
  }
}

type Answer = Reply & { readonly text: string };

/** An answer that nobody else shall get but those who asked the same meanwhile. */
class WithErrors extends Error {
  readonly reply: Answer;

  constructor(reply: Answer) {
    super('answer with errors');
    this.reply = reply;
  }
}

async function execute(call: Request, question: Question): Promise<{ reply: Answer; hasErrors: boolean }> {
  const shared: Shared = { call, progress: { rowsLeft: limits.rows, hasErrors: false } };
  const { url, init } = question.send({ accept: call.headers['accept'] ?? '*/*' });
  const response = await yoga.fetch(url, init, shared);
  const text = await response.text();
  if (Buffer.byteLength(text) > limitBytes) throw new Problem('answer-too-large', { limitBytes });
  const contentType = response.headers.get('content-type') ?? 'application/json; charset=utf-8';
  return {
    reply: { status: response.status, text, contentType, headers: passedOn(response.headers) },
    hasErrors: shared.progress.hasErrors,
  };
}

function passedOn(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    ['allow', 'www-authenticate', 'retry-after'].flatMap((name) =>
      headers.has(name) ? [[name, headers.get(name) ?? '']] : [],
    ),
  );
}
