import { setImmediate as breathe } from 'node:timers/promises';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { listenForInvocations } from '../../../infra/local/invocations.ts';
import { localClient } from '../../../infra/local/local-environment.ts';
import type { Hosted } from '../../../infra/local/sources.ts';

async function started(invoke: Hosted['invoke']) {
  const said: string[] = [];
  const { url, close } = await listenForInvocations(invoke, (line) => said.push(line.split('\n')[0] ?? ''));
  const lambda = new LambdaClient(localClient(url));
  const call = async (event: unknown, more: object = {}) => {
    const command = new InvokeCommand({ FunctionName: 'importer', Payload: JSON.stringify(event), ...more });
    const { StatusCode, FunctionError, Payload } = await lambda.send(command);
    return [StatusCode, FunctionError, JSON.parse(Payload?.transformToString() || 'null')];
  };
  return { call, close, said };
}

describe('listenForInvocations', () => {
  it('tells a caller that waits of a failure, as Lambda does', async () => {
    const { call, close } = await started(() => Promise.reject(new TypeError('broken')));

    const answer = await call({});
    await close();

    expect(answer).toEqual([200, 'Unhandled', { errorType: 'TypeError', errorMessage: 'broken' }]);
  });

  it('gives what the named function answers to the event', async () => {
    const { call, close } = await started(async (id, event) => ({ id, event }));

    const answer = await call({ jobId: '13-one' });
    await close();

    expect(answer).toEqual([200, undefined, { id: 'importer', event: { jobId: '13-one' } }]);
  });

  it('answers an event at once, says what fails of it, and ends after it', async () => {
    const { promise, reject } = Promise.withResolvers<void>();
    const { call, close, said } = await started(() => promise);

    const answer = await call({ jobId: '13-two' }, { InvocationType: 'Event' });
    const closing = close();
    await breathe();
    reject(new Error('no room'));
    await closing;

    expect([answer, said]).toEqual([[202, undefined, null], ['importer: Error: no room']]);
  });
});
