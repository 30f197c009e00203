import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../../infra/local/server.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ seed: 'areas' });
});
afterAll(() => server.stop());

describe('startServer', () => {
  it('rejects a second server in the same process', async () => {
    await expect(startServer({ port: 0, dataDir: 'memory', seed: 'none' })).rejects.toThrow('one server only');
  });

  it('has every area when it is loaded', async () => {
    const client = server.as('administrator', 'JP');

    const prefectures = await client.get('/v1/areas?level=prefecture&asOf=2015-08-01');
    const chiyoda = await client.get('/v1/areas/131016');

    expect(prefectures.body.items).toHaveLength(47);
    expect(chiyoda.body.name).toBe('千代田区');
  });

  it('answers its health without a token', async () => {
    const { status, body } = await server.nobody.get('/v1/health');

    expect([status, body.status]).toEqual([200, 'ok']);
  });

  it('gives what no operation matches to the portal: 404, or 405 with what is allowed', async () => {
    const missing = await server.nobody.get('/v1/nothing');
    const wrong = await server.nobody.request('DELETE', '/v1/areas');

    expect([missing.status, missing.body.code]).toEqual([404, 'no-such-route']);
    expect([wrong.status, wrong.body.code, wrong.headers.get('allow')?.includes('GET')]).toEqual([
      405,
      'method-not-allowed',
      true,
    ]);
  });

  it('issues tokens that it takes, and shows the key that verifies them', async () => {
    const issued = await server.nobody.post('/local/token', { role: 'national-reader', area: 'JP' });
    const authorization = `Bearer ${issued.body.token}`;

    const answer = await server.nobody.get('/v1/indicators', { authorization });
    const keys = await server.nobody.get('/local/jwks.json');

    expect([issued.status, answer.status]).toEqual([200, 200]);
    expect(keys.body.keys).toMatchObject([{ kty: 'RSA', alg: 'RS256', use: 'sig' }]);
  });

  it('calls other stages in this process for GraphQL', async () => {
    const query = '{ areas(prefecture: "13", asOf: "2015-08-01") { items { code } } }';

    const { status } = await server.as('national-reader', 'JP').post('/graphql', { query });

    expect(status).toBe(200);
  });
});
