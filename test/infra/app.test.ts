import { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { stages } from '../../infra/stages.ts';
import { wholeApp } from './synthesized.ts';

const inJapan = ['data', 'identity', 'jobs', 'api', 'pipeline', 'observability'];

describe('app', () => {
  it('fails where cdk-nag finds what nobody acknowledged', () => {
    const app = wholeApp();
    new Queue(new Stack(app, 'careless'), 'open');

    expect(() => app.synth()).toThrow(/[Vv]alidation failed|AwsSolutions/);
  });

  it('synthesises the stacks of every stage, in Japan all but the edge, and cdk-nag finds nothing', () => {
    const assembly = wholeApp().synth();
    const stacks = stages.flatMap(({ name }) => assembly.getNestedAssembly(`assembly-renkei-${name}`).stacks);

    const expected = stages.flatMap(({ name, domain, backups }) => [
      ...inJapan.map((stack) => `renkei-${name}-${stack} ap-northeast-1`),
      ...(backups ? [`renkei-${name}-backup ap-northeast-1`] : []),
      ...(domain ? [`renkei-${name}-edge us-east-1`] : []),
    ]);
    expect(stacks.map(({ stackName, environment }) => `${stackName} ${environment.region}`).toSorted()).toEqual(
      expected.toSorted(),
    );
  });
});
