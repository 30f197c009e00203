import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../../functions/http/request.ts';
import { type Remember, withIdempotency } from '../../../functions/http/with-idempotency.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import type { GuardedTable } from '../../../functions/store/idempotency.ts';
import type { Principal } from '../../../schema/permission.ts';
import { Problem } from '../../../schema/problem.ts';
import { startRegistry } from '../../support/registry.ts';

// Ahead of the clock: the database itself may take away what has expired by its own time.
const now = new Date('2100-04-01T00:00:00Z');
const daysLater = (days: number, seconds = 0) => new Date(now.getTime() + (days * 86_400 + seconds) * 1000);
const officer: Principal = { sub: 'suzuki', role: 'prefecture-officer', area: '13' };

const requestOf = (
  key: string | null,
  changes: { rawBody?: string; path?: string; method?: string; principal?: Principal; now?: Date } = {},
) => ({
  idempotencyKey: key,
  principal: officer,
  path: '/v1/rounds',
  rawBody: '{}',
  now,
  event: { requestContext: { http: { method: changes.method ?? 'POST' } } } as APIGatewayProxyEventV2,
  ...changes,
});

const saved = (n: number): Reply => ({
  status: 201,
  json: { n },
  etag: '"1.0"',
  headers: { location: `/v1/rounds/${n}` },
});
/** How a saved answer comes back: the very bytes. */
const repeated = (n: number) => ({
  status: 201,
  text: `{"n":${n}}`,
  etag: '"1.0"',
  headers: { location: `/v1/rounds/${n}` },
});

const saving = (n: number) => async (remember: Remember) => {
  const items = remember(saved(n));
  if (items.length > 0 && (await commit(client(), items)).length > 0) throw new Problem('conflict');
  return saved(n);
};

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe.each<GuardedTable>(['ledger', 'registry'])('withIdempotency in the %s', (table) => {
  it.each([
    ['body', { rawBody: '{"a":1}' }],
    ['path', { path: '/v1/other' }],
    ['method', { method: 'PUT' }],
  ])('refuses the same key with another %s', async (_, changes) => {
    const key = randomUUID();
    await withIdempotency(requestOf(key), client(), table, saving(1));

    const second = withIdempotency(requestOf(key, changes), client(), table, saving(2));

    await expect(second).rejects.toThrow(new Problem('idempotency-key-reused'));
  });

  it('gives the first answer again, to the byte, for seven days', async () => {
    const key = randomUUID();
    const first = await withIdempotency(requestOf(key), client(), table, saving(1));
    const second = await withIdempotency(requestOf(key, { now: daysLater(7, -1) }), client(), table, saving(2));
    const third = await withIdempotency(requestOf(key, { now: daysLater(7) }), client(), table, saving(3));
    const fourth = await withIdempotency(requestOf(key, { now: daysLater(8) }), client(), table, saving(4));

    expect([first, second, third, fourth]).toEqual([saved(1), repeated(1), saved(3), repeated(3)]);
  });

  it('runs every request that has no key', async () => {
    const answers = [1, 2].map((n) => withIdempotency(requestOf(null), client(), table, saving(n)));

    expect(await Promise.all(answers)).toEqual([saved(1), saved(2)]);
  });

  it.each<[string, Partial<Principal>]>([
    ['person', { sub: 'tanaka' }],
    ['area', { area: '14' }],
    ['role', { role: 'health-centre-officer' }],
  ])('does not know the key of another %s', async (_, other) => {
    const key = randomUUID();
    await withIdempotency(requestOf(key), client(), table, saving(1));

    const answer = await withIdempotency(
      requestOf(key, { principal: { ...officer, ...other } }),
      client(),
      table,
      saving(2),
    );

    expect(answer).toEqual(saved(2));
  });

  it('gives a twin’s answer where the twin was quicker', async () => {
    const key = randomUUID();

    const answer = await withIdempotency(requestOf(key), client(), table, async (remember) => {
      await withIdempotency(requestOf(key), client(), table, saving(1));
      return saving(2)(remember);
    });

    expect(answer).toEqual(repeated(1));
  });

  it('lets an error through where nobody has answered, and remembers nothing', async () => {
    const key = randomUUID();

    const refused = withIdempotency(requestOf(key), client(), table, () => Promise.reject(new Problem('not-editable')));

    await expect(refused).rejects.toThrow(new Problem('not-editable'));
    expect(await withIdempotency(requestOf(key), client(), table, saving(2))).toEqual(saved(2));
  });
});
