import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { type Deployment, edgeRegion } from '../stages.ts';

/** Its name is the same in both regions, so that no stack has to hand it over. */
export function originSecretName({ name }: Pick<Deployment, 'name'>): string {
  return `renkei-${name}-origin`;
}

/** Shared by the edge, which sends it, and the functions, which want it. The edge reads its copy when it is deployed. */
export function originSecret(scope: Construct, deployment: Deployment): Secret {
  return new Secret(scope, 'origin-secret', {
    secretName: originSecretName(deployment),
    description: 'Sent by the edge with every request; rotated as docs/operations.md says',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    replicaRegions: [{ region: edgeRegion }],
  });
}

/** The variable names the secret; its value is asked for by the running function. */
export function allowReading(reader: LambdaFunction, secret: Secret): void {
  reader.addEnvironment('ORIGIN_SECRET_ARN', secret.secretArn);
  reader.addToRolePolicy(
    new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }),
  );
}
