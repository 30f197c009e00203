import { Duration } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { Deployment } from '../stages.ts';
import { houseAlarm } from './alarm.ts';
import { alarmTopic } from './alarm-topic.ts';

const period = Duration.minutes(5);

/** What the edge tells people. CloudFront and its firewall count in the edge's region alone, so its topic stands there too. */
export function watchEdge(scope: Construct, deployment: Deployment, distribution: Distribution): void {
  const topic = alarmTopic(scope, deployment);
  const told = { deployment, topic };
  const broken = {
    name: 'edge-5xx',
    what: 'The edge answered 5xx to one request in twenty or more, for ten minutes.',
    forWhom: 'Officers, BI tools and machines see errors; whoever comes through the closed network may see none.',
    act: 'See whether api-5xx rings too: then begin there; if not, the edge does not reach the API.',
  };
  houseAlarm(scope, told, broken, { metric: failing(distribution), threshold: 5, evaluationPeriods: 2 });
  const refused = {
    name: 'edge-refusals',
    what: 'The firewall refused a thousand requests or more within five minutes.',
    forWhom: 'Either somebody attacks and nobody is affected, or an honest client is held back and lacks its data.',
    act: `Group the refusals in aws-waf-logs-renkei-${deployment.name} (us-east-1) by rule and address.`,
  };
  houseAlarm(scope, told, refused, { metric: blocked(deployment), threshold: 1000 });
  new Rule(scope, 'rotation-is-due', {
    description: 'Asks for a new origin secret, four times a year',
    // Nine in the morning in Japan.
    schedule: Schedule.cron({ minute: '0', hour: '0', day: '10', month: '1,4,7,10' }),
    targets: [new SnsTopic(topic, { message: RuleTargetInput.fromText(rotationIsDue(deployment)) })],
  });
}

/** Percent. The distribution's own metric lacks the region, and without it CloudWatch finds nothing. */
const failing = ({ distributionId }: Distribution) =>
  new Metric({
    namespace: 'AWS/CloudFront',
    metricName: '5xxErrorRate',
    dimensionsMap: { DistributionId: distributionId, Region: 'Global' },
    statistic: 'Average',
    period,
  });

/** Of a firewall before CloudFront; one of a region has its name among the dimensions too. */
const blocked = ({ name }: Deployment) =>
  new Metric({
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    dimensionsMap: { WebACL: `renkei-${name}`, Rule: 'ALL' },
    statistic: 'Sum',
    period,
  });

const rotationIsDue = ({ name }: Deployment) =>
  `renkei-${name}: the origin secret is due for its quarterly rotation. Nobody is affected today; the longer it stays, the longer a copy of it lets somebody pass the firewall by. Steps: docs/operations.md#rotate-the-origin-secret`;
