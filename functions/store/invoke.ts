import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { unavailable } from '../../schema/unavailable.ts';
import { type Environment, environment } from '../environment.ts';

export type InvokedStage = keyof Environment['stageFunctions'];

let shared: LambdaClient | undefined;

/**
 * Calls another stage's function and waits for its answer. The permission is `lambda:InvokeFunction` on exactly the
 * functions named in the environment. Throws unavailable (503) where all its instances are busy.
 */
export async function invokeStage(
  stage: InvokedStage,
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  shared ??= new LambdaClient({});
  const command = new InvokeCommand({
    FunctionName: environment().stageFunctions[stage],
    Payload: JSON.stringify(event),
  });
  const { Payload, FunctionError } = await shared.send(command).catch((error: unknown) => {
    throw error instanceof TooManyRequestsException ? unavailable() : error;
  });
  const text = Payload?.transformToString() ?? '';
  if (FunctionError !== undefined) throw new Error(`${stage} failed (${FunctionError}): ${text.slice(0, 500)}`);
  return JSON.parse(text) as APIGatewayProxyStructuredResultV2;
}
