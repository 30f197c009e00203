import { type Stage, Validations } from 'aws-cdk-lib';
import type { Deployment } from './stages.ts';

export interface Acknowledgement {
  /** Path of the construct below its installation. */
  readonly path: string;
  /** `{stage}` stands for the name of the installation. */
  readonly id: string;
  readonly reason: string;
  /** Only stages that have this have the construct. */
  readonly onlyWith?: 'domain' | 'backups';
}

/** Every finding of cdk-nag that we live with, and why. */
export const acknowledged: readonly Acknowledgement[] = [
  {
    path: 'api/HttpApi',
    id: 'AwsSolutions-APIG4',
    reason:
      'Every function verifies the token itself before it reads anything (functions/http/endpoint.ts), so that refusals are the same on every route, on one machine and in the cloud; public operations need none.',
  },
  {
    path: 'api/origin-secret',
    id: 'AwsSolutions-SMG4',
    reason:
      'CloudFront takes a new value only when it is deployed, so a rotation is two commands of the runbook, asked for four times a year, rather than a schedule that would cut the edge off.',
    onlyWith: 'domain',
  },
  {
    path: 'edge/Edge',
    id: 'AwsSolutions-CFR3',
    reason:
      'Access logs of CloudFront hold addresses of people and lie outside Japan. Every request that passes is in the access log of the API, in Japan and without them.',
    onlyWith: 'domain',
  },
  ...['AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForRestores'].map((policy) => ({
    path: 'backup/role',
    id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${policy}]`,
    reason:
      'AWS writes this policy for AWS Backup; a list of our own would grow stale and break a restore on the day that it is needed.',
    onlyWith: 'backups' as const,
  })),
  {
    path: 'jobs/exporter-role',
    id: 'AwsSolutions-IAM5[Resource::renkei-{stage}-exports:ExportsOutputFnGetAttfiles6F97A25DArn20FAC0C5/exports/*]',
    reason: 'Names of files are made when they are written; the folder is all that the function may touch.',
  },
  {
    path: 'pipeline/lake-role',
    id: 'AwsSolutions-IAM5[Resource::renkei-{stage}-exports:ExportsOutputFnGetAttfiles6F97A25DArn20FAC0C5/lake/*]',
    reason: 'Files are named by their content when they are written; the folder is all that the function may touch.',
  },
  {
    path: 'pipeline/dead-letters',
    id: 'AwsSolutions-SQS3',
    reason:
      'It is the dead-letter queue of the stream: the rule looks at redrive policies only, not at event source mappings.',
  },
];

/** Fails where a construct is gone, so that no reason outlives what it was given for. */
export function acknowledge(installation: Stage, deployment: Pick<Deployment, 'name' | 'domain' | 'backups'>): void {
  for (const { path, id, reason } of acknowledged.filter(({ onlyWith }) => !onlyWith || deployment[onlyWith])) {
    const found = path
      .split('/')
      .reduce((node: Stage['node'] | undefined, name) => node?.tryFindChild(name)?.node, installation.node);
    if (!found) throw new Error(`infra/acknowledged.ts names ${path}, which does not exist`);
    Validations.of(found.scopes.at(-1) as Stage).acknowledge({ id: id.replace('{stage}', deployment.name), reason });
  }
}
