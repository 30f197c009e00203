import { describe, expect, it } from 'vitest';
import { routeTable } from '../../../infra/local/route-table.ts';
import type { Method, Operation, Stage } from '../../../openapi/operation.ts';
import { operations } from '../../../openapi/operations.ts';

const operation = (method: Method, path: string, stage: Stage = 'registry') => ({ method, path, stage }) as Operation;

const find = routeTable([
  operation('GET', '/v1/things'),
  operation('GET', '/v1/{kind}/newest'),
  operation('GET', '/v1/things/{id}'),
  operation('GET', '/v1/things/newest', 'feed'),
  operation('PUT', '/v1/things/{id}/parts/{part}', 'intake'),
  operation('GET', '/tables', 'feed'),
  operation('GET', '/tables/{path+}', 'feed'),
]);

describe('routeTable', () => {
  it.each([
    ['GET', '/v1/nothing'],
    ['POST', '/v1/things'],
    ['HEAD', '/v1/things/1/parts/2'],
    ['GET', '/v1/things/'],
    ['GET', '/v1/things//'],
    ['GET', '/v1/things/a/b'],
    ['GET', '/v1/Things'],
    ['GET', '/v1/th%69ngs'],
    ['GET', '/'],
    ['GET', '/constructor'],
    ['OPTIONS', '*'],
    ['POST', '/tables/a'],
    ['GET', '/tablesx'],
  ])('gives %s %s to $default', (method, path) => {
    expect(find(method, path)).toEqual({ routeKey: '$default', stage: 'portal', pathParameters: undefined });
  });

  it('gives HEAD to whatever answers GET', () => {
    expect([find('HEAD', '/v1/things'), find('HEAD', '/v1/things/1'), find('HEAD', '/tables/a')]).toEqual([
      { routeKey: 'HEAD /v1/things', stage: 'registry', pathParameters: undefined },
      { routeKey: 'HEAD /v1/things/{id}', stage: 'registry', pathParameters: { id: '1' } },
      { routeKey: 'HEAD /tables/{path+}', stage: 'feed', pathParameters: { path: 'a' } },
    ]);
  });

  it('prefers a literal segment to a parameter, from the left', () => {
    expect([find('GET', '/v1/things/newest'), find('GET', '/v1/things/1'), find('GET', '/v1/others/newest')]).toEqual([
      { routeKey: 'GET /v1/things/newest', stage: 'feed', pathParameters: undefined },
      { routeKey: 'GET /v1/things/{id}', stage: 'registry', pathParameters: { id: '1' } },
      { routeKey: 'GET /v1/{kind}/newest', stage: 'registry', pathParameters: { kind: 'others' } },
    ]);
  });

  it('gives parameters as they stand in the path, still encoded', () => {
    expect(find('PUT', '/v1/things/a%2Fb/parts/%E3%81%82')).toEqual({
      routeKey: 'PUT /v1/things/{id}/parts/{part}',
      stage: 'intake',
      pathParameters: { id: 'a%2Fb', part: '%E3%81%82' },
    });
  });

  it.each([
    ['/tables', 'GET /tables', undefined],
    ['/tables/', 'GET /tables/{path+}', { path: '' }],
    ["/tables/a('x%2F')/$count", 'GET /tables/{path+}', { path: "a('x%2F')/$count" }],
  ])('gives whatever follows %s as one parameter', (path, key, pathParameters) => {
    expect(find('GET', path)).toEqual({ routeKey: key, stage: 'feed', pathParameters });
  });

  it('finds every operation of the contract', () => {
    const contract = routeTable(operations);

    const found = operations.map(({ method, path }) => contract(method, path.replaceAll(/\{\w+\+?\}/g, 'x')).routeKey);

    expect(found).toEqual(operations.map(({ method, path }) => `${method} ${path}`));
  });
});
