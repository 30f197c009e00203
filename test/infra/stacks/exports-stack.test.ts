import { Match } from 'aws-cdk-lib/assertions';
import { parquetMetadata, parquetSchema, type SchemaTree } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../functions/formats/figures.ts';
import { toParquet } from '../../../functions/formats/to-parquet.ts';
import { lakeDimensions } from '../../../schema/lake.ts';
import { prefectures } from '../../../schema/prefecture.ts';
import { observationWith } from '../../support/observations.ts';
import { synthesized } from '../synthesized.ts';

const { template, resources } = synthesized('prod');
const buckets = Object.values(resources('exports', 'AWS::S3::Bucket'));

describe('buckets', () => {
  it('are closed to the public, encrypted, and outlive their stack in production', () => {
    const open = buckets.filter(
      ({ Properties, DeletionPolicy }) =>
        DeletionPolicy !== 'Retain' ||
        Object.values(Properties.PublicAccessBlockConfiguration).includes(false) ||
        Object.keys(Properties.PublicAccessBlockConfiguration).length !== 4 ||
        Properties.BucketEncryption === undefined,
    );

    expect([buckets.length, open]).toEqual([2, []]);
  });

  it('refuse what does not come by TLS', () => {
    const policies = Object.values(resources('exports', 'AWS::S3::BucketPolicy'));
    const refusing = policies.map(({ Properties }) =>
      Properties.PolicyDocument.Statement.some(
        ({ Effect, Condition }: { Effect: string; Condition?: { Bool?: object } }) =>
          Effect === 'Deny' && JSON.stringify(Condition?.Bool) === '{"aws:SecureTransport":"false"}',
      ),
    );

    expect(refusing).toEqual([true, true]);
  });

  it('forget what was exported, and write down who fetched it', () => {
    template('exports').hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          { Prefix: 'exports/', ExpirationInDays: 2, Status: 'Enabled' },
          { Prefix: 'athena-results/', ExpirationInDays: 7, Status: 'Enabled' },
          { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
        ],
      },
      LoggingConfiguration: { LogFilePrefix: 'files/' },
    });
  });
});

/** What Glue calls the type of a column in a file. */
const glueType = ({ element: { type, converted_type: converted } }: SchemaTree) =>
  ({ UTF8: 'string', DATE: 'date' })[String(converted)] ??
  { INT32: 'int', INT64: 'bigint', DOUBLE: 'double', BOOLEAN: 'boolean' }[String(type)];

describe('the table of the lake', () => {
  const [table] = Object.values(resources('exports', 'AWS::Glue::Table'));
  const { partitionKeys, storage, parameters } = {
    partitionKeys: table?.Properties.TableInput.PartitionKeys,
    storage: table?.Properties.TableInput.StorageDescriptor,
    parameters: table?.Properties.TableInput.Parameters,
  };

  it('has the columns of a file, in its types, each once; those that name folders are no columns', async () => {
    const parts: Uint8Array[] = [];
    const figures = { ...figuresOf([observationWith()]), dimensions: lakeDimensions };
    for await (const part of toParquet(figures)) parts.push(part);
    const { buffer, byteOffset, byteLength } = Buffer.concat(parts);

    const { children } = parquetSchema(parquetMetadata(buffer.slice(byteOffset, byteOffset + byteLength)));

    const inFile = children.map((child) => ({ Name: child.element.name.toLowerCase(), Type: glueType(child) }));
    expect(storage.Columns).toEqual(inFile.filter(({ Name }) => Name !== 'fiscal_year'));
    expect(new Set(inFile.map(({ Name }) => Name)).size).toBe(inFile.length);
    expect(partitionKeys).toEqual([
      { Name: 'fiscal_year', Type: 'int' },
      { Name: 'prefecture', Type: 'string' },
    ]);
  });

  it('finds in the folder of each year and prefecture the name of the file that counts', () => {
    const bucket = { 'Fn::Join': ['', ['s3://', { Ref: expect.stringMatching(/^files/) }, expect.any(String)]] };

    expect(storage).toMatchObject({
      Location: bucket,
      InputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
      SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
    });
    expect(storage.Location['Fn::Join'][1].at(-1)).toBe('/lake/athena/');
    expect(parameters).toEqual({
      'projection.enabled': 'true',
      'projection.fiscal_year.type': 'integer',
      'projection.fiscal_year.range': '1989,2100',
      'projection.prefecture.type': 'enum',
      'projection.prefecture.values': prefectures.map(({ code }) => code).join(),
      'storage.location.template': bucket,
    });
    expect(parameters['storage.location.template']['Fn::Join'][1].at(-1)).toBe(
      '/lake/athena/fiscal_year=${fiscal_year}/prefecture=${prefecture}/',
    );
  });
});

describe('the workgroup', () => {
  it('encrypts answers into a folder that forgets, ends what reads too much, and lets nobody loosen that', () => {
    template('exports').hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'renkei-prod',
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 10_000_000_000,
        ResultConfiguration: {
          EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
          OutputLocation: { 'Fn::Join': ['', ['s3://', Match.anyValue(), '/athena-results/']] },
        },
      },
    });
  });
});
