import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Deployment } from '../stages.ts';

/**
 * Rules of Amazon's common set that only count here. Answers are JSON of up to a megabyte, in which people write addresses
 * and angle brackets; what is in a body is checked against the contract and never put into a page as markup. And machines
 * need not say what they are.
 */
const onlyCounted = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericRFI_BODY',
  'GenericLFI_BODY',
  'NoUserAgent_HEADER',
];

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples would hold tokens.
  sampledRequestsEnabled: false,
});

const managed = (name: string, counted: readonly string[] = []): Omit<CfnWebACL.RuleProperty, 'priority'> => ({
  name,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visible(name),
});

const limited = (
  name: string,
  limit: number,
  by: Pick<CfnWebACL.RateBasedStatementProperty, 'aggregateKeyType' | 'customKeys'>,
): Omit<CfnWebACL.RuleProperty, 'priority'> => ({
  name,
  action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: 'slower' } } },
  statement: { rateBasedStatement: { limit, evaluationWindowSec: 300, ...by } },
  visibilityConfig: visible(name),
});

/** A client is its token: whole municipalities stand behind one address of a closed network, so addresses get a wider limit. */
const byToken = {
  aggregateKeyType: 'CUSTOM_KEYS',
  customKeys: [{ header: { name: 'authorization', textTransformations: [{ priority: 0, type: 'NONE' }] } }],
};

/** What no request that the edge passes on has been spared. */
export function firewall(scope: Construct, { name, clientLimits }: Deployment): CfnWebACL {
  const rules = [
    limited('PerAddress', clientLimits.perAddress, { aggregateKeyType: 'IP' }),
    limited('PerClient', clientLimits.perToken, byToken),
    managed('AWSManagedRulesAmazonIpReputationList'),
    managed('AWSManagedRulesKnownBadInputsRuleSet'),
    managed('AWSManagedRulesCommonRuleSet', onlyCounted),
  ];
  return new CfnWebACL(scope, 'firewall', {
    name: `renkei-${name}`,
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    rules: rules.map((rule, priority) => ({ ...rule, priority })),
    customResponseBodies: {
      slower: {
        contentType: 'APPLICATION_JSON',
        content: JSON.stringify({ message: 'Too Many Requests' }),
      },
    },
    visibilityConfig: visible(`renkei-${name}`),
  });
}
