import type { CfnStage, HttpRoute, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { type Operation, routeKeys } from '../../openapi/operation.ts';
import type { Deployment } from '../stages.ts';

/** Functions of which one request may read or write as much as a hundred others, or waits for somebody else. */
const costlyStages: readonly string[] = ['graphql', 'imports', 'exports', 'odata'];
const costlyOperations: readonly string[] = ['listObservations', 'explainObservation', 'testWebhook'];

/** What one costly route may take of the whole API, so that it can't take all of it. */
const share = 0.2;

function isCostly({ id, stage }: Pick<Operation, 'id' | 'stage'>): boolean {
  return costlyStages.includes(stage) || costlyOperations.includes(id);
}

/** Gives each costly route limits of its own below those of the stage. Settings name routes, so the stage comes after them. */
export function throttleCostlyRoutes(
  stage: HttpStage,
  routes: readonly (readonly [operation: Operation, made: readonly HttpRoute[]])[],
  { throttle }: Pick<Deployment, 'throttle'>,
): void {
  const costly = routes.filter(([operation]) => isCostly(operation));
  const limits = {
    ThrottlingRateLimit: Math.ceil(throttle.perSecond * share),
    ThrottlingBurstLimit: Math.ceil(throttle.burst * share),
  };
  const settings = Object.fromEntries(
    costly.flatMap(([operation]) => routeKeys(operation).map((key) => [key, limits])),
  );
  (stage.node.defaultChild as CfnStage).routeSettings = settings;
  stage.node.addDependency(...costly.flatMap(([, made]) => made));
}
