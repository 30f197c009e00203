import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { TableGrant } from '../grants.ts';
import type { TableDefinition } from '../tables.ts';

export type TableArns = Readonly<Record<TableDefinition['id'], string>>;

/**
 * One statement a grant. `ForAllValues` alone also holds where a call names no key at all, hence the second condition.
 * Transactions need no action of their own: DynamoDB asks for those of the items in them.
 */
export function tableStatement({ table, actions, keys }: TableGrant, arns: TableArns): PolicyStatement {
  return new PolicyStatement({
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [arns[table]],
    ...(keys && {
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    }),
  });
}
