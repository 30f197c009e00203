import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { closeGently, listen, whenFree } from '../../../infra/local/listen.ts';

const servers: ReturnType<typeof createServer>[] = [];
function server(listener = (_: unknown, response: { end(text: string): void }) => response.end('ok')) {
  const created = createServer(listener);
  servers.push(created);
  return created;
}
afterEach(() => {
  for (const one of servers.splice(0)) one.close();
});

describe('listen', () => {
  it('rejects a port that is in use in one clear line, after some patience', async () => {
    const port = await listen(server(), 0);

    await expect(listen(server(), port)).rejects.toThrow(
      `port ${port} is in use; stop what uses it or choose another: PORT=${port + 1} npm start`,
    );
  });

  it('waits for a port that becomes free within moments', async () => {
    const first = server();
    const port = await listen(first, 0);
    setTimeout(() => first.close(), 300);

    expect(await listen(server(), port)).toBe(port);
  });

  it('can be reached from this machine only', async () => {
    const one = server();
    await listen(one, 0);

    expect(one.address()).toMatchObject({ address: '127.0.0.1' });
  });
});

describe('whenFree', () => {
  it('does not repeat other failures', async () => {
    let attempts = 0;

    await expect(
      whenFree(async () => {
        attempts += 1;
        throw new Error('no Java');
      }),
    ).rejects.toThrow('no Java');
    expect(attempts).toBe(1);
  });
});

describe('closeGently', () => {
  it('lets a request under way end, and cuts a connection that says nothing', async () => {
    const { promise: isOpen, resolve: open } = Promise.withResolvers<void>();
    const one = server((_, response) => void isOpen.then(() => response.end('late')));
    const port = await listen(one, 0);
    const answer = fetch(`http://127.0.0.1:${port}`);
    await once(one, 'request');
    const silent = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(silent, 'connect');

    const closed = closeGently(one, 300);
    open();

    expect(await (await answer).text()).toBe('late');
    await closed;
  });
});
