import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { FunctionDefinition } from '../functions.ts';

/** What is done in each folder. Addresses of what lies in `exports` are good by their writer's own right to read. */
const actions = {
  exports: ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'],
  lake: ['s3:PutObject', 's3:GetObject', 's3:DeleteObject'],
} as const satisfies Readonly<Record<NonNullable<FunctionDefinition['writesFiles']>, readonly string[]>>;

/** Lets a function write into its folder of the bucket; the lake's, which removes what is old, also see what lies there. */
export function allowFiles(writer: LambdaFunction, { writesFiles }: FunctionDefinition, bucket: Bucket): void {
  if (!writesFiles) return;
  writer.addToRolePolicy(
    new PolicyStatement({
      actions: [...actions[writesFiles]],
      resources: [bucket.arnForObjects(`${writesFiles}/*`)],
    }),
  );
  if (writesFiles === 'lake')
    writer.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': 'lake/*' } },
      }),
    );
  writer.addEnvironment('EXPORTS_BUCKET', bucket.bucketName);
}
