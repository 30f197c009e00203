import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as webhooks from '../../../openapi/operations/webhooks.ts';
import { publishEntries } from '../../support/feed-entries.ts';
import { oncePerId, type Received, type Receiver, startReceiver, verified } from '../../support/receiver.ts';
import { type Caller, startRegistry } from '../../support/registry.ts';
import { everything } from '../../support/tables.ts';
import { ask, nation, standingWorld, tokyo } from '../../support/webhooks.ts';

const osaka: Caller = ['prefecture-officer', '27'];
let receiver: Receiver;

beforeAll(async () => {
  process.env['WEBHOOKS_ALLOW_LOCAL'] = 'true';
  await startRegistry();
  receiver = await startReceiver();
});
afterAll(async () => {
  delete process.env['WEBHOOKS_ALLOW_LOCAL'];
  await receiver.stop();
});

const create = (caller: Caller, body: object = {}) =>
  ask(caller, webhooks.createWebhook, { body: { url: receiver.url, ...body } });
const of = (webhookId: string) => ({ params: { webhookId } });

describe('createWebhook', () => {
  it.each([
    ['no address', { url: undefined }, 400],
    ['an unknown type', { types: ['jp.renkei.nothing.v1'] }, 400],
    ['no type at all', { types: [] }, 400],
    ['a field that there is not', { secret: 'mine' }, 400],
    ['an address that is none', { url: 'receiver' }, 422],
    ['a name that there is not', { url: 'https://receiver.invalid/' }, 422],
    ['a user in the address', { url: 'https://user@receiver.example/' }, 422],
  ])('refuses %s and writes nothing', async (_, body, status) => {
    const before = await everything();

    const answer = await create(tokyo, body);

    expect([answer.status, answer.body.errors.length]).toEqual([status, 1]);
    expect(await everything()).toEqual(before);
  });

  it('shows a secret once, and never again', async () => {
    const made = await create(tokyo, { types: ['jp.renkei.submission.accepted.v1'], description: '集計システム' });
    const read = await ask(tokyo, webhooks.getWebhook, of(made.body.webhookId));

    const { secret, ...shown } = made.body;
    const { lanes, ...rest } = read.body;
    expect([made.status, made.headers['cache-control']]).toEqual([201, 'no-store']);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(shown).toMatchObject({ webhookId: expect.stringMatching(/^13-wh-/), state: 'active', createdBy: 'sato' });
    expect(rest).toEqual(shown);
    expect(lanes).toHaveLength(1);
  });

  it('gives the nation a lane a prefecture', async () => {
    const { body } = await create(nation);

    expect((await ask(nation, webhooks.getWebhook, of(body.webhookId))).body.lanes).toHaveLength(47);
  });

  it('keeps the webhooks of each owner apart, and no more than twenty of them', async () => {
    const made = [];
    for (let n = 0; n < 21; n += 1) made.push(await create(osaka));

    const { items, next } = (await ask(osaka, webhooks.listWebhooks, { query: { limit: '15' } })).body;
    const rest = (await ask(osaka, webhooks.listWebhooks, { query: { limit: '15', cursor: next } })).body;
    expect(made.map(({ status }) => status)).toEqual([...Array(20).fill(201), 409]);
    expect([items.length, rest.items.length, rest.next]).toEqual([15, 5, null]);
    expect([...items, ...rest.items].filter(({ webhookId }) => !webhookId.startsWith('27-'))).toEqual([]);
  });
});

describe('rotateWebhookSecret', () => {
  it('signs with the old and the new secret for a day, then with the new one alone', async () => {
    const { body: made } = await create(tokyo);
    const { body: rotated } = await ask(tokyo, webhooks.rotateWebhookSecret, of(made.webhookId));
    const { run, wait } = standingWorld();

    await publishEntries('13', 1);
    await run();
    wait(25 * 3600);
    await publishEntries('13', 1);
    await run();

    const requests = receiver.requests.filter(({ headers }) => headers['webhook-signature']?.includes(' '));
    expect(rotated.earlier).toHaveLength(1);
    expect(requests).toHaveLength(1);
    for (const secret of [made.secret, rotated.secret]) verified(requests[0] as never, secret);
  });

  it('keeps three secrets at most', async () => {
    const { body: made } = await create(tokyo);

    const rotations = [];
    for (let n = 0; n < 3; n += 1) rotations.push(await ask(tokyo, webhooks.rotateWebhookSecret, of(made.webhookId)));

    expect(rotations.map(({ body }) => body.earlier.length)).toEqual([1, 2, 2]);
  });
});

describe('replayWebhook', () => {
  const after = (position: number) => ({ after: Buffer.from(`1.13.${position}`).toString('base64url') });

  it.each([
    ['a broken cursor', { after: 'x' }, 400],
    ['a cursor of another scope', { after: Buffer.from('1.14.0').toString('base64url') }, 400],
    ['a position beyond the feed', { prefecture: '13', sequence: '999999' }, 400],
    ['another prefecture', { prefecture: '14', sequence: '0' }, 400],
    ['neither', {}, 400],
  ])('refuses %s', async (_, body, status) => {
    const { webhookId } = (await create(tokyo)).body;

    expect((await ask(tokyo, webhooks.replayWebhook, { ...of(webhookId), body })).status).toBe(status);
  });

  it.each([
    ['a cursor of the feed', after(0)],
    ['a sequence', { prefecture: '13', sequence: '000000000000' }],
  ])('delivers again from behind %s, under the same ids', async (_, body) => {
    await publishEntries('13', 3);
    const url = `${receiver.url}/${randomUUID()}`;
    const { webhookId } = (await create(tokyo, { url })).body;
    const { run } = standingWorld();
    const received = () =>
      receiver.requests.filter(({ path }) => url.endsWith(path)).map((one) => JSON.parse(one.body) as Received);
    const replay = () => ask(tokyo, webhooks.replayWebhook, { ...of(webhookId), body });

    const { status } = await replay();
    await run();
    const first = received();
    await replay();
    await run();

    const both = received();
    expect(status).toBe(200);
    expect(first.length).toBeGreaterThanOrEqual(3);
    expect([both.length, oncePerId(both)]).toEqual([2 * first.length, first]);
  });
});

describe('listDeliveries', () => {
  it('pages through attempts, newest first', async () => {
    const { webhookId } = (await create(tokyo)).body;
    await publishEntries('13', 5);
    await standingWorld({ now: () => new Date() }).run();

    const { body: first } = await ask(tokyo, webhooks.listDeliveries, { ...of(webhookId), query: { limit: '3' } });
    const query = { limit: '3', cursor: first.next };
    const { body: second } = await ask(tokyo, webhooks.listDeliveries, { ...of(webhookId), query });

    const sequences = [...first.items, ...second.items].map(({ sequence }) => Number(sequence));
    expect(sequences).toEqual(sequences.toSorted((a, b) => b - a));
    expect([first.items.length, sequences.length, second.next]).toEqual([3, 5, null]);
  });
});
