import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { putWebhook, readWebhook } from '../../../functions/store/webhooks.ts';
import * as webhooks from '../../../openapi/operations/webhooks.ts';
import type { StoredWebhook } from '../../../schema/webhook.ts';
import { publishEntries } from '../../support/feed-entries.ts';
import { type Received, type Receiver, startReceiver, verified } from '../../support/receiver.ts';
import { startRegistry } from '../../support/registry.ts';
import { settled } from '../../support/tables.ts';
import { ask, tokyo } from '../../support/webhooks.ts';

let receiver: Receiver;
let ofOne: { params: { webhookId: string } };
let secret: string;
beforeAll(async () => {
  process.env['WEBHOOKS_ALLOW_LOCAL'] = 'true';
  await startRegistry();
  receiver = await startReceiver();
  const { body } = await ask(tokyo, webhooks.createWebhook, { body: { url: receiver.url } });
  ofOne = { params: { webhookId: body.webhookId } };
  ({ secret } = body);
  // Something is due: a test does not touch it.
  await publishEntries('13', 2);
});
afterAll(async () => {
  delete process.env['WEBHOOKS_ALLOW_LOCAL'];
  await receiver.stop();
});
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.behave(() => 204);
});

const test = () => ask(tokyo, webhooks.testWebhook, ofOne);

/** As if it had been registered otherwise, or something had happened to it since. */
async function change(change: Partial<StoredWebhook>): Promise<void> {
  const stored = await readWebhook(client(), ofOne.params.webhookId);
  if (!stored) throw new Error('not there');
  await commit(client(), [putWebhook({ ...stored.value, ...change }, stored.rev)]);
}

const told = {
  at: expect.stringMatching(/\+09:00$/),
  eventId: expect.any(String),
  type: 'jp.renkei.webhook.test.v1',
  millis: expect.any(Number),
};

describe('testWebhook', () => {
  it('finds none that is not there', async () => {
    const answer = await ask(tokyo, webhooks.testWebhook, { params: { webhookId: '13-wh-nothing' } });

    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });

  it.each([
    ['has no address any more', 'https://receiver.invalid/', /has no address$/],
    ['is no address to which anything is delivered', 'ftp://127.0.0.1/', /not https$/],
    ['is one at which nobody listens', 'http://127.0.0.1:1/', /ECONNREFUSED$/],
  ])('says why nothing was sent where the name %s', async (_, url, problem) => {
    await change({ url });

    const { status, body } = await test();
    await change({ url: receiver.url });

    const failed = { ...told, outcome: 'failed', status: null, problem: expect.stringMatching(problem) };
    expect([status, body, receiver.requests]).toEqual([200, failed, []]);
  });

  it.each([
    ['an error', 500],
    ['a redirect, which nobody follows', 302],
    ['that it is gone', 410],
  ])('tells %s by its status alone, and nothing else that the receiver says', async (_, answered) => {
    receiver.behave(() => (response) => {
      response.writeHead(answered, { location: '/elsewhere', 'x-inside': 'seen' }).end('what stands inside');
    });

    const { body } = await test();

    expect(body).toEqual({ ...told, outcome: 'failed', status: answered, problem: null });
    expect(receiver.requests).toHaveLength(1);
  });

  it('says so where a receiver hangs up', async () => {
    receiver.behave(() => 'cut');

    expect((await test()).body).toMatchObject({ outcome: 'failed', status: null });
  });

  it('sends an event that is in no feed, signed with every secret that is valid', async () => {
    const { body: rotated } = await ask(tokyo, webhooks.rotateWebhookSecret, ofOne);

    const { body } = await test();

    const [request] = receiver.requests;
    expect(body).toEqual({ ...told, outcome: 'delivered', status: 204, problem: null });
    for (const one of [secret, rotated.secret])
      expect(verified(request as never, one)).toEqual({
        specversion: '1.0',
        id: body.eventId,
        source: 'urn:renkei:local',
        type: 'jp.renkei.webhook.test.v1',
        time: body.at,
        subject: `webhooks/${ofOne.params.webhookId}`,
        datacontenttype: 'application/json',
        data: { webhookId: ofOne.params.webhookId },
      });
    expect(request?.headers['webhook-id']).toBe(body.eventId);
  });

  it('changes nothing, whatever is answered: no lane, no count of failures, no state', async () => {
    const before = await settled();

    for (const answered of [204, 500, 410]) {
      receiver.behave(() => answered);
      await test();
    }

    expect(receiver.requests).toHaveLength(3);
    expect(await settled()).toEqual(before);
  });

  it('tries a disabled webhook, which stays so, with another event each time', async () => {
    await change({ state: 'disabled', why: 'failing' });

    const answers = [await test(), await test()];

    const { body } = await ask(tokyo, webhooks.getWebhook, ofOne);
    expect([answers.map((one) => one.body.status), body.state]).toEqual([[204, 204], 'disabled']);
    expect(new Set(receiver.requests.map((one) => (JSON.parse(one.body) as Received).id)).size).toBe(2);
  });
});
