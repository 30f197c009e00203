import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { houseLake, lakePrefix } from '../constructs/lake.ts';
import type { Deployment } from '../stages.ts';

/**
 * Where files of figures lie. All of them can be made again from `published`, so no version is kept of any; what somebody
 * exported goes after two days, long after its address has ended. The lake stays, and Athena reads it.
 */
export class ExportsStack extends Stack {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { deployment, ...props }: StackProps & { deployment: Deployment }) {
    super(scope, id, props);
    const logs = new Bucket(this, 'access-logs', {
      ...this.closed(deployment),
      lifecycleRules: [{ expiration: Duration.days(deployment.logRetentionDays) }],
    });
    this.bucket = new Bucket(this, 'files', {
      ...this.closed(deployment),
      serverAccessLogsBucket: logs as IBucket,
      serverAccessLogsPrefix: 'files/',
      lifecycleRules: [
        { prefix: 'exports/', expiration: Duration.days(2) },
        { prefix: `${lakePrefix.results}/`, expiration: Duration.days(7) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    houseLake(this, deployment, this.bucket);
  }

  private closed({ isProtected }: Deployment): BucketProps {
    return {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    };
  }
}
