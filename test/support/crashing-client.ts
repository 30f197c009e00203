import type { Client } from '../../functions/store/client.ts';

export class Crash extends Error {}

/** The one of the client's overloads that is used here. */
interface Sender {
  send(...given: Parameters<Client['send']>): Promise<unknown>;
}

/**
 * A client whose process ends at its k-th request: before the request leaves, or after the database has done what was
 * asked and before anyone hears of it. From then on nothing more goes out. `sent` tells how many did.
 */
export function crashingClient(real: Client, k: number, when: 'before' | 'after'): Client & { readonly sent: number } {
  let sent = 0;
  const send = async (...given: Parameters<Client['send']>) => {
    sent += 1;
    if (sent > k || (sent === k && when === 'before')) throw new Crash(`before request ${sent}`);
    const answer = await (real as Sender).send(...given);
    if (sent >= k) throw new Crash(`after request ${sent}`);
    return answer;
  };
  const client = {
    send,
    get sent() {
      return sent;
    },
  };
  return client as unknown as Client & { readonly sent: number };
}
