import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { houseTable } from '../constructs/table.ts';
import type { Deployment } from '../stages.ts';
import { otherGeneration, type TableDefinition, tables } from '../tables.ts';

type Tables = Readonly<Record<TableDefinition['id'], ITable>>;

/** The three tables and their key. Everything else can be thrown away and deployed again. */
export class DataStack extends Stack {
  readonly tables: Tables;
  /** The other `published`, while it is built beside the one that is served. */
  readonly beside: Table | undefined;

  constructor(scope: Construct, id: string, { deployment, ...props }: StackProps & { deployment: Deployment }) {
    super(scope, id, props);
    const key = this.tableKey();
    const { published, restored } = deployment;
    this.tables = Object.fromEntries(
      tables.map((definition) => {
        const made = houseTable(this, definition, key, definition.id === 'published' ? published.serving : 'a');
        const table = this.restoredTable(definition.id, restored) ?? made;
        new CfnOutput(this, definition.variable.replace('_', ''), { value: table.tableName });
        return [definition.id, table];
      }),
    ) as Tables;
    if (!published.isBuiltBeside) return;
    const definition = tables.find((one) => one.id === 'published') as TableDefinition;
    this.beside = houseTable(this, definition, key, otherGeneration(published.serving));
    new CfnOutput(this, 'BESIDETABLE', { value: this.beside.tableName });
  }

  /** The table that stands in for a lost one, if the stage names one. The stack's own stays where it is. */
  private restoredTable(id: TableDefinition['id'], restored: Deployment['restored']): ITable | undefined {
    const named = id === 'published' ? undefined : restored[id];
    if (!named) return undefined;
    const { name: tableName, streamArn: tableStreamArn } = named;
    if (id === 'ledger' && !tableStreamArn) throw new Error('restored.ledger needs streamArn: nothing would be folded');
    return Table.fromTableAttributes(this, `restored-${id}`, { tableName, ...(tableStreamArn && { tableStreamArn }) });
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
