import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/feed/handler.ts';
import { readProgressFeed } from '../../../openapi/operations/feed.ts';
import { publishEntries } from '../../support/feed-entries.ts';
import { type Caller, eventOf, startRegistry } from '../../support/registry.ts';

const tokyo: Caller = ['prefecture-officer', '13'];
const nation: Caller = ['national-reader', 'JP'];

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

type Sent = Readonly<Record<string, string>>;

async function read(caller: Caller, query: Sent, headers: Sent = {}, callerGone?: AbortSignal) {
  const event = await eventOf(caller, readProgressFeed, { query, headers });
  const context = { callerGone } as unknown as Context;
  const {
    statusCode,
    body = '',
    headers: sent = {},
  }: APIGatewayProxyStructuredResultV2 = await handler(event, context);
  return { status: statusCode, headers: sent, body: body === '' ? null : JSON.parse(body) };
}

const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

describe('readProgressFeed', () => {
  it.each(['-1', '21', '1.5', 'x'])('refuses to wait for %s seconds', async (wait) => {
    const { status, body } = await read(tokyo, { wait });

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-query', '/wait']);
  });

  it('answers at once what is there, however long it may wait', async () => {
    const ids = await publishEntries('13', 3);

    const { body } = await read(tokyo, { wait: '20' });

    expect([idsOf(body), body.caughtUp]).toEqual([ids, true]);
  });

  it('waits for what comes, and gives it under the same cursor', async () => {
    const { next } = (await read(tokyo, {})).body;

    const waiting = read(tokyo, { after: next, wait: '20' });
    await sleep(300);
    const ids = await publishEntries('13', 2);

    const { body } = await waiting;
    expect([idsOf(body), body.caughtUp]).toEqual([ids, true]);
  });

  it('gives it to each of many who wait, as much as each asked for', async () => {
    const { next } = (await read(tokyo, {})).body;
    const many = (caller: Caller, after: string, limit: string) =>
      Array.from({ length: 30 }, () => read(caller, { after, limit, wait: '20' }));

    const { next: ofNation } = (await read(nation, {})).body;
    const waiting = [...many(tokyo, next, '1'), ...many(tokyo, next, '2'), ...many(nation, ofNation, '2')];
    await sleep(300);
    const ids = await publishEntries('13', 2);

    const got = (await Promise.all(waiting)).map(({ body }) => idsOf(body));
    expect(got).toEqual([...Array(30).fill(ids.slice(0, 1)), ...Array(60).fill(ids)]);
  });

  it('says that nothing came when the wait is over, or by 304 where that is known', async () => {
    const { next } = (await read(nation, {})).body;

    const empty = await read(nation, { after: next, wait: '1' });
    const known = await read(nation, { after: next, wait: '1' }, { 'if-none-match': String(empty.headers['etag']) });

    expect(empty.body).toEqual({ items: [], next, caughtUp: true });
    expect([known.status, known.body]).toEqual([304, null]);
  });

  it('looks no further once nobody waits for the answer', async () => {
    const { next } = (await read(tokyo, {})).body;
    const gone = new AbortController();

    const waiting = read(tokyo, { after: next, wait: '20' }, {}, gone.signal);
    gone.abort();

    expect((await waiting).body.items).toEqual([]);
  });

  it.each([
    ['a prefecture', tokyo],
    ['the nation', nation],
  ])('lets a page of %s that is full be kept, byte for byte, and no other', async (_, caller) => {
    // The nation's first page fixes how far the walk goes; pages after it stand still.
    const { next } = (await read(caller, { limit: '1' })).body;
    const full = await read(caller, { after: next, limit: '2' });
    const last = await read(caller, { after: full.body.next });
    await publishEntries('13', 1);

    const again = await read(caller, { after: next, limit: '2' });
    const unchanged = await read(
      caller,
      { after: next, limit: '2' },
      { 'if-none-match': String(full.headers['etag']) },
    );

    expect([full.headers['cache-control'], last.headers['cache-control']]).toEqual([
      'private, max-age=86400, immutable',
      'private, no-cache',
    ]);
    expect(again).toEqual(full);
    expect(unchanged.status).toBe(304);
  });
});
