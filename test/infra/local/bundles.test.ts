import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostBundles, type RunningBundle, runBundle } from '../../../infra/local/bundles.ts';
import { localSurroundings } from '../../../infra/local/local-environment.ts';
import { definitionOf } from '../../../infra/variables.ts';
import { answersWith } from '../../support/answers.ts';
import { putAreasOf } from '../../support/areas.ts';
import { eventually, startTestServer, type TestServer } from '../../support/server.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-bundles-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('runBundle', () => {
  const unrouted = { routeKey: '$default', rawPath: '/nothing', headers: {}, requestContext: { http: {} } };
  let portal: RunningBundle;
  beforeAll(async () => {
    portal = await runBundle(definitionOf('portal'), {}, directory);
  });
  afterAll(() => portal.stop());

  it('hands an error on as its text', async () => {
    await expect(portal.invoke(null)).rejects.toThrow(/TypeError/);
  });

  it('fails what is under way when it ends', async () => {
    const feed = await runBundle(definitionOf('feed'), {}, directory);

    const [answer] = await Promise.allSettled([feed.invoke(unrouted), feed.stop()]);

    expect(answer.status).toBe('rejected');
  });

  it('answers many calls at once, each its own', async () => {
    const paths = ['/a', '/b', '/c'];

    const answers = await Promise.all(paths.map((rawPath) => portal.invoke({ ...unrouted, rawPath })));

    expect(answers.map((one) => JSON.parse((one as { body: string }).body).instance)).toEqual(paths);
  });
});

describe('a bundle that is given variables anew', () => {
  it('uses them from its next call', async () => {
    const asked: string[] = [];
    const database = createServer((request, response) => {
      void text(request).then((body) => {
        asked.push((JSON.parse(body) as { TableName: string }).TableName);
        response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(database, 'listening');
    const url = `http://127.0.0.1:${(database.address() as AddressInfo).port}`;
    const portal = await runBundle(
      definitionOf('portal'),
      { ...(await localSurroundings(url)), PUBLISHED_TABLE: 'published' },
      join(directory, 'renewed'),
    );
    const http = { method: 'GET', path: '/v1/health' };
    const health = {
      routeKey: 'GET /v1/health',
      rawPath: '/v1/health',
      rawQueryString: '',
      headers: {},
      requestContext: { http },
    };

    await portal.invoke(health);
    portal.renew({ PUBLISHED_TABLE: 'published-b' });
    await portal.invoke(health);
    await portal.stop();
    database.close();

    expect(asked).toEqual(['published', 'published-b']);
  });
});

describe('hostBundles', () => {
  it('refuses a call of a function that it does not run', async () => {
    const { invoke, stop } = await hostBundles([], {});

    await expect(invoke('feed', {})).rejects.toThrow('function feed does not run here');
    await stop();
  });
});

describe('the platform on the bundles that would be uploaded', () => {
  const round = '13-municipal-progress-2015-fy2015';
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ seed: 'none', areBundled: true });
    await putAreasOf(server, '13');
  }, 240_000);
  afterAll(() => server?.stop());

  it('goes one round from a submission to a figure, over REST and through GraphQL', async () => {
    const sato = server.as('prefecture-officer', '13');
    const opened = await sato.post('/v1/rounds', {
      form: 'municipal-progress@2015',
      fiscalYear: 2015,
      asOf: '2015-08-01',
      opensAt: '2020-01-01T00:00:00+09:00',
      dueAt: '2090-01-01T00:00:00+09:00',
      prefecture: '13',
      respondents: ['131016', '131024'],
    });
    const submitted = await server.as('municipality-officer', '131016').put(
      `/v1/rounds/${round}/submissions/131016`,
      { answers: answersWith({ a: 'doing' }), submit: true },
      {
        'if-none-match': '*',
      },
    );
    const query = `mutation { decideSubmission(roundId: "${round}", respondent: "131016", action: accept, revision: 1) { state } }`;
    const accepted = await sato.post('/graphql', { query });
    const figure = await eventually(
      () => sato.get('/v1/observations?indicator=response-rate&fiscalYear=2015&area=13'),
      ({ body }) => body.items?.[0]?.numerator === 1,
    );
    const feed = await eventually(
      () => sato.get('/v1/feeds/progress'),
      ({ body }) => body.items?.length === 3,
    );

    expect([opened.status, submitted.status, accepted.body]).toEqual([
      201,
      201,
      { data: { decideSubmission: { state: 'accepted' } } },
    ]);
    expect(figure.body.items).toMatchObject([{ numerator: 1, denominator: 2 }]);
    expect(feed.body.items.map(({ type }: { type: string }) => type)).toHaveLength(3);
  });
});
