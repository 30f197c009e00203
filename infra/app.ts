import { App, Stage, Tags, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge } from './acknowledged.ts';
import { bundleAll } from './bundle.ts';
import type { CodeOf } from './constructs/function.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { IdentityStack } from './stacks/identity-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';
import { PipelineStack } from './stacks/pipeline-stack.ts';
import { type Deployment, edgeRegion, stages } from './stages.ts';

/** Every stage, checked by cdk-nag: a finding that nobody acknowledged fails the synthesis. */
export function createApp(codeOf: CodeOf, deployments: readonly Deployment[] = stages): App {
  const app = new App();
  for (const deployment of deployments) acknowledge(installation(app, deployment, codeOf), deployment.domain !== null);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/** All stacks of one stage: `cdk deploy 'renkei-dev/*'`. */
function installation(app: App, deployment: Deployment, codeOf: CodeOf): Stage {
  const stage = new Stage(app, `renkei-${deployment.name}`, { env: { region: deployment.region } });
  const props = { terminationProtection: deployment.isProtected };
  const { tables } = new DataStack(stage, 'data', { ...props, description: 'Renkei: the three tables' });
  // The function that makes tokens knows no issuer: it comes before its pool.
  const ofIdentity = { deployment, tables, codeOf, settings: { ...deployment, tokenIssuer: '' } };
  const { issuer } = new IdentityStack(stage, 'identity', {
    ...props,
    deployment,
    context: ofIdentity,
    description: 'Renkei: people, machines and their tokens',
  });
  const context = { ...ofIdentity, settings: { ...deployment, tokenIssuer: issuer } };
  const api = new ApiStack(stage, 'api', {
    ...props,
    context,
    description: 'Renkei: HTTP API and its functions',
  });
  const { domain } = deployment;
  if (domain) {
    const description = 'Renkei: edge and firewall; stores no data';
    const edge = new EdgeStack(stage, 'edge', {
      ...props,
      env: { region: edgeRegion },
      deployment,
      domain,
      description,
    });
    edge.addStackDependency(api, 'the edge reads its copy of the secret');
  }
  const { deadLetters } = new PipelineStack(stage, 'pipeline', {
    ...props,
    context,
    ledger: tables.ledger,
    description: 'Renkei: from the ledger to what is published',
  });
  const watched = { deployment, tables, apiId: api.apiId, deadLetters };
  new ObservabilityStack(stage, 'observability', { ...props, watched, description: 'Renkei: alarms' });
  Tags.of(stage).add('project', 'renkei');
  Tags.of(stage).add('stage', deployment.name);
  return stage;
}

if (import.meta.main) {
  // All stages deploy the same bytes, so each function is bundled once.
  const bundles = await bundleAll();
  createApp(({ id }) => Code.fromAsset(bundles.get(id)?.directory ?? '')).synth();
}
