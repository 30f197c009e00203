import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { FunctionDefinition } from '../functions.ts';

/** Lets a function write into its folder of the bucket, and give addresses of what lies there, which are good by its own right to read. */
export function allowFiles(writer: LambdaFunction, { writesFiles }: FunctionDefinition, bucket: Bucket): void {
  if (!writesFiles) return;
  writer.addToRolePolicy(
    new PolicyStatement({
      actions: ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'],
      resources: [bucket.arnForObjects(`${writesFiles}/*`)],
    }),
  );
  writer.addEnvironment('EXPORTS_BUCKET', bucket.bucketName);
}
