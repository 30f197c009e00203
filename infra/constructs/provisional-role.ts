import { ArnPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionDefinition } from '../functions.ts';
import { provisionalReading } from '../grants.ts';
import type { FunctionContext } from './function.ts';
import { tableStatement } from './statements.ts';

/**
 * Lends a function the role that reads provisional rows, where it may have it; each borrower has one of its own. It names the
 * officer's prefecture as a session tag, so that the audit trail shows for whom each read was made, and asks for 15 minutes, the
 * least there is; an hour is the least that a role can be limited to.
 */
export function lendProvisionalRole(
  scope: Construct,
  { mayReadProvisional }: FunctionDefinition,
  borrower: LambdaFunction,
  { tables }: FunctionContext,
): void {
  if (!mayReadProvisional) return;
  const own = borrower.role as Role;
  const lender = new Role(scope, 'provisional-reader', {
    description: 'Reads provisional rows for one proven prefecture officer',
    assumedBy: new ArnPrincipal(own.roleArn)
      .withConditions({
        StringLike: { 'aws:RequestTag/prefecture': '??' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['prefecture'] },
      })
      .withSessionTags(),
  });
  const arns = {
    registry: tables.registry.tableArn,
    ledger: tables.ledger.tableArn,
    published: tables.published.tableArn,
  };
  lender.addToPolicy(tableStatement(provisionalReading, arns));
  own.addToPolicy(new PolicyStatement({ actions: ['sts:AssumeRole', 'sts:TagSession'], resources: [lender.roleArn] }));
  borrower.addEnvironment('PROVISIONAL_ROLE_ARN', lender.roleArn);
}
