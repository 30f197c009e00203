import type * as z from 'zod';
import type { postGraphql as operation } from '../../openapi/operations/graphql.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { answer } from './answer.ts';

type Body = z.output<NonNullable<typeof operation.body>>;

export async function postGraphql(request: Request<unknown, unknown, Body>): Promise<Reply> {
  // A browser sends a body without a media type to any site without asking; JSON it must announce.
  if (!request.headers['content-type']) throw new Problem('unsupported-media-type', { accepted: 'application/json' });
  const { rawBody: text, path } = request;
  return answer(request, {
    query: request.body.query,
    text,
    send: (headers) => ({
      url: `http://graphql${path}`,
      init: { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: text },
    }),
  });
}
