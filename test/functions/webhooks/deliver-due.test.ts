import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Client, client } from '../../../functions/store/client.ts';
import { readFeed } from '../../../functions/store/published.ts';
import { deliverDue } from '../../../functions/webhooks/deliver-due.ts';
import * as webhooks from '../../../openapi/operations/webhooks.ts';
import { Crash, crashingClient } from '../../support/crashing-client.ts';
import { publishEntries } from '../../support/feed-entries.ts';
import { oncePerId, type Receiver, startReceiver, verified } from '../../support/receiver.ts';
import { type Caller, startRegistry } from '../../support/registry.ts';
import { ask, nation, standingWorld, tokyo } from '../../support/webhooks.ts';

let receiver: Receiver;
let ofOne: { params: { webhookId: string } };
let secret: string;

beforeAll(() => {
  process.env['WEBHOOKS_ALLOW_LOCAL'] = 'true';
});
afterAll(() => {
  delete process.env['WEBHOOKS_ALLOW_LOCAL'];
});
beforeEach(async () => {
  await startRegistry();
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

async function register(caller: Caller, body: object = {}) {
  const made = await ask(caller, webhooks.createWebhook, { body: { url: receiver.url, ...body } });
  ofOne = { params: { webhookId: made.body.webhookId } };
  ({ secret } = made.body);
}
const get = async (caller: Caller = tokyo) => (await ask(caller, webhooks.getWebhook, ofOne)).body;
const deliveries = async (query: Record<string, string> = {}) =>
  (await ask(tokyo, webhooks.listDeliveries, { ...ofOne, query })).body.items;
const idsOf = (events: readonly { id: string }[]) => events.map(({ id }) => id);
const sequencesOf = (prefecture: string) =>
  oncePerId(receiver.taken)
    .filter((one) => one.prefecture === prefecture)
    .map(({ sequence }) => Number(sequence));
/** Of the run, or of one of its lanes. */
const isCrash = (error: unknown): boolean =>
  error instanceof AggregateError ? error.errors.every(isCrash) : error instanceof Crash;
/** A client that can't read the feed of one prefecture. */
const refusingFeed = (prefecture: string) =>
  ({
    send(command: { readonly input: object }) {
      if (JSON.stringify(command.input).includes(`"FEED#${prefecture}"`))
        return Promise.reject(new Error('no such luck'));
      return client().send(command as never);
    },
  }) as unknown as Client;
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

describe('deliverDue', () => {
  it('delivers what comes after the registration, byte for byte as in the feed, and once', async () => {
    await publishEntries('13', 2);
    await register(tokyo);
    const ids = await publishEntries('13', 3);
    const { run } = standingWorld();

    await run();
    await run();

    expect(idsOf(receiver.taken)).toEqual(ids);
    expect(receiver.requests.map(({ body }) => body)).toEqual(await readFeed(client(), '13', 2, 5, 10));
    for (const request of receiver.requests) verified(request, secret);
    expect((await get()).lanes).toMatchObject([{ prefecture: '13', sequence: '000000000005', attempts: 0 }]);
  });

  it('delivers only the types that are wanted, of prefectures that the owner reads', async () => {
    await register(tokyo, { types: ['jp.renkei.base.designated.v1'] });
    await publishEntries('13', 30);
    const wanted = await publishEntries('13', 1, 'base.designated');
    await publishEntries('13', 3);
    await publishEntries('14', 2, 'base.designated');

    await standingWorld().run();

    expect(idsOf(receiver.taken)).toEqual(wanted);
    expect((await get()).lanes).toMatchObject([{ prefecture: '13', sequence: '000000000034' }]);
  });

  it('wakes only the webhooks of prefectures whose feed grew', async () => {
    await register(tokyo);
    await publishEntries('13', 1);
    const { world } = standingWorld();

    await deliverDue(world, new Set(['14']));
    const before = receiver.taken.length;
    await deliverDue(world, new Set(['13', '14']));

    expect([before, receiver.taken.length]).toEqual([0, 1]);
  });

  it('brings every event once after de-duplication and in order per prefecture to a receiver that fails, stalls, repeats and restarts', async () => {
    await register(nation);
    await publishEntries('13', 12);
    await publishEntries('14', 9);
    // Some are refused, some never answered, some taken with the answer lost on the way: those come again.
    receiver.behave((event, before) => {
      const behaviours = [204, 500, 'stall', 204, 'cut', 503, 204] as const;
      const lost = before % 5 === 4;
      if (!lost) return behaviours[before % behaviours.length] ?? 204;
      return (response) => {
        receiver.taken.push(event);
        response.destroy();
      };
    });
    const { run, wait } = standingWorld({ timeoutMillis: 300 });

    for (let step = 0; step < 60; step += 1) {
      if (step === 10) {
        const { port } = new URL(receiver.url);
        const { taken } = receiver;
        await receiver.stop();
        await run();
        wait(3600);
        receiver = await startReceiver(Number(port));
        receiver.taken.push(...taken);
        await publishEntries('13', 3);
      }
      await run();
      wait(3600);
    }

    expect(receiver.taken.length).toBeGreaterThan(24);
    expect([sequencesOf('13'), sequencesOf('14')]).toEqual([upTo(15), upTo(9)]);
  });

  it('goes on after a crash before or behind any of its calls, and skips nothing', async () => {
    await register(tokyo);
    let published = 0;
    for (const when of ['before', 'after'] as const) {
      for (let k = 1, crashed = true; crashed; k += 1) {
        await publishEntries('13', 2);
        published += 2;
        const { world, run, wait } = standingWorld();
        const crashing = crashingClient(client(), k, when);

        crashed = await deliverDue({ ...world, client: crashing }).then(() => false, isCrash);
        // The dead one's lease has to run out.
        wait(31);
        await run();

        expect(sequencesOf('13'), `${when} call ${k}`).toEqual(upTo(published));
      }
    }
    // A delivery whose crash came before the position was written was repeated, under the same id.
    expect(receiver.taken.length).toBeGreaterThan(published);
  });

  it('delivers once where several workers run at the same time', async () => {
    await register(nation);
    await publishEntries('13', 10);
    await publishEntries('27', 10);
    const { run } = standingWorld();

    await Promise.all([run(), run(), run(), run()]);

    expect(receiver.taken).toHaveLength(20);
    expect([sequencesOf('13'), sequencesOf('27')]).toEqual([upTo(10), upTo(10)]);
  });

  it('leaves a failing prefecture to its retries while the others go on', async () => {
    await register(nation);
    await publishEntries('13', 2);
    await publishEntries('14', 2);
    receiver.behave(({ prefecture }) => (prefecture === '13' ? 500 : 204));

    await standingWorld().run();

    expect([sequencesOf('13'), sequencesOf('14')]).toEqual([[], [1, 2]]);
    expect(receiver.requests).toHaveLength(3);
  });

  it('sends what is due of all others before it fails where the database refuses one, and says which and why', async () => {
    await register(nation);
    for (const prefecture of ['13', '14', '15']) await publishEntries(prefecture, 2);
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const { world } = standingWorld({ client: refusingFeed('13') });

    await expect(deliverDue(world)).rejects.toThrow('1 lanes could not be delivered');

    const { webhookId } = ofOne.params;
    const error = new Error('no such luck');
    expect(said.mock.calls).toEqual([[{ message: 'lane not delivered', webhookId, prefecture: '13', error }]]);
    said.mockRestore();
    expect(['13', '14', '15'].map(sequencesOf)).toEqual([[], [1, 2], [1, 2]]);
  });

  it('tries again after a growing wait, and no earlier', async () => {
    await register(tokyo);
    await publishEntries('13', 1);
    receiver.behave((_, before) => (before < 2 ? 500 : 204));
    const { run, wait } = standingWorld();

    const seen: number[] = [];
    for (const seconds of [0, 3, 1, 22, 1]) {
      wait(seconds);
      await run();
      seen.push(receiver.requests.length);
    }

    // Half of 5 s and of 30 s is chance, here the middle of it: 3.75 s, then 22.5 s.
    expect(seen).toEqual([1, 1, 2, 2, 3]);
    expect((await deliveries()).map((one: object) => one)).toMatchObject([
      { attempt: 3, outcome: 'delivered', status: 204, nextAttemptAt: null },
      { attempt: 2, outcome: 'failed', status: 500 },
      { attempt: 1, outcome: 'failed', status: 500 },
    ]);
  });

  it('leaves a busy receiver alone for as long as it asks', async () => {
    await register(tokyo);
    await publishEntries('13', 1);
    receiver.behave((_, before) =>
      before > 0 ? 204 : (response) => void response.writeHead(429, { 'retry-after': '600' }).end(),
    );
    const { run, wait } = standingWorld();

    const seen: number[] = [];
    for (const seconds of [0, 599, 2]) {
      wait(seconds);
      await run();
      seen.push(receiver.requests.length);
    }

    expect(seen).toEqual([1, 1, 2]);
  });

  it('gives an event up after its last attempt, keeps it as a dead letter, and goes on with the next', async () => {
    await register(tokyo);
    const [poison, next] = await publishEntries('13', 2);
    receiver.behave(({ id }) => (id === poison ? 400 : 204));
    const { run, wait } = standingWorld();

    for (let attempt = 1; attempt <= 14; attempt += 1) {
      await run();
      // As long as the longest of the waits, so that all fit into less than five days.
      wait(32_401);
    }

    expect(receiver.requests).toHaveLength(15);
    expect(idsOf(receiver.taken)).toEqual([next]);
    expect(await deliveries({ outcome: 'dead' })).toMatchObject([
      { eventId: poison, attempt: 14, outcome: 'dead', status: 400, nextAttemptAt: null },
    ]);
    expect((await get()).state).toBe('active');
  });
});

describe('a webhook that is over', () => {
  it('is disabled at once where the receiver says that it is gone', async () => {
    await register(tokyo);
    await publishEntries('13', 2);
    receiver.behave(() => 410);
    const { run, wait } = standingWorld();

    await run();
    wait(86_400);
    await run();

    const { state, why, disabledAt } = await get();
    expect([state, why, typeof disabledAt, receiver.requests.length]).toEqual(['disabled', 'gone', 'string', 1]);
    expect((await ask(tokyo, webhooks.listWebhooks)).body.items).toMatchObject([{ state: 'disabled', why: 'gone' }]);
  });

  it('is disabled after five days in which nothing got through, and goes on where it stopped once activated', async () => {
    await register(tokyo);
    const ids = await publishEntries('13', 2);
    receiver.behave(() => 500);
    const { run, wait } = standingWorld();
    for (let hours = 0; hours <= 121; hours += 12) {
      await run();
      wait(43_200);
    }
    const tried = receiver.requests.length;
    await run();
    const disabled = await get();

    receiver.behave(() => 204);
    const activated = await ask(tokyo, webhooks.activateWebhook, ofOne);
    await run();

    expect([disabled.state, disabled.why, receiver.requests.length - tried]).toEqual(['disabled', 'failing', 2]);
    expect([activated.status, activated.body.state, activated.body.why]).toEqual([200, 'active', null]);
    expect(idsOf(receiver.taken)).toEqual(ids);
  });

  it('takes nothing more once it is deleted, and its secrets are gone', async () => {
    await register(tokyo);
    await publishEntries('13', 1);

    const deleted = await ask(tokyo, webhooks.deleteWebhook, ofOne);
    await standingWorld().run();
    const rotated = await ask(tokyo, webhooks.rotateWebhookSecret, ofOne);

    expect([deleted.status, receiver.requests.length, rotated.status]).toEqual([204, 0, 404]);
  });
});

describe('a right that is lost', () => {
  it('ends deliveries, though nobody touched the webhook', async () => {
    await register(tokyo);
    await publishEntries('13', 1);
    const { world } = standingWorld();
    const { readWebhook, putWebhook } = await import('../../../functions/store/webhooks.ts');
    const { commit } = await import('../../../functions/store/commit.ts');
    const stored = await readWebhook(client(), ofOne.params.webhookId);
    if (!stored) throw new Error('not there');
    // As if the rights table no longer let this owner read the prefecture's feed.
    await commit(client(), [
      putWebhook({ ...stored.value, owner: { sub: 'x', role: 'bi-reader', area: '13' } }, stored.rev),
    ]);

    await deliverDue(world);

    expect([receiver.requests, (await get()).why]).toEqual([[], 'not-permitted']);
  });
});

describe('a name that leads elsewhere', () => {
  it('is checked at each delivery: nothing goes to a private address that it has by then', async () => {
    await register(tokyo, { url: receiver.url });
    await publishEntries('13', 1);
    const { run } = standingWorld({ allowsLocal: false });

    await run();

    expect([receiver.requests, (await deliveries())[0].status]).toEqual([[], null]);
  });
});
