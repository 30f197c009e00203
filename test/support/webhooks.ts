import type { Context } from 'aws-lambda';
import { client } from '../../functions/store/client.ts';
import { deliverDue } from '../../functions/webhooks/deliver-due.ts';
import { handler } from '../../functions/webhooks/handler.ts';
import type { World } from '../../functions/webhooks/world.ts';
import type { Operation } from '../../openapi/operation.ts';
import { type Answered, type Caller, eventOf, type Sent } from './registry.ts';

export const tokyo: Caller = ['prefecture-officer', '13', 'sato'];
export const nation: Caller = ['national-reader', 'JP', 'mori'];

/** Calls the handler as API Gateway does. */
export async function ask(
  caller: Caller,
  operation: Operation<never, never, never> | object,
  sent: Sent = {},
): Promise<Answered> {
  const event = await eventOf(caller, operation as Pick<Operation, 'method' | 'path'>, sent);
  const { statusCode = 0, headers = {}, body = '', isBase64Encoded } = await handler(event, {} as Context);
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  return { status: statusCode, headers, body: text === '' ? null : JSON.parse(text) };
}

/** A world whose clock stands until it is moved, on this machine. */
export function standingWorld(change: Partial<World> = {}) {
  const clock = { now: new Date() };
  const world: World = {
    client: client(),
    now: () => clock.now,
    random: () => 0.5,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    allowsLocal: true,
    timeoutMillis: 10_000,
    ...change,
  };
  const wait = (seconds: number) => {
    clock.now = new Date(clock.now.getTime() + seconds * 1000);
  };
  return { world, wait, run: () => deliverDue(world) };
}
