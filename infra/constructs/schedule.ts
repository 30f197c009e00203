import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Schedule as Started } from '../wake-ups.ts';

/** Starts a function as its entry in the table of schedules says. */
export function houseSchedule(scope: Construct, started: LambdaFunction, { everyMinutes, what }: Started): void {
  const target = new LambdaTarget(started, {
    event: RuleTargetInput.fromObject({}),
    // The next run is the retry.
    retryAttempts: 0,
    maxEventAge: Duration.minutes(everyMinutes),
  });
  new Rule(scope, `${started.node.id}-schedule`, {
    description: what,
    schedule: Schedule.rate(Duration.minutes(everyMinutes)),
    targets: [target],
  });
}
