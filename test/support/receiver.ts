import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface Received {
  readonly id: string;
  readonly prefecture: string;
  readonly sequence: string;
  readonly type: string;
}

/** What a receiver does with a request: answers a status, never answers, or cuts the connection. */
export type Behaviour = number | 'stall' | 'cut' | ((response: ServerResponse) => void);

export interface Receiver {
  readonly url: string;
  /** Every request as it came, whatever it was answered. */
  readonly requests: { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string }[];
  /** Events that were taken (2xx), in the order in which they came. */
  readonly taken: Received[];
  /** Decides by the event and how many requests came before. */
  behave(decide: (event: Received, before: number) => Behaviour): void;
  readonly stop: () => Promise<void>;
}

/** A receiver of webhooks on this machine, on a free port or, after a restart, on the one before. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const requests: Receiver['requests'] = [];
  const taken: Received[] = [];
  let decide: (event: Received, before: number) => Behaviour = () => 204;
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const event = JSON.parse(body) as Received;
      const behaviour = decide(event, requests.length);
      requests.push({ headers: request.headers, body, path: request.url ?? '' });
      if (behaviour === 'cut') return void request.socket.destroy();
      if (behaviour === 'stall') return;
      if (typeof behaviour === 'function') return behaviour(response);
      if (behaviour < 300) taken.push(event);
      response.writeHead(behaviour).end();
    })();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    requests,
    taken,
    behave: (next) => {
      decide = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Verifies a request as a receiver would that has the secret; throws where it does not hold. */
export function verified({ headers, body }: Receiver['requests'][number], secret: string): Received {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as Received;
}

/** The first of each id, in the order in which they came. */
export const oncePerId = (events: readonly Received[]) => [...new Map(events.map((one) => [one.id, one])).values()];
