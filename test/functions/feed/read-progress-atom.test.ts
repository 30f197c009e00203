import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { parseAtomFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/feed/handler.ts';
import { readProgressAtom } from '../../../openapi/operations/feed.ts';
import { publishEntries } from '../../support/feed-entries.ts';
import { type Caller, eventOf, startRegistry } from '../../support/registry.ts';

const tokyo: Caller = ['prefecture-officer', '13'];
const nation: Caller = ['national-reader', 'JP'];

let stop: () => Promise<void>;
let ids: string[];
beforeAll(async () => {
  stop = await startRegistry();
  ids = await publishEntries('13', 5);
});
afterAll(() => stop());

async function read(caller: Caller, address: string, ifNoneMatch?: string) {
  const query = Object.fromEntries(new URL(address, 'http://x').searchParams);
  const headers = { ...(ifNoneMatch && { 'if-none-match': ifNoneMatch }) };
  const event = await eventOf(caller, readProgressAtom, { query, headers });
  const answer: APIGatewayProxyStructuredResultV2 = await handler(event, {} as Context);
  const { etag, 'cache-control': caching } = answer.headers ?? {};
  return { status: answer.statusCode, etag: String(etag), caching, text: answer.body ?? '' };
}

const linksOf = (text: string) =>
  Object.fromEntries((parseAtomFeed(text).links ?? []).map(({ rel = '', href = '' }) => [rel, href]));
const idsOf = (text: string) =>
  (parseAtomFeed(text).entries ?? []).map(({ id }) => String(id).replace('urn:uuid:', ''));

describe('readProgressAtom', () => {
  it.each([
    ['a prefecture', tokyo],
    ['the nation', nation],
  ])('is a paged feed of %s: whoever follows next has every entry once', async (_, caller) => {
    const walked: string[][] = [];
    let address: string | undefined = '?limit=2';
    while (address !== undefined) {
      const { text } = await read(caller, address);
      walked.push(idsOf(text));
      address = linksOf(text)['next'];
    }

    expect(walked).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  it('leads back to the first page, and in a prefecture’s feed to the one before', async () => {
    const first = await read(tokyo, '?limit=2');
    const second = await read(tokyo, linksOf(first.text)['next'] ?? '');
    const ofNation = await read(nation, '?limit=2');

    const { first: start, previous } = linksOf(second.text);

    expect(linksOf(first.text)['previous']).toBeUndefined();
    expect(idsOf((await read(tokyo, start ?? '')).text)).toEqual(ids.slice(0, 2));
    expect(idsOf((await read(tokyo, previous ?? '')).text)).toEqual(ids.slice(0, 2));
    expect(Object.keys(linksOf(ofNation.text))).toEqual(['self', 'first', 'current', 'next']);
  });

  it.each(['first', 'NEWEST', ''])('refuses the order %j', async (order) => {
    expect((await read(tokyo, `?order=${order}`)).status).toBe(400);
  });

  it.each([
    ['a prefecture', tokyo],
    ['the nation', nation],
  ])(
    'shows a feed reader of %s the newest entries at the address it subscribed to, and leads to all others',
    async (...of) => {
      const [, caller] = of;
      const { current = '' } = linksOf((await read(caller, '?limit=2')).text);
      const before = await read(caller, current);
      const [added] = await publishEntries('13', 1);
      ids.push(String(added));

      const walked: string[] = [];
      let address: string | undefined = current;
      while (address !== undefined) {
        const { text } = await read(caller, address);
        walked.push(...idsOf(text));
        address = linksOf(text)['next'];
      }
      const again = parseAtomFeed((await read(caller, current)).text);

      expect(walked).toEqual(ids.toReversed());
      expect(again.id).toBe(parseAtomFeed(before.text).id);
      expect(String(again.updated) >= String(parseAtomFeed(before.text).updated)).toBe(true);
      expect(Object.keys(linksOf(before.text))).toEqual(['self', 'first', 'current', 'next']);
    },
  );

  it('lets an older page be kept, and the newest not', async () => {
    const newest = await read(tokyo, '?order=newest&limit=2');
    const older = await read(tokyo, linksOf(newest.text)['next'] ?? '');

    expect([newest.caching, older.caching]).toEqual(['private, no-cache', 'private, max-age=86400, immutable']);
  });

  it('is well-formed and has a time of its own where nothing has happened yet', async () => {
    const { text } = await read(['prefecture-officer', '14'], '?order=newest');

    expect(parseAtomFeed(text)).toMatchObject({
      id: 'urn:renkei:feed:progress:14',
      updated: '1970-01-01T00:00:00.000Z',
    });
  });

  it('answers 304 to who has the page', async () => {
    const { etag } = await read(tokyo, '?limit=2');

    const { status, text } = await read(tokyo, '?limit=2', etag);

    expect([status, text]).toEqual([304, '']);
  });
});
