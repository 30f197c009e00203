import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type FunctionContext, houseFunction } from '../constructs/function.ts';
import { allowInvoking, type FunctionsById } from '../constructs/invoking.ts';
import { definitionOf } from '../variables.ts';
import { jobSweeping, workers } from '../wake-ups.ts';

/** Work that goes on after its answer: its workers, and a sweep that starts again what was left behind. */
export class JobsStack extends Stack {
  readonly workers: FunctionsById;

  constructor(scope: Construct, id: string, { context, ...props }: StackProps & { context: FunctionContext }) {
    super(scope, id, props);
    this.workers = new Map(workers.map((worker) => [worker, houseFunction(this, definitionOf(worker), context)]));
    const sweep = houseFunction(this, definitionOf(jobSweeping.function), context);
    allowInvoking(definitionOf(jobSweeping.function), sweep, this.workers);
    this.schedule(sweep);
  }

  private schedule(sweep: LambdaFunction): void {
    const target = new LambdaTarget(sweep, {
      event: RuleTargetInput.fromObject({}),
      // The next sweep is the retry.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(jobSweeping.everyMinutes),
    });
    new Rule(this, 'sweeping', {
      description: 'Starts jobs again that nobody works on',
      schedule: Schedule.rate(Duration.minutes(jobSweeping.everyMinutes)),
      targets: [target],
    });
  }
}
