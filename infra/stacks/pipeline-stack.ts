import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type FunctionContext, houseFunction } from '../constructs/function.ts';
import { houseSchedule } from '../constructs/schedule.ts';
import { definitionOf } from '../variables.ts';
import { rebuilding, sweeping, wakeUp } from '../wake-ups.ts';

/** From the ledger to what is published: a stream that wakes, a projector that folds, a sweep that misses nothing. */
export class PipelineStack extends Stack {
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    { context, ledger, ...props }: StackProps & { context: FunctionContext; ledger: ITable },
  ) {
    super(scope, id, props);
    this.deadLetters = new Queue(this, 'dead-letters', {
      queueName: `renkei-${context.deployment.name}-dead-letters`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.wake(houseFunction(this, definitionOf(wakeUp.function), context), ledger.tableStreamArn as string);
    houseSchedule(this, houseFunction(this, definitionOf(sweeping.function), context), sweeping);
    houseFunction(this, definitionOf(rebuilding.function), context);
  }

  private wake(projector: LambdaFunction, streamArn: string): void {
    const reading = new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [streamArn],
    });
    projector.addToRolePolicy(reading);
    const mapping = projector.addEventSourceMapping('wake-up', {
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: wakeUp.batchSize,
      maxBatchingWindow: Duration.seconds(wakeUp.windowSeconds),
      bisectBatchOnError: true,
      retryAttempts: wakeUp.retries,
      maxRecordAge: Duration.minutes(wakeUp.maxAgeMinutes),
      onFailure: new SqsDlq(this.deadLetters),
      filters: [
        FilterCriteria.filter({
          eventName: ['INSERT'],
          dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(wakeUp.partitionPrefix) } } },
        }),
      ],
    });
    // Lambda tries the role when the mapping is made.
    if (projector.role) mapping.node.addDependency(projector.role);
  }
}
