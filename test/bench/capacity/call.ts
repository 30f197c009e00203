import type { Context } from 'aws-lambda';
import { signToken } from '../../../infra/local/issuer.ts';
import { proxyEvent, splitUrl } from '../../../infra/local/proxy-event.ts';
import { routeTable } from '../../../infra/local/route-table.ts';
import { loadStages } from '../../../infra/local/stages.ts';
import { operations } from '../../../openapi/operations.ts';

export type Caller = readonly [role: string, area: string];

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the handlers in this process as API Gateway would. Throws for any answer of 400 and more. */
export async function caller(): Promise<(by: Caller, url: string, sent?: Sent) => Promise<unknown>> {
  const stages = await loadStages(operations);
  const find = routeTable(operations);
  return async ([role, area], url, { method = 'GET', body, headers = {} } = {}) => {
    const { path, rawQuery } = splitUrl(url);
    const route = find(method, path);
    const incoming = {
      method,
      url,
      httpVersion: '1.1',
      headers: {
        authorization: `Bearer ${await signToken({ role, area })}`,
        'content-type': 'application/json',
        ...headers,
      },
      sourceIp: '127.0.0.1',
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    };
    const reply = await stages.get(route.stage)?.(proxyEvent(incoming, route, path, rawQuery), {} as Context);
    const status = reply?.statusCode ?? 500;
    if (status >= 400) throw new Error(`${method} ${url} answered ${status}: ${reply?.body?.slice(0, 500)}`);
    return JSON.parse(reply?.body || 'null');
  };
}
