import type * as z from 'zod';
import type { getGraphql as operation } from '../../openapi/operations/graphql.ts';
import type { Reply, Request } from '../http/request.ts';
import { answer } from './answer.ts';
import { explorerPage } from './explorer.ts';

type Query = z.output<typeof operation.query>;

export async function getGraphql(request: Request<unknown, Query>): Promise<Reply> {
  const { query, path, headers } = request;
  const page = explorerPage();
  if (page && query.query === undefined && headers['accept']?.includes('text/html')) {
    return { status: 200, contentType: 'text/html; charset=utf-8', text: await page() };
  }
  const text = new URLSearchParams(query as Record<string, string>).toString();
  return answer(request, {
    query: query.query,
    text,
    send: (sent) => ({ url: `http://graphql${path}?${text}`, init: { method: 'GET', headers: sent } }),
  });
}
