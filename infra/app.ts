import { App, Stage, Tags, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge } from './acknowledged.ts';
import { bundleAll } from './bundle.ts';
import type { Watched } from './constructs/dashboard.ts';
import type { CodeOf } from './constructs/function.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { BackupStack } from './stacks/backup-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { ExportsStack } from './stacks/exports-stack.ts';
import { IdentityStack } from './stacks/identity-stack.ts';
import { JobsStack } from './stacks/jobs-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';
import { PipelineStack } from './stacks/pipeline-stack.ts';
import { type Deployment, edgeRegion, stages } from './stages.ts';

/** Every stage, checked by cdk-nag: a finding that nobody acknowledged fails the synthesis. */
export function createApp(codeOf: CodeOf, deployments: readonly Deployment[] = stages): App {
  const app = new App();
  for (const deployment of deployments) acknowledge(installation(app, deployment, codeOf), deployment);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/** All stacks of one stage: `cdk deploy 'renkei-dev/*'`. */
function installation(app: App, deployment: Deployment, codeOf: CodeOf): Stage {
  const stage = new Stage(app, `renkei-${deployment.name}`, { env: { region: deployment.region } });
  const props = { terminationProtection: deployment.isProtected };
  const ofData = { ...props, deployment, description: 'Renkei: the three tables' };
  const { tables, beside } = new DataStack(stage, 'data', ofData);
  // The function that makes tokens knows no issuer: it comes before its pool.
  const publicAddress = deployment.domain ? `https://${deployment.domain.public}` : '';
  const beforePool = {
    deployment,
    tables,
    beside,
    codeOf,
    settings: { ...deployment, publicAddress, tokenIssuer: '' },
  };
  const ofIdentity = { deployment, context: beforePool, description: 'Renkei: people, machines and their tokens' };
  const { issuer } = new IdentityStack(stage, 'identity', { ...props, ...ofIdentity });
  const ofExports = { deployment, description: 'Renkei: files of figures' };
  const { bucket: files } = new ExportsStack(stage, 'exports', { ...props, ...ofExports });
  const context = { ...beforePool, files, settings: { ...beforePool.settings, tokenIssuer: issuer } };
  const { workers } = new JobsStack(stage, 'jobs', {
    ...props,
    context,
    description: 'Renkei: work that goes on after its answer',
  });
  const ofApi = { context, workers, description: 'Renkei: HTTP API and its functions' };
  const api = new ApiStack(stage, 'api', { ...props, ...ofApi });
  placeEdge(stage, deployment, api);
  const { deadLetters } = new PipelineStack(stage, 'pipeline', {
    ...props,
    context,
    ledger: tables.ledger,
    published: tables.published,
    description: 'Renkei: from the ledger to what is published',
  });
  watch(stage, { deployment, tables, apiId: api.apiId, deadLetters });
  Tags.of(stage).add('project', 'renkei');
  Tags.of(stage).add('stage', deployment.name);
  return stage;
}

function placeEdge(stage: Stage, deployment: Deployment, api: ApiStack): void {
  const { domain, isProtected: terminationProtection } = deployment;
  if (!domain) return;
  const edge = new EdgeStack(stage, 'edge', {
    terminationProtection,
    env: { region: edgeRegion },
    deployment,
    domain,
    description: 'Renkei: edge and firewall; stores no data',
  });
  edge.addStackDependency(api, 'the edge reads its copy of the secret');
}

function watch(stage: Stage, watched: Watched): void {
  const { deployment, tables } = watched;
  const { backups, isProtected: terminationProtection } = deployment;
  const { topic } = new ObservabilityStack(stage, 'observability', {
    terminationProtection,
    watched,
    description: 'Renkei: alarms and dashboard',
  });
  if (!backups) return;
  const of = { deployment, backups, tables, topic };
  new BackupStack(stage, 'backup', { terminationProtection, of, description: 'Renkei: copies of the tables' });
}

if (import.meta.main) {
  // All stages deploy the same bytes, so each function is bundled once.
  const bundles = await bundleAll();
  createApp(({ id }) => Code.fromAsset(bundles.get(id)?.directory ?? '')).synth();
}
