import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { houseTable } from '../constructs/table.ts';
import { type TableDefinition, tables } from '../tables.ts';

/** The three tables and their key. Everything else can be thrown away and deployed again. */
export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableDefinition['id'], Table>>;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const key = this.tableKey();
    const [registry, ledger, published] = (['registry', 'ledger', 'published'] as const).map((id) => {
      const definition = tables.find((one) => one.id === id) as TableDefinition;
      const table = houseTable(this, definition, key);
      new CfnOutput(this, definition.variable.replace('_', ''), { value: table.tableName });
      return table;
    }) as [Table, Table, Table];
    this.tables = { registry, ledger, published };
  }

  /**
   * Usable only through DynamoDB, by whom DynamoDB lets at the items: the policies of the functions say who that is, as with
   * the key that AWS manages. Being ours it can be audited, and disabled when an installation ends.
   */
  private tableKey(): Key {
    const key = new Key(this, 'TableKey', {
      description: `Renkei tables (${this.stackName})`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ThroughDynamoDbOnly',
        principals: [new AnyPrincipal()],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': this.account,
            'kms:ViaService': `dynamodb.${this.region}.amazonaws.com`,
          },
        },
      }),
    );
    return key;
  }
}
