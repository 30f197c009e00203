import { Stack, type Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { createApp } from '../../infra/app.ts';
import { type Deployment, stages } from '../../infra/stages.ts';

type Resource = {
  readonly Type: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- properties are as various as CloudFormation
  readonly Properties: any;
  readonly DeletionPolicy?: string;
};

export type StackName =
  | 'data'
  | 'identity'
  | 'exports'
  | 'jobs'
  | 'api'
  | 'edge'
  | 'pipeline'
  | 'observability'
  | 'backup';

/** The templates don't depend on what the functions do, so nothing is bundled here. */
const standIn = () => Code.fromInline('export const handler = async () => undefined;');

/** The stage as it would be deployed, without the checks of the whole app. */
export function synthesized(name: Deployment['name'], changes: Partial<Deployment> = {}) {
  const deployment = { ...(stages.find((one) => one.name === name) as Deployment), ...changes };
  const stage = createApp(standIn, [deployment]).node.findChild(`renkei-${name}`) as Stage;
  const stack = (id: StackName) => stage.node.findChild(id) as Stack;
  const templates = new Map<StackName, Template>();
  const template = (id: StackName) => {
    const found = templates.get(id) ?? Template.fromStack(stack(id));
    templates.set(id, found);
    return found;
  };
  return {
    stack,
    template,
    /** Of all stacks that the stage has, also those that a test knows nothing of. */
    stackNames: () =>
      stage.node.children.filter((child) => Stack.isStack(child)).map(({ node }) => node.id as StackName),
    /** Resources of a type by logical id. */
    resources: (id: StackName, type: string) => template(id).findResources(type) as Record<string, Resource>,
  };
}

/** An app with every stage, to be synthesised whole. */
export const wholeApp = () => createApp(standIn);
