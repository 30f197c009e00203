import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sendFile } from '../../../infra/local/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-files-'));
mkdirSync(join(folder, 'exports'));
writeFileSync(join(folder, 'exports/13-large.csv'), Buffer.alloc(20_000_000));
afterAll(() => rmSync(folder, { recursive: true }));

describe('sendFile', () => {
  it('is done, without a complaint, when its reader hangs up in the middle', async () => {
    const sent: Promise<void>[] = [];
    const server = createServer((request, response) => sent.push(sendFile(folder, request.url ?? '', response)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const request = get({ port, host: '127.0.0.1', path: '/local/files/exports/13-large.csv' });
    const [response] = await once(request, 'response');
    response.destroy();
    await once(response, 'close');

    await expect(Promise.all(sent)).resolves.toEqual([undefined]);
    server.close();
  });
});
