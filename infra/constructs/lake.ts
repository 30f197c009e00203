import type { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ColumnType } from '../../schema/figure-columns.ts';
import { lakeColumns, lakePartitions, lakePaths } from '../../schema/lake.ts';
import type { Deployment } from '../stages.ts';

/** Folders of the bucket: the files, and answers of Athena. */
export const lakePrefix = { files: 'lake', results: 'athena-results' } as const;

/** A question that reads more is stopped: the whole lake of the nation is far smaller. */
const bytesAtMost = 10_000_000_000;

const glueTypes: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  int32: 'int',
  int64: 'bigint',
  double: 'double',
  boolean: 'boolean',
  date: 'date',
};

const partitionKeys = [
  { name: 'fiscal_year', type: 'int' },
  { name: 'prefecture', type: 'string' },
];
/** Glue knows small letters alone, and Athena finds columns of Parquet whatever the letters. What names a folder is no column. */
const columns = lakeColumns
  .map(({ name, type }) => ({ name: name.toLowerCase(), type: glueTypes[type] }))
  .filter(({ name }) => !partitionKeys.some((key) => key.name === name));

/**
 * The engine for questions that no index serves: a table over the files of the lake, and a workgroup whose settings no
 * client can loosen. Folders are computed, not registered, so nothing has to be told of a new year. In each lies the name of
 * the one file that counts, so a reader never has a prefecture twice, nor half of it.
 */
export function houseLake(stack: Stack, { name: stage, isProtected }: Deployment, bucket: Bucket): void {
  const database = `renkei_${stage}`;
  const catalogue = new CfnDatabase(stack, 'lake-database', {
    catalogId: stack.account,
    databaseInput: { name: database, description: 'Accepted figures of Renkei' },
  });
  const location = `s3://${bucket.bucketName}/${lakePrefix.files}/${lakePaths.links}`;
  const table = new CfnTable(stack, 'lake-table', {
    catalogId: stack.account,
    databaseName: database,
    tableInput: {
      name: 'observations',
      tableType: 'EXTERNAL_TABLE',
      partitionKeys,
      parameters: projection(location),
      storageDescriptor: {
        columns,
        location,
        inputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
        serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
      },
    },
  });
  table.node.addDependency(catalogue);
  workgroup(stack, { stage, isProtected }, bucket);
}

function workgroup(
  stack: Stack,
  { stage, isProtected }: { readonly stage: string; readonly isProtected: boolean },
  bucket: Bucket,
): void {
  new CfnWorkGroup(stack, 'lake-workgroup', {
    name: `renkei-${stage}`,
    description: 'Questions to accepted figures',
    recursiveDeleteOption: !isProtected,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: bytesAtMost,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: `s3://${bucket.bucketName}/${lakePrefix.results}/`,
        encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        expectedBucketOwner: stack.account,
      },
    },
  });
}

function projection(location: string): Record<string, string> {
  const { fiscalYears, prefectures } = lakePartitions;
  return {
    'projection.enabled': 'true',
    'projection.fiscal_year.type': 'integer',
    'projection.fiscal_year.range': `${fiscalYears.from},${fiscalYears.to}`,
    'projection.prefecture.type': 'enum',
    'projection.prefecture.values': prefectures.join(),
    'storage.location.template': `${location}fiscal_year=\${fiscal_year}/prefecture=\${prefecture}/`,
  };
}
