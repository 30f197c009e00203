import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../../functions/http/request.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { findFirstAnswer, rememberAnswer, requestHash } from '../../../functions/store/idempotency.ts';
import type { Principal } from '../../../schema/permission.ts';
import { startRegistry } from '../../support/registry.ts';

// Ahead of the clock: the database itself may take away what has expired by its own time.
const now = new Date('2100-04-01T00:00:00Z');
const daysLater = (days: number, seconds = 0) => new Date(now.getTime() + (days * 86_400 + seconds) * 1000);
const officer: Principal = { sub: 'suzuki', role: 'prefecture-officer', area: '13' };

const saved = (n: number): Reply => ({
  status: 201,
  json: { n },
  etag: '"1.0"',
  headers: { location: `/v1/rounds/${n}` },
});
let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('requestHash', () => {
  it('differs with method, path and body, also where they only run into each other', () => {
    const hashes = [
      requestHash('PUT', '/a', '{}'),
      requestHash('POST', '/a', '{}'),
      requestHash('PUT', '/b', '{}'),
      requestHash('PUT', '/a', '{ }'),
      requestHash('PUT', '/a{', '}'),
    ];

    expect(new Set(hashes).size).toBe(5);
    expect(requestHash('PUT', '/a', '{}')).toBe(hashes[0]);
  });
});

describe('rememberAnswer', () => {
  const entry = () => ({ principal: officer, key: randomUUID(), hash: 'h', now });

  it('packs long answers and gives them back whole', async () => {
    const given = entry();
    const json = {
      findings: Array.from({ length: 200 }, (_, at) => ({ pointer: `/items/${at}`, message: '未回答です' })),
    };
    const item = rememberAnswer('ledger', given, { status: 200, json });
    await commit(client(), [item]);

    const { Item } = await client().send(
      new GetCommand({ TableName: 'ledger', Key: { pk: item.Put?.Item?.['pk'], sk: '-' } }),
    );

    expect(Item?.['reply'].body.length).toBeLessThan(2_000);
    expect(await findFirstAnswer(client(), 'ledger', given)).toEqual({ status: 200, text: JSON.stringify(json) });
  });

  it('keeps an answer without a body', async () => {
    const given = entry();
    await commit(client(), [rememberAnswer('ledger', given, { status: 204 })]);

    expect(await findFirstAnswer(client(), 'ledger', given)).toEqual({ status: 204, text: '' });
  });

  it('fails in a transaction while an answer stands, and not once it has expired', async () => {
    const given = entry();
    const put = (at: Date) => commit(client(), [rememberAnswer('ledger', { ...given, now: at }, saved(1))]);

    expect([await put(now), await put(daysLater(7, -1)), await put(daysLater(7))]).toEqual([[], [0], []]);
  });

  it('tells neither key nor caller in what is stored', () => {
    const given = entry();

    expect(JSON.stringify(rememberAnswer('ledger', given, saved(1)))).not.toMatch(new RegExp(`${given.key}|suzuki`));
  });
});
