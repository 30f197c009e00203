import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../../functions/formats/formats.ts';
import { contentTypes, sendFile } from '../../../infra/local/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-files-'));
const size = 20_000_000;
const sent: Promise<void>[] = [];
const server = createServer((request, response) => sent.push(sendFile(folder, request.url ?? '', request, response)));
let address: string;

beforeAll(async () => {
  mkdirSync(join(folder, 'exports'));
  writeFileSync(join(folder, 'exports/13-large.csv'), Buffer.alloc(size));
  writeFileSync(join(folder, 'exports/13-cube.stat.json'), '{"version":"2.0"}');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/local/files/exports`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const told = async (name: string, init?: RequestInit) => {
  const response = await fetch(`${address}/${name}`, init);
  const { status, headers } = response;
  const range = headers.get('content-range');
  return [status, Number(headers.get('content-length')), range, (await response.arrayBuffer()).byteLength];
};

describe('sendFile', () => {
  it.each(['13-nothing.csv', '13-large.txt', '13-cube.json', '..%2F13-large.csv'])('has no %s', async (name) => {
    expect((await told(name))[0]).toBe(404);
  });

  it('is done, without a complaint, when its reader hangs up in the middle', async () => {
    const request = get(`${address}/13-large.csv`);
    const [response] = await once(request, 'response');
    response.destroy();
    await once(response, 'close');

    await expect(Promise.all(sent)).resolves.toEqual(sent.map(() => undefined));
  });

  it('tells what a file is before it is fetched, as a bucket would', async () => {
    const { headers } = await fetch(`${address}/13-cube.stat.json`, { method: 'HEAD' });

    expect(
      Object.fromEntries(['content-type', 'content-disposition'].map((name) => [name, headers.get(name)])),
    ).toEqual({
      'content-type': 'application/vnd.json-stat+json; charset=utf-8',
      'content-disposition': 'attachment; filename="observations.stat.json"',
    });
    expect(await told('13-large.csv', { method: 'HEAD' })).toEqual([200, size, null, 0]);
  });

  it.each([
    ['bytes=0-99', 206, 100, `bytes 0-99/${size}`],
    ['bytes=100-', 206, size - 100, `bytes 100-${size - 1}/${size}`],
    ['bytes=-100', 206, 100, `bytes ${size - 100}-${size - 1}/${size}`],
    ['bytes=0-', 200, size, null],
    ['bytes=0-1,5-6', 200, size, null],
  ])('gives the part %s', async (range, status, length, contentRange) => {
    expect(await told('13-large.csv', { headers: { range } })).toEqual([status, length, contentRange, length]);
  });

  it('refuses a part beyond the end', async () => {
    expect(await told('13-large.csv', { headers: { range: `bytes=${size}-` } })).toEqual([
      416,
      0,
      `bytes */${size}`,
      0,
    ]);
  });

  it('gives every format the media type that an answer of it has', () => {
    const ofFormats = Object.values(formats).map(({ extension, contentType }) => [extension, contentType]);

    expect(contentTypes).toEqual(Object.fromEntries(ofFormats));
  });
});
