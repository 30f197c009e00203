import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environment as told } from '../../../functions/environment.ts';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';

const before = { ...process.env };
beforeEach(() => {
  Object.assign(process.env, {
    AWS_PROFILE: 'work',
    AWS_SESSION_TOKEN: 'x',
    AWS_ACCESS_KEY_ID: 'real',
    AWS_REGION: 'us-east-1',
  });
});
afterEach(() => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
});

describe('setLocalEnvironment', () => {
  it('points the SDK at the local database, whatever account the machine is set up for', async () => {
    await setLocalEnvironment('http://127.0.0.1:8000');

    expect(process.env).toMatchObject({
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: 'ap-northeast-1',
    });
    expect([process.env['AWS_PROFILE'], process.env['AWS_SESSION_TOKEN']]).toEqual([undefined, undefined]);
  });

  it('tells the functions their tables and the local issuer', async () => {
    await setLocalEnvironment('http://127.0.0.1:8000');

    expect(told()).toMatchObject({
      registryTable: 'registry',
      ledgerTable: 'ledger',
      publishedTable: 'published',
      tokenIssuer: 'http://renkei.localhost',
      tokenAudience: 'renkei',
      jwks: expect.stringContaining('"kty":"RSA"'),
      isLocal: true,
    });
  });
});
