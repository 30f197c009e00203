import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type FunctionContext, houseFunction } from '../constructs/function.ts';
import { allowInvoking, type FunctionsById } from '../constructs/invoking.ts';
import { lendProvisionalRole } from '../constructs/provisional-role.ts';
import { houseSchedule } from '../constructs/schedule.ts';
import { definitionOf } from '../variables.ts';
import { jobSweeping, workers } from '../wake-ups.ts';

/** Work that goes on after its answer: its workers, and a sweep that starts again what was left behind. */
export class JobsStack extends Stack {
  readonly workers: FunctionsById;

  constructor(scope: Construct, id: string, { context, ...props }: StackProps & { context: FunctionContext }) {
    super(scope, id, props);
    this.workers = new Map(
      workers.map((worker) => {
        const definition = definitionOf(worker);
        const own = houseFunction(this, definition, context);
        lendProvisionalRole(this, definition, own, context);
        return [worker, own];
      }),
    );
    const sweep = houseFunction(this, definitionOf(jobSweeping.function), context);
    allowInvoking(definitionOf(jobSweeping.function), sweep, this.workers);
    houseSchedule(this, sweep, jobSweeping);
  }
}
