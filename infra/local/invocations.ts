import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionId } from '../functions.ts';
import type { Hosted } from './sources.ts';

/** How long a stop waits for what nobody waits for; what is not ready by then is gone on with at the next start. */
const patienceMillis = 5_000;

/**
 * Lambda's `Invoke` on one machine, where a function's SDK sends it: the name of a function is its id here. A function that
 * fails is an answer as well, as Lambda's are; an `Event` is answered at once, and its failure said to `log`.
 */
export async function listenForInvocations(invoke: Hosted['invoke'], log?: (line: string) => void) {
  const unwaited = new Set<Promise<void>>();
  let isStopped = false;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = /^\/2015-03-31\/functions\/([\w-]+)\/invocations/.exec(request.url ?? '')?.[1] as FunctionId;
    const result = invoke(id, JSON.parse((await text(request)) || 'null'));
    if (request.headers['x-amz-invocation-type'] !== 'Event') return send(response, result);
    response.writeHead(202).end();
    const work: Promise<void> = result
      .then(() => undefined)
      .catch((error: Error) => void (isStopped || log?.(`${id}: ${error.stack}`)))
      .finally(() => unwaited.delete(work));
    unwaited.add(work);
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    await Promise.race([Promise.all(unwaited), sleep(patienceMillis, undefined, { ref: false })]);
    isStopped = true;
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function send(response: ServerResponse, result: Promise<unknown>): Promise<void> {
  const [headers, body] = await result.then(
    (value) => [{}, value] as const,
    ({ name, message }: Error) =>
      [{ 'x-amz-function-error': 'Unhandled' }, { errorType: name, errorMessage: message }] as const,
  );
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body ?? null));
}
