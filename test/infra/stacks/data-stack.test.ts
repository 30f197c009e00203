import { describe, expect, it } from 'vitest';
import { synthesized } from '../synthesized.ts';

const { resources, stack } = synthesized('prod');
const tablesByName = Object.fromEntries(
  Object.entries(resources('data', 'AWS::DynamoDB::Table')).map(([id, table]) => [
    id.replace(/[0-9A-F]{8}$/, ''),
    table,
  ]),
);
const [keyId] = Object.keys(resources('data', 'AWS::KMS::Key'));

const everyTable = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  DeletionProtectionEnabled: true,
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
  SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] }, SSEEnabled: true, SSEType: 'KMS' },
  Tags: [
    { Key: 'project', Value: 'renkei' },
    { Key: 'stage', Value: 'prod' },
  ],
};
const expiring = { TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } };

describe('data stack', () => {
  it('holds three tables, paid by use, encrypted, restorable to any second and protected, with streams of keys on the ledger and on what is published', () => {
    const properties = Object.fromEntries(
      Object.entries(tablesByName).map(([name, { Properties }]) => [name, Properties]),
    );

    expect(properties).toEqual({
      Registry: { ...everyTable, ...expiring },
      Ledger: { ...everyTable, ...expiring, StreamSpecification: { StreamViewType: 'KEYS_ONLY' } },
      Published: { ...everyTable, StreamSpecification: { StreamViewType: 'KEYS_ONLY' } },
    });
  });

  it('holds both tables of figures while one is built beside the other, and lets those that fold write to both', () => {
    const built = synthesized('prod', { published: { serving: 'b', isBuiltBeside: true } });
    const statements = Object.values(built.resources('pipeline', 'AWS::IAM::Policy')).map(({ Properties }) =>
      Properties.PolicyDocument.Statement.filter(({ Action }: { Action: string[] }) =>
        [Action].flat().includes('dynamodb:PutItem'),
      ).map(
        ({ Resource }: { Resource: unknown }) =>
          /GetAtt(Published\w*?)[0-9A-F]{8}Arn/.exec(JSON.stringify(Resource))?.[1],
      ),
    );
    const readers = JSON.stringify(built.template('api').toJSON());

    const tables = Object.keys(built.resources('data', 'AWS::DynamoDB::Table'));
    expect(tables.map((id) => id.slice(0, -8)).toSorted()).toEqual(['Ledger', 'Published', 'PublishedB', 'Registry']);
    expect(statements).toEqual([
      ['PublishedB', 'Published'],
      ['PublishedB', 'Published'],
      ['PublishedB', 'Published'],
      // Deliveries write to the registry alone.
      [undefined],
      // The lake writes files.
      [],
    ]);
    expect([/GetAttPublishedB[0-9A-F]{8}Arn/.test(readers), /GetAttPublished[0-9A-F]{8}Arn/.test(readers)]).toEqual([
      true,
      false,
    ]);
  });

  it('refuses a restored ledger without its stream', () => {
    const restored = { ledger: { name: 'LEDGER-restored' } };

    expect(() => synthesized('dev', { restored })).toThrow('restored.ledger needs streamArn');
  });

  it('has every function on the tables that stand in for lost ones', () => {
    const streamArn = 'arn:aws:dynamodb:ap-northeast-1:123456789012:table/ledger-restored/stream/1';
    const restored = { registry: { name: 'registry-restored' }, ledger: { name: 'ledger-restored', streamArn } };
    const pointed = synthesized('dev', { restored });
    const functions = ['api', 'pipeline'] as const;

    const names = functions.flatMap((name) =>
      Object.values(pointed.resources(name, 'AWS::Lambda::Function')).flatMap(({ Properties }) => {
        const { REGISTRY_TABLE, LEDGER_TABLE } = Properties.Environment?.Variables ?? {};
        return [REGISTRY_TABLE, LEDGER_TABLE].filter((one) => one !== undefined);
      }),
    );
    const [mapping] = Object.values(pointed.resources('pipeline', 'AWS::Lambda::EventSourceMapping'));

    expect(new Set(names)).toEqual(new Set(['registry-restored', 'ledger-restored']));
    expect(mapping?.Properties.EventSourceArn).toBe(streamArn);
    expect(JSON.stringify(functions.map((name) => pointed.template(name).toJSON()))).not.toMatch(
      /ImportValue[^}]*(Registry|Ledger)/,
    );
    expect(Object.keys(pointed.resources('data', 'AWS::DynamoDB::Table'))).toHaveLength(3);
  });

  it('keeps tables and key when the stack goes', () => {
    const kept = [...Object.values(tablesByName), ...Object.values(resources('data', 'AWS::KMS::Key'))];

    expect(kept.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Retain', 'Retain', 'Retain', 'Retain']);
  });

  it('lets its rotated key be used by nobody but through DynamoDB of the same account', () => {
    const key = Object.values(resources('data', 'AWS::KMS::Key'))[0]?.Properties;
    const [owner, throughDynamoDb] = key.KeyPolicy.Statement;

    expect(key.EnableKeyRotation).toBe(true);
    expect(owner.Principal).toEqual({
      AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] },
    });
    expect(throughDynamoDb.Condition).toEqual({
      StringEquals: {
        'kms:CallerAccount': { Ref: 'AWS::AccountId' },
        'kms:ViaService': 'dynamodb.ap-northeast-1.amazonaws.com',
      },
    });
    expect(key.KeyPolicy.Statement).toHaveLength(2);
  });

  it('is protected against being deleted in production, as every stack there is', () => {
    const names = [
      'data',
      'identity',
      'exports',
      'jobs',
      'api',
      'edge',
      'pipeline',
      'observability',
      'backup',
    ] as const;

    expect(names.map((name) => stack(name).terminationProtection)).toEqual(names.map(() => true));
  });
});
