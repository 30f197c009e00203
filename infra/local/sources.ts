import type { Context } from 'aws-lambda';
import type { FunctionId } from '../functions.ts';
import type { PublishedTables } from '../tables.ts';
import { definitionOf } from '../variables.ts';
import { renewEnvironment } from './local-environment.ts';

/** The functions on one machine, by the ids of infra/functions.ts: imported from their sources, or as the bundles of an upload. */
export interface Hosted {
  /** Calls a function with an event, as Lambda does. */
  readonly invoke: (id: FunctionId, event: unknown, context?: Context) => Promise<unknown>;
  /** `published` moved to another table. In AWS each function is replaced for it. */
  readonly renew: (published: PublishedTables) => void;
  readonly stop: () => Promise<void>;
}

type Handler = (event: unknown, context: Context) => Promise<unknown>;

interface EntryModule {
  readonly handler: Handler;
}

/** Also what is asked of Lambda's context by functions: which one runs. */
const contextOf = (id: FunctionId) => ({ functionName: id, functionVersion: '$LATEST' }) as Context;

/**
 * Functions as their sources, all in this process, found by the entries that are bundled for AWS. The environment must be set
 * before: modules may read it when they are loaded.
 */
export async function hostSources(ids: readonly FunctionId[]): Promise<Hosted> {
  const modules = new Map(await Promise.all(ids.map(async (id) => [id, await entryOf(id)] as const)));
  const invoke: Hosted['invoke'] = async (id, event, context = contextOf(id)) => {
    const found = modules.get(id);
    if (!found) throw new Error(`function ${id} does not run here`);
    return found.handler(event, context);
  };
  return { invoke, renew: renewEnvironment, stop: async () => undefined };
}

async function entryOf(id: FunctionId): Promise<EntryModule> {
  const path = new URL(`../../${definitionOf(id).entry}`, import.meta.url);
  return (await import(path.href)) as EntryModule;
}
