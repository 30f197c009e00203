import { beforeAll, describe, expect, it } from 'vitest';
import { type FunctionId, functions } from '../../../infra/functions.ts';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';
import { hostSources } from '../../../infra/local/sources.ts';

beforeAll(() => setLocalEnvironment('http://127.0.0.1:1'));

describe('hostSources', () => {
  it('rejects a function that is in no table', async () => {
    await expect(hostSources(['nowhere' as FunctionId])).rejects.toThrow();
  });

  it('rejects a call of what was not asked for', async () => {
    const { invoke } = await hostSources(['portal']);

    await expect(invoke('feed', {})).rejects.toThrow('function feed does not run here');
  });

  it('finds every function by its entry', async () => {
    const { invoke, stop } = await hostSources(functions.map(({ id }) => id));
    const event = { routeKey: '$default', rawPath: '/nothing', headers: {}, requestContext: { http: {} } };

    const answer = await invoke('portal', event);
    await stop();

    expect(answer).toMatchObject({ statusCode: 404 });
  });
});
