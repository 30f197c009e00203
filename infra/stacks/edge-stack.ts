import { ArnFormat, CfnOutput, Duration, SecretValue, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  GeoRestriction,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CfnLoggingConfiguration, type CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { watchEdge } from '../constructs/edge-watch.ts';
import { firewall } from '../constructs/firewall.ts';
import { houseLogGroup } from '../constructs/log-group.ts';
import { originSecretName } from '../constructs/origin-secret.ts';
import type { Deployment, Domain } from '../stages.ts';

/** Paths of the API proper. What is behind them depends on the caller, so the edge keeps nothing of it. */
const neverCached = ['/v1/*', '/odata*', '/graphql*'];

/** Statuses that CloudFront would otherwise keep for ten seconds without looking at the caller: one's 403 would be everybody's. */
const errors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * CloudFront and its firewall in front of API, reference and page. A stack of its own region, since CloudFront takes firewall and
 * certificate from there alone; it stores no data, only what it refused (docs/decisions/0028).
 */
export class EdgeStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { deployment, domain, ...props }: StackProps & { deployment: Deployment; domain: Domain },
  ) {
    super(scope, id, props);
    const wall = firewall(this, deployment);
    this.logRefusals(wall, deployment);
    const passed = this.behavior(deployment, domain);
    const notKept = { ...passed, cachePolicy: CachePolicy.CACHING_DISABLED };
    const distribution = new Distribution(this, 'Edge', {
      // CloudFormation reads the secret again only where something of the distribution changes.
      comment: `Renkei ${deployment.name}, origin secret ${domain.secretGeneration}`,
      domainNames: [domain.public],
      certificate: new Certificate(this, 'certificate', {
        domainName: domain.public,
        validation: CertificateValidation.fromDns(),
      }),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: wall.attrArn,
      geoRestriction: GeoRestriction.allowlist('JP'),
      errorResponses: errors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      defaultBehavior: { ...notKept, viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS },
      additionalBehaviors: {
        ...Object.fromEntries(neverCached.map((path) => [path, notKept])),
        '/docs/*': { ...passed, cachePolicy: this.asTheOriginSays(deployment) },
      },
    });
    watchEdge(this, deployment, distribution);
    new CfnOutput(this, 'PointNameTo', { value: distribution.distributionDomainName });
  }

  /** All that the caller sent, but its host, which is the edge's; and the proof that it came through here. */
  private behavior(deployment: Deployment, { origin }: Domain): BehaviorOptions {
    return {
      origin: new HttpOrigin(origin, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        // A reference that CloudFormation fills in, not the secret.
        customHeaders: {
          'x-renkei-origin': SecretValue.secretsManager(originSecretName(deployment)).unsafeUnwrap(),
        },
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.securityHeaders(deployment),
    };
  }

  private asTheOriginSays({ name }: Deployment): CachePolicy {
    return new CachePolicy(this, 'as-the-origin-says', {
      cachePolicyName: `renkei-${name}-as-the-origin-says`,
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(1),
      enableAcceptEncodingGzip: true,
    });
  }

  private securityHeaders({ name }: Deployment): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'security-headers', {
      responseHeadersPolicyName: `renkei-${name}-security-headers`,
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        // A page says what it needs itself; this is for answers that say nothing.
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: false },
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'", override: false },
      },
    });
  }

  /** What passed is in the API's own log in Japan, without an address; of what was refused, the address is what one needs. */
  private logRefusals({ attrArn }: CfnWebACL, deployment: Deployment): void {
    // WAF asks for this beginning of the name.
    const name = `aws-waf-logs-renkei-${deployment.name}`;
    const group = houseLogGroup(this, 'refusals', deployment, 'refusals', name);
    const hidden = ['authorization', 'cookie'].map((Name) => ({ singleHeader: { Name } }));
    new CfnLoggingConfiguration(this, 'log-refusals', {
      resourceArn: attrArn,
      logDestinationConfigs: [
        this.formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: group.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: [...hidden, { queryString: {} }],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
  }
}
