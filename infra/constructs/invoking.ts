import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { FunctionDefinition } from '../functions.ts';
import { invokedVariables } from '../variables.ts';

export type FunctionsById = ReadonlyMap<string, LambdaFunction>;

/** Lets a function invoke exactly those that its definition names, and tells it what they are called. */
export function allowInvoking(
  definition: Pick<FunctionDefinition, 'invokes'>,
  caller: LambdaFunction,
  byId: FunctionsById,
): void {
  const called = (id: string) => byId.get(id) as LambdaFunction;
  for (const id of definition.invokes ?? [])
    caller.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [called(id).functionArn] }),
    );
  const variables = invokedVariables(definition, (id) => called(id).functionName);
  for (const [name, value] of Object.entries(variables)) caller.addEnvironment(name, value);
}
