import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { principalOf } from '../../../functions/http/principal.ts';
import { Problem } from '../../../schema/problem.ts';

export type Answering = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * A bare HTTP server for one contender of the bench, in a process of its own: it checks tokens exactly as Renkei does
 * (RS256 once, then by hash), tells its parent its address, and ends with it.
 */
export function serve(answer: Answering): void {
  const server = createServer((request, response) => void checked(answer, request, response));
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}` });
  });
  process.once('disconnect', () => process.exit());
}

async function checked(answer: Answering, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await principalOf(request.headers.authorization, new Date());
    await answer(request, response);
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    response.writeHead(error instanceof Problem ? error.status : 500).end(String(error));
  }
}

export function sendJson(response: ServerResponse, body: string | Buffer): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length })
    .end(bytes);
}
