import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { askStage, replacePort, stageEvent } from '../../../functions/graphql/stage-port.ts';
import type { Request } from '../../../functions/http/request.ts';
import { getSubmission, putSubmission } from '../../../openapi/operations/submissions.ts';

const request = {
  headers: {
    authorization: 'Bearer own',
    'accept-language': 'en',
    'x-renkei-origin': 'edge',
    cookie: 'secret',
    'if-match': '"9.9"',
    'content-length': '5',
  },
  event: { requestContext: { requestId: 'r', http: { method: 'POST', path: '/graphql', sourceIp: '10.0.0.1' } } },
} as unknown as Request;
const params = { roundId: '13-x', respondent: '131016' };

const answering = (statusCode: number, body: unknown, headers = {}) =>
  replacePort(async () => ({ statusCode, headers, body: JSON.stringify(body) }));

describe('stageEvent', () => {
  it('is the request of the operation, with the token, language and way of the caller and nothing else of it', () => {
    const asked = {
      params,
      query: { dryRun: 'true' },
      headers: { 'if-match': null, 'if-none-match': '*' },
      body: { answers: {} },
    };

    expect(stageEvent(putSubmission, asked, request)).toEqual({
      version: '2.0',
      routeKey: 'PUT /v1/rounds/{roundId}/submissions/{respondent}',
      rawPath: '/v1/rounds/13-x/submissions/131016',
      rawQueryString: 'dryRun=true',
      headers: {
        authorization: 'Bearer own',
        'accept-language': 'en',
        'x-renkei-origin': 'edge',
        accept: 'application/json',
        'content-type': 'application/json',
        'if-none-match': '*',
      },
      pathParameters: params,
      queryStringParameters: { dryRun: 'true' },
      requestContext: {
        requestId: 'r',
        routeKey: 'PUT /v1/rounds/{roundId}/submissions/{respondent}',
        http: { method: 'PUT', path: '/v1/rounds/13-x/submissions/131016', sourceIp: '10.0.0.1' },
      },
      isBase64Encoded: false,
      body: '{"answers":{}}',
    });
  });

  it('keeps an argument within its part of the path', () => {
    const { rawPath } = stageEvent(getSubmission, { params: { roundId: '../../x?y=', respondent: 'a/b' } }, request);

    expect(rawPath).toBe('/v1/rounds/..%2F..%2Fx%3Fy%3D/submissions/a%2Fb');
  });
});

describe('askStage', () => {
  it('throws the problem that the stage answers', async () => {
    const problem = {
      code: 'precondition-failed',
      status: 412,
      detail: 'The current ETag is "2.1".',
      title: 'A precondition failed',
    };
    answering(412, problem, { etag: '"2.1"' });

    await expect(askStage(putSubmission, { params }, request)).rejects.toMatchObject({
      message: problem.detail,
      extensions: { code: 'precondition-failed', status: 412, problem },
    });
  });

  it('gives the JSON of the stage with its mark', async () => {
    answering(201, { revision: 1 }, { ETag: '"1.0"' });

    expect(await askStage(putSubmission, { params }, request)).toEqual({ revision: 1, etag: '"1.0"' });
  });

  it('reads an answer that comes encoded', async () => {
    const body = Buffer.from('{"revision":2}').toString('base64');
    replacePort(async () => ({ statusCode: 200, body, isBase64Encoded: true }));

    expect(await askStage(getSubmission, { params }, request)).toEqual({ revision: 2, etag: null });
  });

  it('asks the stage of the operation', async () => {
    const asked: [string, APIGatewayProxyEventV2['routeKey']][] = [];
    replacePort(async (stage, { routeKey }) => {
      asked.push([stage, routeKey]);
      return { statusCode: 200, body: '{}' };
    });

    await askStage(getSubmission, { params }, request);
    await askStage(putSubmission, { params }, request);

    expect(asked.map(([stage]) => stage)).toEqual(['review', 'intake']);
  });
});
