import { CfnResource, Stack, TagManager } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { stages } from '../../infra/stages.ts';
import { synthesized, wholeApp } from './synthesized.ts';

const inJapan = ['data', 'identity', 'exports', 'jobs', 'api', 'pipeline', 'observability'];

describe('app', () => {
  it('fails where cdk-nag finds what nobody acknowledged', () => {
    const app = wholeApp();
    new Queue(new Stack(app, 'careless'), 'open');

    expect(() => app.synth()).toThrow(/[Vv]alidation failed|AwsSolutions/);
  });

  it('tags everything that can be tagged with project and stage', () => {
    const { stack, template } = synthesized('prod', { published: { serving: 'a', isBuiltBeside: true } });
    template('data');
    const { root } = stack('data').node;

    const tagged = root.node.findAll().flatMap((one) => {
      const of = TagManager.of(one);
      return of && CfnResource.isCfnResource(one) ? [[one.node.path, of.tagValues()] as const] : [];
    });

    expect(tagged.filter(([, tags]) => tags['project'] !== 'renkei' || tags['stage'] !== 'prod')).toEqual([]);
    expect(tagged.length).toBeGreaterThan(50);
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
