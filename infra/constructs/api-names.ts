import { CfnOutput } from 'aws-cdk-lib';
import {
  ApiMapping,
  DomainName,
  type HttpApi,
  type HttpStage,
  type MTLSConfig,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Deployment } from '../stages.ts';

type Named = { readonly api: HttpApi; readonly stage: HttpStage };

/** The names under which an API answers: one for the edge, and one for closed networks, where clients show a certificate. */
export function nameApi(scope: Construct, { domain, closedNetwork }: Deployment, named: Named): void {
  if (domain) nameOne(scope, 'origin', domain.origin, named);
  if (!closedNetwork) return;
  const { bucket, key, version } = closedNetwork.truststore;
  const mtls = { bucket: Bucket.fromBucketName(scope, 'truststore', bucket), key, version };
  nameOne(scope, 'closed', closedNetwork.domain, named, mtls);
}

/** The certificate waits until its name shows that it is ours: CloudFormation's events say the record to set. */
function nameOne(scope: Construct, id: string, domainName: string, { api, stage }: Named, mtls?: MTLSConfig): void {
  const certificate = new Certificate(scope, `${id}-certificate`, {
    domainName,
    validation: CertificateValidation.fromDns(),
  });
  const name = new DomainName(scope, `${id}-name`, {
    domainName,
    certificate,
    securityPolicy: SecurityPolicy.TLS_1_2,
    ...(mtls && { mtls }),
  });
  new ApiMapping(scope, `${id}-mapping`, { api, stage, domainName: name });
  new CfnOutput(scope, `Point${id}To`, { value: name.regionalDomainName });
}
