import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Deployment } from '../stages.ts';

/**
 * Where alarms of one region tell people. A policy of one's own (that for TLS is one) takes the place of the one that lets an
 * account's own alarms in, so these are let in by name: without that every alarm rings unheard.
 */
export function alarmTopic(scope: Construct, { name, alarmAddresses }: Deployment): Topic {
  const topic = new Topic(scope, 'alarms', { topicName: `renkei-${name}-alarms`, enforceSSL: true });
  const { account, region, partition } = Stack.of(scope);
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisInstallation',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:renkei-${name}-*` },
      },
    }),
  );
  for (const address of alarmAddresses) topic.addSubscription(new EmailSubscription(address));
  return topic;
}
