import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionDefinition, FunctionId, Setting } from '../functions.ts';
import type { Deployment } from '../stages.ts';
import { type TableDefinition, tables } from '../tables.ts';
import { houseLogGroup } from './log-group.ts';
import { tableStatement } from './statements.ts';

/** The bundle of a function; tests give a stand-in, since templates don't depend on the code. */
export type CodeOf = (definition: FunctionDefinition) => Code;

export type TableReferences = Readonly<
  Record<TableDefinition['id'], { readonly tableName: string; readonly tableArn: string }>
>;

export interface FunctionContext {
  readonly deployment: Deployment;
  readonly tables: TableReferences;
  readonly codeOf: CodeOf;
}

/** Known without a reference, so that alarms need no export from the stack of the function. */
export function functionName({ name }: Deployment, id: FunctionId): string {
  return `renkei-${name}-${id}`;
}

export function houseFunction(
  scope: Construct,
  definition: FunctionDefinition,
  { deployment, tables, codeOf }: FunctionContext,
): LambdaFunction {
  const { id } = definition;
  const logGroup = houseLogGroup(scope, `${id}-logs`, deployment, id);
  const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
  );
  const arns = {
    registry: tables.registry.tableArn,
    ledger: tables.ledger.tableArn,
    published: tables.published.tableArn,
  };
  for (const grant of definition.grants) role.addToPolicy(tableStatement(grant, arns));
  return new LambdaFunction(scope, id, {
    functionName: functionName(deployment, id),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'handler.handler',
    code: codeOf(definition),
    memorySize: definition.memoryMb,
    timeout: Duration.seconds(definition.timeoutSeconds),
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: { ...tableVariables(definition, tables), ...settingVariables(definition, deployment) },
  });
}

/** A function knows the names of those tables only that it may use. */
function tableVariables({ grants }: FunctionDefinition, references: TableReferences): Record<string, string> {
  const used = tables.filter(({ id }) => grants.some(({ table }) => table === id));
  return Object.fromEntries(used.map(({ id, variable }) => [variable, references[id].tableName]));
}

function settingVariables({ settings }: FunctionDefinition, deployment: Deployment): Record<string, string> {
  const values: Record<Setting, string> = {
    TOKEN_ISSUER: deployment.tokenIssuer,
    TOKEN_AUDIENCE: deployment.tokenAudience,
    FEED_SOURCE: deployment.feedSource,
  };
  return Object.fromEntries(settings.map((setting) => [setting, values[setting]]));
}
