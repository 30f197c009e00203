import { describe, expect, it } from 'vitest';
import { originHeader } from '../../../functions/http/from-edge.ts';
import { synthesized } from '../synthesized.ts';

const { resources, stack } = synthesized('prod');
const only = (type: string) => Object.values(resources('edge', type))[0]?.Properties;
const { DistributionConfig: distribution } = only('AWS::CloudFront::Distribution');
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const behaviors = [
  { PathPattern: '*', ...distribution.DefaultCacheBehavior },
  ...distribution.CacheBehaviors,
] as Record<string, string>[];

describe('edge', () => {
  it('stands where CloudFront takes its firewall from, and holds no table, bucket or queue', () => {
    const kept = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::Lambda::Function'];

    expect(stack('edge').region).toBe('us-east-1');
    expect(kept.flatMap((type) => Object.keys(resources('edge', type)))).toEqual([]);
  });

  it('keeps nothing of the API, whatever the origin says, and of the rest only files of the reference', () => {
    const kept = behaviors.filter(({ CachePolicyId }) => CachePolicyId !== cachingDisabled);

    expect(behaviors.map(({ PathPattern }) => PathPattern)).toEqual(['*', '/v1/*', '/odata*', '/graphql*', '/docs/*']);
    expect(kept.map(({ PathPattern }) => PathPattern)).toEqual(['/docs/*']);
    expect(only('AWS::CloudFront::CachePolicy').CachePolicyConfig).toMatchObject({ DefaultTTL: 0, MinTTL: 0 });
  });

  it('keeps no refusal for another caller', () => {
    const seconds = distribution.CustomErrorResponses.map(
      (one: { ErrorCode: number; ErrorCachingMinTTL: number }) => [one.ErrorCode, one.ErrorCachingMinTTL] as const,
    );

    const cachedByCloudFront = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
    expect(seconds).toEqual(cachedByCloudFront.map((code) => [code, 0]));
  });

  it('hands on every method and all that the caller sent, but its host', () => {
    expect(new Set(behaviors.map(({ OriginRequestPolicyId }) => OriginRequestPolicyId))).toEqual(new Set([allButHost]));
    expect(behaviors.filter(({ AllowedMethods }) => AllowedMethods?.length !== 7)).toEqual([]);
  });

  it('speaks TLS 1.2 or newer on both sides, and takes no token without', () => {
    expect(distribution.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
    expect(distribution.Origins.map((one: Record<string, unknown>) => one['CustomOriginConfig'])).toEqual([
      expect.objectContaining({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] }),
    ]);
    const redirecting = behaviors.filter(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy !== 'https-only');
    expect(redirecting.map(({ PathPattern }) => PathPattern)).toEqual(['*']);
  });

  it('proves to the API that a request came through it, by a secret that the template only names', () => {
    expect(distribution.Origins[0]).toMatchObject({
      DomainName: 'origin.prod.renkei.example',
      OriginCustomHeaders: [
        { HeaderName: originHeader, HeaderValue: '{{resolve:secretsmanager:renkei-prod-origin:SecretString:::}}' },
      ],
    });
  });

  it('changes where a newer secret is to be sent, since CloudFormation looks at it only then', () => {
    const domain = { public: 'a.example', origin: 'o.a.example', secretGeneration: 2 };
    const next = Object.values(synthesized('prod', { domain }).resources('edge', 'AWS::CloudFront::Distribution'))[0];

    expect(distribution.Comment).toBe('Renkei prod, origin secret 1');
    expect(next?.Properties.DistributionConfig.Comment).toBe('Renkei prod, origin secret 2');
  });

  it('adds the headers that browsers keep people safe by, and leaves a page its own policy', () => {
    expect(only('AWS::CloudFront::ResponseHeadersPolicy').ResponseHeadersPolicyConfig.SecurityHeadersConfig).toEqual({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: false },
      ContentSecurityPolicy: {
        ContentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
        Override: false,
      },
    });
  });

  it('is for Japan', () => {
    expect(distribution.Restrictions.GeoRestriction).toEqual({ RestrictionType: 'whitelist', Locations: ['JP'] });
  });
});

describe('firewall', () => {
  const wall = only('AWS::WAFv2::WebACL');
  const rules = wall.Rules as { Name: string; Statement: Record<string, Record<string, unknown>> }[];

  it('stands before the whole edge', () => {
    const [id] = Object.keys(resources('edge', 'AWS::WAFv2::WebACL'));

    expect([wall.Scope, distribution.WebACLId]).toEqual(['CLOUDFRONT', { 'Fn::GetAtt': [id, 'Arn'] }]);
  });

  it('limits each client by its token and each address, then asks the managed rules', () => {
    expect(rules.map(({ Name, Statement }) => [Name, Statement['RateBasedStatement']?.['Limit'] ?? null])).toEqual([
      ['PerAddress', 30_000],
      ['PerClient', 3000],
      ['AWSManagedRulesAmazonIpReputationList', null],
      ['AWSManagedRulesKnownBadInputsRuleSet', null],
      ['AWSManagedRulesCommonRuleSet', null],
    ]);
    expect(rules[1]?.Statement['RateBasedStatement']?.['CustomKeys']).toEqual([
      { Header: { Name: 'authorization', TextTransformations: [{ Priority: 0, Type: 'NONE' }] } },
    ]);
  });

  it('does not take answers of a megabyte, or what people write in them, for an attack', () => {
    const counted = rules[4]?.Statement['ManagedRuleGroupStatement']?.['RuleActionOverrides'] as {
      Name: string;
      ActionToUse: object;
    }[];

    expect(counted.map(({ Name }) => Name)).toEqual([
      'SizeRestrictions_BODY',
      'CrossSiteScripting_BODY',
      'GenericRFI_BODY',
      'GenericLFI_BODY',
      'NoUserAgent_HEADER',
    ]);
    expect(counted.filter(({ ActionToUse }) => JSON.stringify(ActionToUse) !== '{"Count":{}}')).toEqual([]);
  });

  it('writes down refusals alone, without token, cookie or query, for as long as other logs', () => {
    const log = only('AWS::WAFv2::LoggingConfiguration');

    expect(log.LoggingFilter).toMatchObject({
      DefaultBehavior: 'DROP',
      Filters: [{ Behavior: 'KEEP', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] }],
    });
    expect(log.RedactedFields).toEqual([
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'cookie' } },
      { QueryString: {} },
    ]);
    expect(only('AWS::Logs::LogGroup')).toMatchObject({
      LogGroupName: 'aws-waf-logs-renkei-prod',
      RetentionInDays: 365,
    });
  });
});
