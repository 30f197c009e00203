import { describe, expect, it } from 'vitest';
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
          { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
        ],
      },
      LoggingConfiguration: { LogFilePrefix: 'files/' },
    });
  });
});
