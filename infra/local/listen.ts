import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Only this machine: whoever reaches the local server may have any token. */
const host = '127.0.0.1';

/** A server that is being stopped may hold its port or its files for this long. */
const patienceMillis = 3_000;

/** Repeats what fails with "in use" for a few seconds, since the server before may be ending just now. */
export async function whenFree<T>(attempt: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + patienceMillis; ; await sleep(200)) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until || !/EADDRINUSE|in use/.test(String(error))) throw error;
    }
  }
}

/** Listens on a port (0: any free one) and returns it; one clear line where another server has it. */
export async function listen(server: Server, port: number): Promise<number> {
  try {
    await whenFree(async () => {
      server.listen({ port, host });
      await once(server, 'listening');
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new Error(`port ${port} is in use; stop what uses it or choose another: PORT=${port + 1} npm start`);
    if (code === 'EACCES')
      throw new Error(`port ${port} may not be used by this user; choose another: PORT=3000 npm start`);
    throw error;
  }
  return (server.address() as AddressInfo).port;
}

/** Takes no more requests, lets those under way end, and cuts what is still there after `graceMillis`. */
export async function closeGently(server: Server, graceMillis = 3_000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMillis);
  await closed;
  clearTimeout(timer);
}
