import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Generation, TableDefinition } from '../tables.ts';

const pascal = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);

/**
 * A table as the definition says, which no mistake removes: kept when its stack goes, and restorable to any second of 35 days.
 * A plain table in one region, since the data stays in Japan and a replicated one can't have a stream of keys alone.
 */
export function houseTable(
  scope: Construct,
  definition: TableDefinition,
  encryptionKey: IKey,
  generation: Generation = 'a',
): Table {
  const { id, partitionKey, sortKey, stream, timeToLive } = definition;
  return new Table(scope, generation === 'a' ? pascal(id) : pascal(id) + generation.toUpperCase(), {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: sortKey, type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    ...(stream && { stream: StreamViewType[stream] }),
    ...(timeToLive && { timeToLiveAttribute: timeToLive }),
  });
}
