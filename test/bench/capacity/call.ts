import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { signToken } from '../../../infra/local/issuer.ts';
import { proxyEvent, splitUrl } from '../../../infra/local/proxy-event.ts';
import { routeTable } from '../../../infra/local/route-table.ts';
import { hostSources } from '../../../infra/local/sources.ts';
import { operations } from '../../../openapi/operations.ts';

export type Caller = readonly [role: string, area: string];

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the handlers in this process as API Gateway would. Throws for any answer of 400 and more. */
export async function caller(): Promise<(by: Caller, url: string, sent?: Sent) => Promise<unknown>> {
  const { invoke } = await hostSources([...new Set(operations.map(({ stage }) => stage))]);
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
    const event = proxyEvent(incoming, route, path, rawQuery);
    const reply = (await invoke(route.stage, event)) as APIGatewayProxyStructuredResultV2;
    const status = reply.statusCode ?? 500;
    if (status >= 400) throw new Error(`${method} ${url} answered ${status}: ${reply.body?.slice(0, 500)}`);
    return JSON.parse(reply.body || 'null');
  };
}
