import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { LambdaReply } from '../http/request.ts';
import { type InvokedStage, invokeStage } from '../store/invoke.ts';

/** Calls a stage whose data GraphQL may not touch: it decides on the caller's own token, as if the caller had called it. */
export type StagePort = (stage: InvokedStage, event: APIGatewayProxyEventV2) => Promise<LambdaReply>;

let port: StagePort = invokeStage;

/** Replaces the Lambda invocation: the local server and tests call the handlers in their own process. */
export function usePort(replacement: StagePort): void {
  port = replacement;
}

export const callStage: StagePort = (stage, event) => port(stage, event);
