import { type Stage, Validations } from 'aws-cdk-lib';

export interface Acknowledgement {
  /** Path of the construct below its installation. */
  readonly path: string;
  readonly id: string;
  readonly reason: string;
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
    path: 'pipeline/dead-letters',
    id: 'AwsSolutions-SQS3',
    reason:
      'It is the dead-letter queue of the stream: the rule looks at redrive policies only, not at event source mappings.',
  },
];

/** Fails where a construct is gone, so that no reason outlives what it was given for. */
export function acknowledge(installation: Stage): void {
  for (const { path, id, reason } of acknowledged) {
    const found = path
      .split('/')
      .reduce((node: Stage['node'] | undefined, name) => node?.tryFindChild(name)?.node, installation.node);
    if (!found) throw new Error(`infra/acknowledged.ts names ${path}, which does not exist`);
    Validations.of(found.scopes.at(-1) as Stage).acknowledge({ id, reason });
  }
}
