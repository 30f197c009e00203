import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  ParamsAndSecretsLayerVersion,
  ParamsAndSecretsVersions,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { FunctionDefinition } from '../functions.ts';
import type { Deployment } from '../stages.ts';
import type { TableDefinition } from '../tables.ts';
import { functionName, nodeFlagsOf, type Settings, variablesOf, writesPublished } from '../variables.ts';
import { allowFiles } from './files.ts';
import { houseLogGroup } from './log-group.ts';
import { allowReading } from './origin-secret.ts';
import { tableStatement } from './statements.ts';

/** The bundle of a function; tests give a stand-in, since templates don't depend on the code. */
export type CodeOf = (definition: FunctionDefinition) => Code;

export type TableReferences = Readonly<
  Record<TableDefinition['id'], { readonly tableName: string; readonly tableArn: string }>
>;

export interface FunctionContext {
  readonly deployment: Deployment;
  readonly tables: TableReferences;
  /** The other `published`, while it is built: for those that write to the one that is served. */
  readonly beside?: TableReferences['published'] | undefined;
  readonly settings: Settings;
  /** Wanted of every request by functions behind the edge. */
  readonly originSecret?: Secret | undefined;
  /** Where functions that write files put them. */
  readonly files?: Bucket | undefined;
  readonly codeOf: CodeOf;
}

/** Reads secrets for a function. Without a cache of its own, so that a function that asks again gets what is true now. */
const secretsExtension = ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103, {
  cacheEnabled: false,
});

export function houseFunction(
  scope: Construct,
  definition: FunctionDefinition,
  { deployment, tables, beside, settings, originSecret, files, codeOf }: FunctionContext,
): LambdaFunction {
  const { id } = definition;
  const logGroup = houseLogGroup(scope, `${id}-logs`, deployment, id);
  const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
  );
  grantTables(role, definition, { tables, beside });
  const names = {
    registry: tables.registry.tableName,
    ledger: tables.ledger.tableName,
    published: tables.published.tableName,
    ...(beside && { beside: beside.tableName }),
  };
  const made = new LambdaFunction(scope, id, {
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
    ...(deployment.capsFunctions && { reservedConcurrentExecutions: definition.atOnceAtMost }),
    environment: { ...variablesOf(definition, names, settings), ...ofNode(definition) },
    ...(originSecret && { paramsAndSecrets: secretsExtension }),
  });
  if (files) allowFiles(made, definition, files);
  if (originSecret) allowReading(made, originSecret);
  return made;
}

function ofNode(definition: FunctionDefinition): Record<string, string> {
  const flags = nodeFlagsOf(definition);
  return flags.length === 0 ? {} : { NODE_OPTIONS: flags.join(' ') };
}

/** What the definition grants; who writes to the `published` that is served may do the same to the one built beside it. */
function grantTables(
  role: Role,
  definition: FunctionDefinition,
  { tables, beside }: Pick<FunctionContext, 'tables' | 'beside'>,
): void {
  const arns = {
    registry: tables.registry.tableArn,
    ledger: tables.ledger.tableArn,
    published: tables.published.tableArn,
  };
  for (const grant of definition.grants) role.addToPolicy(tableStatement(grant, arns));
  if (!beside || !writesPublished(definition)) return;
  for (const grant of definition.grants.filter(({ table }) => table === 'published'))
    role.addToPolicy(tableStatement(grant, { ...arns, published: beside.tableArn }));
}
