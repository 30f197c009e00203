import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Deployment } from '../stages.ts';

/** Signs receipts and nothing else; nobody can read it. It stays when its stack goes: receipts outlive an installation. */
export function receiptKey(scope: Construct, { name }: Pick<Deployment, 'name'>): Key {
  return new Key(scope, 'receipt-key', {
    description: `Renkei receipts (${name})`,
    keySpec: KeySpec.ECC_NIST_P256,
    keyUsage: KeyUsage.SIGN_VERIFY,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

export function allowSigning(key: Key, signer: LambdaFunction): void {
  signer.addToRolePolicy(new PolicyStatement({ actions: ['kms:Sign', 'kms:GetPublicKey'], resources: [key.keyArn] }));
  signer.addEnvironment('RECEIPT_KEY_ID', key.keyArn);
}
