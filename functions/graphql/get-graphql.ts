import type * as z from 'zod';
import type { getGraphql as operation } from '../../openapi/operations/graphql.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, Request } from '../http/request.ts';
import { answer } from './answer.ts';

type Query = z.output<typeof operation.query>;

export async function getGraphql(request: Request<unknown, Query>): Promise<Reply> {
  const { query, path } = request;
  if (query.query === undefined) {
    throw new Problem(
      'invalid-query',
      {},
      {
        places: [
          {
            pointer: '/query',
            code: 'required',
            message: 'queryに問い合わせを入れてください / put the query in query',
          },
        ],
      },
    );
  }
  const text = new URLSearchParams(query as Record<string, string>).toString();
  return answer(request, {
    query: query.query,
    text,
    send: (sent) => ({ url: `http://graphql${path}?${text}`, init: { method: 'GET', headers: sent } }),
  });
}
