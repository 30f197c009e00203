import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type Stage as ApiFunctionId, methodsOf } from '../../openapi/operation.ts';
import { operations } from '../../openapi/operations.ts';
import { nameApi } from '../constructs/api-names.ts';
import { type FunctionContext, houseFunction } from '../constructs/function.ts';
import { allowInvoking, type FunctionsById } from '../constructs/invoking.ts';
import { houseLogGroup } from '../constructs/log-group.ts';
import { originSecret } from '../constructs/origin-secret.ts';
import { lendProvisionalRole } from '../constructs/provisional-role.ts';
import { allowSigning, receiptKey } from '../constructs/receipt-key.ts';
import { throttleCostlyRoutes } from '../constructs/route-throttles.ts';
import { functions } from '../functions.ts';

/** No address, no agent, no query, no token: what is kept says nothing of a person. */
const accessLogFields = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseMillis: '$context.responseLatency',
  integrationMillis: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  gatewayError: '$context.error.responseType',
} as const;

/** The HTTP API: a route per operation of the contract and method that it answers to, and `$default` for everything that is none (404, 405). */
export class ApiStack extends Stack {
  readonly apiId: string;

  constructor(
    scope: Construct,
    id: string,
    { context, workers, ...props }: StackProps & { context: FunctionContext; workers: FunctionsById },
  ) {
    super(scope, id, props);
    const served = new Set<string>([...operations.map(({ stage }) => stage), 'portal']);
    const definitions = functions.filter(({ id }) => served.has(id));
    const { deployment } = context;
    const secret = deployment.domain ? originSecret(this, deployment) : undefined;
    const behindEdge = { ...context, originSecret: secret };
    const byId: FunctionsById = new Map(definitions.map((one) => [one.id, houseFunction(this, one, behindEdge)]));
    for (const definition of definitions) {
      const own = byId.get(definition.id) as LambdaFunction;
      allowInvoking(definition, own, new Map([...byId, ...workers]));
      if (definition.signsReceipts) allowSigning(receiptKey(this, deployment), own);
      lendProvisionalRole(this, definition, own, context);
    }
    this.apiId = this.httpApi(byId, context);
  }

  private httpApi(byId: FunctionsById, { deployment }: FunctionContext): string {
    const to = (id: ApiFunctionId) =>
      // One permission a function, not one a route: a function's own policy has a size limit.
      new HttpLambdaIntegration(id, byId.get(id) as LambdaFunction, { scopePermissionToRoute: false });
    const integrations = new Map([...byId.keys()].map((id) => [id, to(id as ApiFunctionId)]));
    const api = new HttpApi(this, 'HttpApi', {
      apiName: `renkei-${deployment.name}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: deployment.domain !== null || deployment.closedNetwork !== null,
      // Has no method and path in its address, so that the permission for routes that have does not cover it.
      defaultIntegration: new HttpLambdaIntegration('default', byId.get('portal') as LambdaFunction),
    });
    const routes = operations.map((operation) => {
      const { path, stage } = operation;
      const methods = methodsOf(operation).map((method) => HttpMethod[method]);
      const integration = integrations.get(stage) as HttpLambdaIntegration;
      return [operation, api.addRoutes({ path, methods, integration })] as const;
    });
    const stage = new HttpStage(this, 'HttpStage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: deployment.throttle.perSecond, burstLimit: deployment.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(houseLogGroup(this, 'access-logs', deployment, 'access')),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
    throttleCostlyRoutes(stage, routes, deployment);
    nameApi(this, deployment, { api, stage });
    const address = deployment.domain ? `https://${deployment.domain.public}/` : stage.url;
    new CfnOutput(this, 'Address', { value: address });
    return api.apiId;
  }
}
