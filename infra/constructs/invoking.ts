import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { FunctionDefinition } from '../functions.ts';
import { invokedVariable } from '../variables.ts';

export type FunctionsById = ReadonlyMap<string, LambdaFunction>;

/** Lets a function invoke exactly those that its definition names, and tells it what they are called. */
export function allowInvoking(
  { invokes = [] }: Pick<FunctionDefinition, 'invokes'>,
  caller: LambdaFunction,
  byId: FunctionsById,
): void {
  for (const name of invokes) {
    const called = byId.get(name) as LambdaFunction;
    caller.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [called.functionArn] }),
    );
    caller.addEnvironment(invokedVariable(name), called.functionName);
  }
}
