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
import { delivering, deliveryWakeUp, fillingLake, rebuilding, sweeping, type WakeUp, wakeUp } from '../wake-ups.ts';

/**
 * From the ledger to what is published: a stream that wakes, a projector that folds, a sweep that misses nothing. And from
 * there to webhooks and, once a day, to the lake.
 */
export class PipelineStack extends Stack {
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    {
      context,
      ledger,
      published,
      ...props
    }: StackProps & { context: FunctionContext; ledger: ITable; published: ITable },
  ) {
    super(scope, id, props);
    this.deadLetters = new Queue(this, 'dead-letters', {
      queueName: `renkei-${context.deployment.name}-dead-letters`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.wake(houseFunction(this, definitionOf(wakeUp.function), context), ledger.tableStreamArn as string, wakeUp);
    houseSchedule(this, houseFunction(this, definitionOf(sweeping.function), context), sweeping);
    houseFunction(this, definitionOf(rebuilding.function), context);
    const deliver = houseFunction(this, definitionOf(deliveryWakeUp.function), context);
    this.wake(deliver, published.tableStreamArn as string, deliveryWakeUp);
    houseSchedule(this, deliver, delivering);
    houseSchedule(this, houseFunction(this, definitionOf(fillingLake.function), context), fillingLake);
  }

  private wake(woken: LambdaFunction, streamArn: string, by: WakeUp): void {
    const reading = new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [streamArn],
    });
    woken.addToRolePolicy(reading);
    const mapping = woken.addEventSourceMapping('wake-up', {
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: by.batchSize,
      maxBatchingWindow: Duration.seconds(by.windowSeconds),
      bisectBatchOnError: true,
      retryAttempts: by.retries,
      maxRecordAge: Duration.minutes(by.maxAgeMinutes),
      onFailure: new SqsDlq(this.deadLetters),
      filters: [
        FilterCriteria.filter({
          eventName: ['INSERT'],
          dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(by.partitionPrefix) } } },
        }),
      ],
    });
    // Lambda tries the role when the mapping is made.
    if (woken.role) mapping.node.addDependency(woken.role);
  }
}
