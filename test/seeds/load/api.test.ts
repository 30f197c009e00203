import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Api, apiOf, type Call, uuidOf } from '../../../seeds/load/api.ts';

let server: Server;
let api: Api;
/** Statuses to answer with, the last one for ever; what came. */
let statuses: number[];
let asked: { method: string | undefined; headers: IncomingHttpHeaders }[];
let signed: string[];

beforeAll(async () => {
  server = createServer(({ method, headers }, response) => {
    asked.push({ method, headers });
    const status = statuses.length > 1 ? statuses.shift() : statuses[0];
    response.writeHead(status ?? 200, { 'retry-after': '0' }).end('{"ok":true}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());
beforeEach(() => {
  [statuses, asked, signed] = [[200], [], []];
  api = apiOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, (role, area) => {
    signed.push(`${role}:${area}`);
    return 'a-token';
  });
});

const call: Call = { role: 'prefecture-officer', area: '13', method: 'GET', path: '/v1/rounds', expected: [200, 412] };

describe('apiOf', () => {
  it('rejects a status that is no answer, and says who asked for what', async () => {
    statuses = [403];

    await expect(api(call)).rejects.toThrow('GET /v1/rounds as prefecture-officer of 13: 403 {"ok":true}');
  });

  it('gives up on a server that stays busy', async () => {
    statuses = [503];

    await expect(api(call)).rejects.toThrow('503');
    expect(asked).toHaveLength(10);
  });

  it('repeats what is busy', async () => {
    statuses = [503, 429, 412];

    expect([await api(call), asked.length]).toEqual([{ status: 412, body: { ok: true } }, 3]);
  });

  it('sends the token of its caller, made once', async () => {
    await api({ ...call, method: 'PUT', body: {}, headers: { 'if-none-match': '*' } });
    await api(call);

    expect(signed).toEqual(['prefecture-officer:13']);
    expect(
      asked.map(({ method, headers }) => [
        method,
        headers.authorization,
        headers['content-type'],
        headers['if-none-match'],
      ]),
    ).toEqual([
      ['PUT', 'Bearer a-token', 'application/json', '*'],
      ['GET', 'Bearer a-token', undefined, undefined],
    ]);
  });
});

describe('uuidOf', () => {
  it('is the same UUID for the same name, another for another', () => {
    const ids = ['a', 'a', 'b'].map(uuidOf);

    expect([ids[0] === ids[1], ids[0] === ids[2], z.array(z.uuid()).safeParse(ids).success]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
