import { describe, expect, it } from 'vitest';
import { routeKey } from '../../../openapi/operation.ts';
import { operations } from '../../../openapi/operations.ts';
import { synthesized } from '../synthesized.ts';

const { resources } = synthesized('dev');
const only = (type: string) => Object.values(resources('api', type))[0]?.Properties;
const named = (id: string) => id.replace(/[0-9A-F]{8}$/, '');

/** Route key → the function behind its integration. */
function routes(): [string, string][] {
  const integrations = resources('api', 'AWS::ApiGatewayV2::Integration');
  return Object.values(resources('api', 'AWS::ApiGatewayV2::Route')).map(({ Properties }) => {
    const integration = integrations[Properties.Target['Fn::Join'][1][1].Ref];
    return [Properties.RouteKey, named(integration?.Properties.IntegrationUri['Fn::GetAtt'][0])];
  });
}

describe('HTTP API', () => {
  it('has a route for every operation to the function of its stage, and one for all else to the portal', () => {
    const expected = operations.map((operation) => [routeKey(operation), operation.stage]);

    expect(Object.fromEntries(routes())).toEqual({ ...Object.fromEntries(expected), $default: 'portal' });
    expect(routes()).toHaveLength(operations.length + 1);
  });

  it('may invoke each function on its routes, and the portal on the default route too', () => {
    const allowed = Object.values(resources('api', 'AWS::Lambda::Permission')).map(({ Properties }) => {
      expect(Properties.Principal).toBe('apigateway.amazonaws.com');
      return [named(Properties.FunctionName['Fn::GetAtt'][0]), Properties.SourceArn['Fn::Join'][1].at(-1)].join(' ');
    });

    const stages = ['feed', 'graphql', 'indicators', 'intake', 'portal', 'registry', 'review'];
    expect(allowed.toSorted()).toEqual([...stages.map((stage) => `${stage} /*/*/*`), 'portal /*/*'].toSorted());
  });

  it('takes no more requests than its stage says, and answers no other origin', () => {
    expect(only('AWS::ApiGatewayV2::Stage').DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 50,
      ThrottlingBurstLimit: 100,
    });
    expect(only('AWS::ApiGatewayV2::Api').CorsConfiguration).toBeUndefined();
  });

  it('logs every request without anything of a person', () => {
    const { AccessLogSettings } = only('AWS::ApiGatewayV2::Stage');
    const group = resources('api', 'AWS::Logs::LogGroup')[AccessLogSettings.DestinationArn['Fn::GetAtt'][0]];

    expect(group?.Properties).toMatchObject({ LogGroupName: '/renkei/dev/access', RetentionInDays: 30 });
    expect(Object.values(JSON.parse(AccessLogSettings.Format)).toSorted()).toEqual([
      '$context.error.responseType',
      '$context.integrationLatency',
      '$context.integrationStatus',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.responseLength',
      '$context.routeKey',
      '$context.status',
    ]);
  });
});

describe('functions', () => {
  const all = ['api', 'pipeline'].flatMap((stack) =>
    Object.entries(resources(stack as 'api', 'AWS::Lambda::Function')),
  );

  it('run on Node 24 on ARM, each with a log group of its own that forgets', () => {
    const groups = { ...resources('api', 'AWS::Logs::LogGroup'), ...resources('pipeline', 'AWS::Logs::LogGroup') };
    const seen = all.map(([, { Properties }]) => {
      const group = groups[Properties.LoggingConfig.LogGroup.Ref]?.Properties;
      return [
        Properties.FunctionName,
        Properties.Runtime,
        ...Properties.Architectures,
        group.LogGroupName,
        group.RetentionInDays,
      ];
    });

    const ids = [
      'registry',
      'intake',
      'review',
      'indicators',
      'feed',
      'graphql',
      'portal',
      'projector',
      'sweep',
      'rebuild',
    ];
    const expected = ids.map((id) => [`renkei-dev-${id}`, 'nodejs24.x', 'arm64', `/renkei/dev/${id}`, 30]);
    expect(seen.toSorted()).toEqual(expected.toSorted());
  });

  it('know the tables and settings that they need, and no secret', () => {
    const known = all.map(([id, { Properties }]) => [
      named(id),
      Object.keys(Properties.Environment?.Variables ?? {})
        .toSorted()
        .join(' '),
    ]);

    const caller = 'TOKEN_AUDIENCE TOKEN_ISSUER';
    const toLedger = `LEDGER_TABLE PUBLISHED_TABLE REGISTRY_TABLE ${caller}`;
    const folding = 'FEED_SOURCE LEDGER_TABLE PUBLISHED_TABLE REGISTRY_TABLE';
    expect(Object.fromEntries(known)).toEqual({
      registry: toLedger,
      intake: toLedger,
      review: toLedger,
      indicators: `PROVISIONAL_ROLE_ARN PUBLISHED_TABLE REGISTRY_TABLE ${caller}`,
      feed: `PUBLISHED_TABLE ${caller}`,
      graphql: `INDICATORS_FUNCTION INTAKE_FUNCTION PUBLISHED_TABLE REGISTRY_FUNCTION REGISTRY_TABLE REVIEW_FUNCTION ${caller}`,
      portal: 'PUBLISHED_TABLE',
      projector: folding,
      sweep: folding,
      rebuild: folding,
    });
  });

  it('end before API Gateway stops waiting', () => {
    const served = Object.values(resources('api', 'AWS::Lambda::Function'));

    expect(served.filter(({ Properties }) => Properties.Timeout > 29)).toEqual([]);
  });
});
