import { describe, expect, it } from 'vitest';
import { routeKeys } from '../../../openapi/operation.ts';
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
    const expected = operations.flatMap((operation) => routeKeys(operation).map((key) => [key, operation.stage]));

    expect(Object.fromEntries(routes())).toEqual({ ...Object.fromEntries(expected), $default: 'portal' });
    expect(routes()).toHaveLength(expected.length + 1);
    // API Gateway has no more than 300 routes in an API.
    expect(routes().length).toBeLessThan(300);
  });

  it('may invoke each function on its routes, and the portal on the default route too', () => {
    const allowed = Object.values(resources('api', 'AWS::Lambda::Permission')).map(({ Properties }) => {
      expect(Properties.Principal).toBe('apigateway.amazonaws.com');
      return [named(Properties.FunctionName['Fn::GetAtt'][0]), Properties.SourceArn['Fn::Join'][1].at(-1)].join(' ');
    });

    const stages = [
      'exports',
      'feed',
      'graphql',
      'imports',
      'indicators',
      'intake',
      'odata',
      'portal',
      'registry',
      'review',
      'webhooks',
    ];
    expect(allowed.toSorted()).toEqual([...stages.map((stage) => `${stage} /*/*/*`), 'portal /*/*'].toSorted());
  });

  it('takes no more requests than its stage says, and answers no other origin', () => {
    expect(only('AWS::ApiGatewayV2::Stage').DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 50,
      ThrottlingBurstLimit: 100,
    });
    expect(only('AWS::ApiGatewayV2::Api').CorsConfiguration).toBeUndefined();
  });

  it('gives routes that cost as much as a hundred others a fifth of that each, once they are there', () => {
    const stage = Object.values(resources('api', 'AWS::ApiGatewayV2::Stage'))[0];
    const { RouteSettings } = stage?.Properties;
    const costly = [
      'POST /graphql',
      'GET /graphql',
      'GET /v1/observations',
      'HEAD /v1/observations',
      'POST /v1/webhooks/{webhookId}/tests',
    ];
    const { DependsOn } = stage as unknown as { DependsOn: string[] };
    const limited = Object.entries(resources('api', 'AWS::ApiGatewayV2::Route')).flatMap(([id, { Properties }]) =>
      Properties.RouteKey in RouteSettings ? [id] : [],
    );

    expect(RouteSettings).toMatchObject(
      Object.fromEntries(costly.map((key) => [key, { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 }])),
    );
    expect(RouteSettings['GET /v1/areas']).toBeUndefined();
    expect(limited).toHaveLength(Object.keys(RouteSettings).length);
    expect(DependsOn).toEqual(expect.arrayContaining(limited));
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

describe('an API behind the edge', () => {
  const behind = synthesized('prod');
  const properties = (type: string) => Object.values(behind.resources('api', type)).map(({ Properties }) => Properties);

  it('does not answer under the address that AWS gives, where a trial does', () => {
    expect(properties('AWS::ApiGatewayV2::Api')[0].DisableExecuteApiEndpoint).toBe(true);
    expect(only('AWS::ApiGatewayV2::Api').DisableExecuteApiEndpoint).toBe(false);
  });

  it('answers under the name that the edge knows, with TLS 1.2 or newer', () => {
    expect(properties('AWS::ApiGatewayV2::DomainName')).toEqual([
      expect.objectContaining({
        DomainName: 'origin.prod.renkei.example',
        DomainNameConfigurations: [expect.objectContaining({ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' })],
      }),
    ]);
  });

  it('shares a secret with it that no template and no variable holds', () => {
    const [secretId] = Object.keys(behind.resources('api', 'AWS::SecretsManager::Secret'));
    const [secret] = properties('AWS::SecretsManager::Secret');

    expect(secret).toMatchObject({
      Name: 'renkei-prod-origin',
      GenerateSecretString: { PasswordLength: 64 },
      ReplicaRegions: [{ Region: 'us-east-1' }],
    });
    const told = properties('AWS::Lambda::Function').map(({ Environment }) => Environment.Variables.ORIGIN_SECRET_ARN);
    expect(told).toEqual(Array(11).fill({ Ref: secretId }));
  });

  it('may read that secret in each of its functions, and nothing else of the kind', () => {
    const statements = properties('AWS::IAM::Policy')
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action }) => JSON.stringify(Action).includes('secretsmanager'));
    const [secretId] = Object.keys(behind.resources('api', 'AWS::SecretsManager::Secret'));

    const one = { Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: { Ref: secretId } };
    expect(statements).toEqual(Array(11).fill(one));
  });

  it('reads it through an extension that keeps nothing', () => {
    const variables = properties('AWS::Lambda::Function').map(({ Environment }) => Environment.Variables);

    expect(variables.map((one) => one.PARAMETERS_SECRETS_EXTENSION_CACHE_ENABLED)).toEqual(Array(11).fill('false'));
  });
});

describe('a closed network', () => {
  const closedNetwork = {
    domain: 'closed.renkei.example',
    truststore: { bucket: 'truststore', key: 'issuers.pem', version: '1' },
  };
  const names = (changes: Parameters<typeof synthesized>[1]) =>
    Object.values(synthesized('prod', changes).resources('api', 'AWS::ApiGatewayV2::DomainName')).map(
      ({ Properties }) => Properties,
    );

  it('is not there unless it is asked for', () => {
    expect(names({}).filter((one) => one.MutualTlsAuthentication)).toEqual([]);
  });

  it('reaches the same API by a name of its own, with a certificate that the operator’s issuers vouch for', () => {
    expect(names({ closedNetwork })[1]).toMatchObject({
      DomainName: 'closed.renkei.example',
      DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
      MutualTlsAuthentication: { TruststoreUri: 's3://truststore/issuers.pem', TruststoreVersion: '1' },
    });
  });

  it('may be the only way in', () => {
    const { resources: closed } = synthesized('prod', { closedNetwork, domain: null });
    const [api] = Object.values(closed('api', 'AWS::ApiGatewayV2::Api'));

    expect(names({ closedNetwork, domain: null }).map(({ DomainName }) => DomainName)).toEqual([
      'closed.renkei.example',
    ]);
    expect(api?.Properties.DisableExecuteApiEndpoint).toBe(true);
  });
});

describe('functions', () => {
  const all = ['api', 'jobs', 'pipeline'].flatMap((stack) =>
    Object.entries(resources(stack as 'api', 'AWS::Lambda::Function')),
  );

  it('run on Node 24 on ARM, each with a log group of its own that forgets', () => {
    const groups = Object.assign(
      {},
      ...(['api', 'jobs', 'pipeline'] as const).map((stack) => resources(stack, 'AWS::Logs::LogGroup')),
    ) as ReturnType<typeof resources>;
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
      'imports',
      'indicators',
      'feed',
      'webhooks',
      'graphql',
      'odata',
      'portal',
      'exports',
      'importer',
      'exporter',
      'jobs',
      'projector',
      'sweep',
      'rebuild',
      'deliver',
      'lake',
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
      imports: `IMPORTER_FUNCTION LEDGER_TABLE NODE_OPTIONS PUBLISHED_TABLE RECEIPT_KEY_ID REGISTRY_TABLE ${caller}`,
      importer: 'LEDGER_TABLE REGISTRY_TABLE',
      exports: `EXPORTER_FUNCTION REGISTRY_TABLE ${caller}`,
      exporter: 'EXPORTS_BUCKET NODE_OPTIONS PROVISIONAL_ROLE_ARN PUBLISHED_TABLE REGISTRY_TABLE',
      lake: 'EXPORTS_BUCKET PUBLISHED_TABLE REGISTRY_TABLE',
      jobs: 'EXPORTER_FUNCTION IMPORTER_FUNCTION REGISTRY_TABLE',
      indicators: `PROVISIONAL_ROLE_ARN PUBLISHED_TABLE REGISTRY_TABLE ${caller}`,
      feed: `PUBLISHED_TABLE ${caller}`,
      webhooks: `FEED_SOURCE PUBLISHED_TABLE REGISTRY_TABLE ${caller}`,
      odata: `PUBLIC_ADDRESS PUBLISHED_TABLE REGISTRY_TABLE ${caller}`,
      deliver: 'PUBLISHED_TABLE REGISTRY_TABLE',
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
