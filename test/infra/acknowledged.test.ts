import { App, Stage } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { acknowledge, acknowledged } from '../../infra/acknowledged.ts';

describe('acknowledged findings', () => {
  it('may not name what does not exist', () => {
    const empty = new Stage(new App(), 'empty');

    expect(() => acknowledge(empty, { name: 'dev', domain: null, backups: null })).toThrow(
      'infra/acknowledged.ts names api/HttpApi, which does not exist',
    );
  });

  it('are these', () => {
    expect(acknowledged.map(({ path, id }) => `${id} at ${path}`)).toEqual([
      'AwsSolutions-APIG4 at api/HttpApi',
      'AwsSolutions-SMG4 at api/origin-secret',
      'AwsSolutions-CFR3 at edge/Edge',
      ...['Backup', 'Restores'].map(
        (task) =>
          `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${task}] at backup/role`,
      ),
      'AwsSolutions-IAM5[Resource::renkei-{stage}-exports:ExportsOutputFnGetAttfiles6F97A25DArn20FAC0C5/exports/*] at jobs/exporter-role',
      'AwsSolutions-IAM5[Resource::renkei-{stage}-exports:ExportsOutputFnGetAttfiles6F97A25DArn20FAC0C5/lake/*] at pipeline/lake-role',
      'AwsSolutions-SQS3 at pipeline/dead-letters',
    ]);
  });

  it('each have a whole sentence for a reason', () => {
    expect(acknowledged.filter(({ reason }) => !/^[A-Z].{40,}\.$/.test(reason))).toEqual([]);
  });
});
