import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Deployment } from '../stages.ts';

/** `/renkei/<stage>/<name>` where nothing else is demanded, kept for as long as the stage says. */
export function houseLogGroup(
  scope: Construct,
  id: string,
  deployment: Deployment,
  name: string,
  logGroupName = `/renkei/${deployment.name}/${name}`,
): LogGroup {
  return new LogGroup(scope, id, {
    logGroupName,
    retention: deployment.logRetentionDays,
    removalPolicy: deployment.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}
